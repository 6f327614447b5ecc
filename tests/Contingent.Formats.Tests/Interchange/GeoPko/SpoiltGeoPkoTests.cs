using Contingent.Bench.Fuzzing;
using System.Text;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.GeoPko;

namespace Contingent.Formats.Tests.Interchange.GeoPko;

/// <summary>Spoilt tables are read or refused, and whatever is read makes a folder.</summary>
public sealed class SpoiltGeoPkoTests
{
    private static readonly byte[][] Seeds = [.. new[] { SampleYear.Front, SampleYear.Contributors, SampleYear.Troops }.Select(Encoding.UTF8.GetBytes)];
    private static readonly string[] Names = ["FrontMap_x.csv", "TCCMap_x.csv", "TTMap_x.csv"];

    [Fact]
    public void Spoilt_tables_are_read_or_refused()
    {
        using var scratch = new Scratch();
        for (var table = 0; table < Seeds.Length; table++)
        {
            SampleYear.Write(scratch);
            var path = scratch[Names[table]];
            Mutations.Survive(
                [Seeds[table]],
                (content, cancel) =>
                {
                    File.WriteAllBytes(path, content);
                    var imported = new GeoPkoImporter().Read(new ImportSource { Path = path, Mission = "UNTEST", Year = 2030 }, cancel);
                    Assert.True(imported.Faults.IsEmpty != imported.Tables.IsEmpty);
                    Assert.All(imported.Faults, f => Assert.DoesNotContain('\n', f.Message));
                },
                Mutations.Many / Seeds.Length + 1);
        }
    }

    [Fact]
    public void What_is_read_of_spoilt_tables_makes_a_mission_or_says_what_is_wrong()
    {
        using var scratch = new Scratch();
        for (var i = 0; i < 150; i++)
        {
            SampleYear.Write(scratch);
            var path = scratch.Write(Names[i % 3], SpoiltInputs.Of([Seeds[i % 3]], i));
            var imported = new GeoPkoImporter().Read(new ImportSource { Path = path, Mission = "UNTEST", Year = 2030 }, TestContext.Current.CancellationToken);
            var written = MissionWriter.Write(imported, scratch[$"m{i}"], into: false, TestContext.Current.CancellationToken);
            Assert.True(!written.Faults.IsEmpty || written.IsChanged, $"Input {i} came to nothing without a word.");
            Assert.True(!written.Faults.IsEmpty || written.Missing.IsEmpty, $"Input {i}: {string.Join(" / ", written.Missing)}");
        }
    }
}
