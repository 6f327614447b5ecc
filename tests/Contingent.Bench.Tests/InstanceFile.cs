using Contingent.Bench.Reading;

namespace Contingent.Bench.Tests;

/// <summary>An instance file for the length of a test.</summary>
internal sealed class InstanceFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-test-");

    public InstanceFile(string content)
    {
        Name = Path.Combine(_folder.FullName, "instance.txt");
        File.WriteAllText(Name, content);
    }

    public string Name { get; }

    /// <summary>What a reader says is wrong with this content, without the path before the file's name.</summary>
    public static string FaultOf<T>(string content, Func<string, T> read)
    {
        using var file = new InstanceFile(content);
        return Assert.Throws<InstanceException>(() => read(file.Name)).Message[(file._folder.FullName.Length + 1)..];
    }

    /// <summary>What a reader makes of this content.</summary>
    public static T Read<T>(string content, Func<string, T> read)
    {
        using var file = new InstanceFile(content);
        return read(file.Name);
    }

    /// <summary>What a generator writes.</summary>
    public static string Written(Action<TextWriter> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        write(text);
        return text.ToString();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
