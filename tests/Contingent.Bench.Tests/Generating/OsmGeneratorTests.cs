using Contingent.Bench.Generating;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Osm;

namespace Contingent.Bench.Tests.Generating;

/// <summary>A country of streets as an extract of OpenStreetMap.</summary>
public sealed class OsmGeneratorTests
{
    [Fact]
    public void A_country_is_read_with_the_nodes_and_roads_it_was_made_of()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, Country(seed: 1));
            var imported = new OsmImporter().Read(new ImportSource { Path = file, Country = "UKR" }, TestContext.Current.CancellationToken);
            Assert.Empty(imported.Faults);
            // 34 junctions a side, each with sixteen bends; rows and columns of 33 streets, ten to a way.
            Assert.Equal("19,652 nodes", imported.Counts[0]);
            Assert.Equal("272 ways, 272 with a highway tag", imported.Counts[1]);
            Assert.Contains("1 place of kind town", imported.Counts);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        Assert.Equal(Country(seed: 1), Country(seed: 1));
        Assert.NotEqual(Country(seed: 1), Country(seed: 2));
    }

    private static byte[] Country(int seed)
    {
        using var stream = new MemoryStream();
        new OsmGenerator(seed).Write(stream, 20_000);
        return stream.ToArray();
    }
}
