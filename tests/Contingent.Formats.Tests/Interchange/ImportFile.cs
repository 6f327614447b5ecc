using System.Text;
using Contingent.Formats.Interchange;
using Contingent.Missions;

namespace Contingent.Formats.Tests.Interchange;

/// <summary>A file to import, in a temporary folder that is gone afterwards.</summary>
internal sealed class ImportFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("contingent-import-");

    public ImportFile(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text))
    {
    }

    public ImportFile(string name, byte[] content)
    {
        Path = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(Path, content);
    }

    public string Path { get; }

    /// <summary>What the importer makes of it.</summary>
    public Imported Read(IImporter importer, Mission? into = null, string? table = null) =>
        importer.Read(new ImportSource { Path = Path, Into = into, Table = table }, TestContext.Current.CancellationToken);

    /// <summary>What the importer makes of a text under that name.</summary>
    public static Imported Read(IImporter importer, string name, string text, Mission? into = null, string? table = null)
    {
        using var file = new ImportFile(name, text);
        return file.Read(importer, into, table);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
