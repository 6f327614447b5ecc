using System.Globalization;
using System.Text;
using Contingent.Formats.Interchange;
using Contingent.Formats.Plans;
using Contingent.Planning;

namespace Contingent.Formats.Tests.Interchange;

/// <summary>Whether a mission that went out in another program's file and came back is the same.</summary>
internal static class ReturnedMission
{
    /// <summary>A cheap plan of the folder as text; the folder's hash, which differs with its bytes, aside.</summary>
    public static string PlanOf(string folder)
    {
        var reading = MissionFolder.Read(folder, TestContext.Current.CancellationToken);
        Assert.Empty(reading.Faults);
        return Encoding.UTF8.GetString(PlanJson.Write(Planner.Make(
            new PlanRequest { Mission = reading.Mission!, MissionSha256 = "", Case = CaseQuestion.Likely(reading.Mission!), Version = "test", Work = 20 },
            cancel: TestContext.Current.CancellationToken)));
    }

    /// <summary>Exports a folder, imports the file into a new one and says where that is.</summary>
    public static string Of(string folder, IExporter exporter, IImporter importer, string newFolder)
    {
        var mission = MissionFolder.Read(folder, TestContext.Current.CancellationToken).Mission;
        Assert.NotNull(mission);
        var exported = exporter.Write(new ExportSubject(folder, mission, null, IsPublic: false), TestContext.Current.CancellationToken);
        using var file = new ImportFile("export" + exporter.Extension, exported.Content);
        var imported = file.Read(importer);
        Assert.Empty(imported.Faults);
        Assert.Empty(imported.LeftOut);
        Assert.Empty(MissionWriter.Write(imported, newFolder, into: false, TestContext.Current.CancellationToken).Faults);
        return newFolder;
    }

    /// <summary>A mission of this repository.</summary>
    public static string Known(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Contingent.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Contingent.slnx is in no folder above the tests");
        return Path.Combine(folder, "missions", name);
    }

    /// <summary>Changes numbers, texts and columns of a template mission at random, so that it is still without fault.</summary>
    public static void Vary(TemplateFolder folder, int seed)
    {
        var random = new Random(seed);
        string[] texts = ["plain", "with, comma", "two\nlines", "\"quoted\"", "Ökumene – 東京", "semi;colon", "  spaces  ", "'apostrophe", "tab\there", "=not a formula".TrimStart('='), "𝔘nicode"];
        foreach (var (table, column) in new[] { ("pledges", "note"), ("unit_types", "name"), ("places", "name"), ("tasks", "title"), ("conditions", "title"), ("statements", "quote") })
        {
            for (var line = 2; line < folder.Text(table + ".csv").TrimEnd('\n').Split('\n').Length && line < 5; line++)
            {
                if (random.Next(2) == 0)
                    folder.Set(table, line, column, texts[random.Next(texts.Length - 1)].Replace('\n', ' ') + random.Next(100).ToString(CultureInfo.InvariantCulture));
            }
        }

        var extra = random.Next(3);
        if (extra > 0)
        {
            var lines = folder.Text("pledges.csv").TrimEnd('\n').Split('\n');
            folder.Write("pledges.csv", string.Concat(lines.Select((l, i) => $"{l},{(i == 0 ? "x_mine" : texts[random.Next(texts.Length)].Replace("\n", " ", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal))}\n")));
        }

        folder.Set("pledges", 2, "units", random.Next(1, 6).ToString(CultureInfo.InvariantCulture));
        folder.Set("places", 2, "population", random.Next(1, 1_000_000).ToString(CultureInfo.InvariantCulture));
    }
}
