using Contingent.Bench.Generating;
using Contingent.Bench.Reading;

namespace Contingent.Bench.Tests.Generating;

public sealed class GeneratorTests
{
    private static readonly Dictionary<string, Action<TextWriter, int>> Generators = new()
    {
        ["covering"] = (o, seed) => PlanarGenerators.Covering(o, new PlanarLayout(seed, false, 10), false, 500, 30, 5, 90.5),
        ["clustered covering"] = (o, seed) => PlanarGenerators.Covering(o, new PlanarLayout(seed, true, 10), true, 500, 30, 5, 90.5),
        ["towns"] = (o, seed) => PlanarGenerators.Median(o, new PlanarLayout(seed, true, 10), 60, seed),
        ["graph"] = (o, seed) => GraphGenerator.Median(o, 100, 5, seed),
        ["network"] = (o, seed) => new NetworkGenerator(2000, seed).Write(o, 300, 20, 3, 30),
        ["capacitated"] = (o, seed) => PlanarGenerators.Capacitated(o, new PlanarLayout(seed, true, 10), 50, 5, 0.8),
        ["gap"] = (o, seed) => AssignmentGenerator.Write(o, 'e', 5, 40, seed),
        ["project"] = (o, seed) => ProjectGenerator.Write(o, 30, 1, seed),
        ["project with modes"] = (o, seed) => ProjectGenerator.Write(o, 20, 3, seed),
    };

    public static TheoryData<string> Names => [.. Generators.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_bytes_and_another_gives_others(string name)
    {
        var first = InstanceFile.Written(o => Generators[name](o, 7));
        Assert.Equal(first, InstanceFile.Written(o => Generators[name](o, 7)));
        Assert.NotEqual(first, InstanceFile.Written(o => Generators[name](o, 8)));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var covering = InstanceFile.Read(Text("covering"), f => CoveringFile.Read(f));
        Assert.Equal((500, 30, 5, 90.5), (covering.X.Length, covering.SiteX.Length, covering.P, covering.Radius));
        Assert.All(covering.Weights, w => Assert.InRange(w, 1, 100));
        Assert.All(covering.X.Concat(covering.Y), x => Assert.InRange(x, 0, 1000));
        Assert.Equal(60, InstanceFile.Read(Text("towns"), f => TsplibFile.Read(f, 3)).Points);
        Assert.Equal((100, 5), (InstanceFile.Read(Text("graph"), f => PmedFile.Read(f)).Points, InstanceFile.Read(Text("graph"), f => PmedFile.Read(f)).P));
        Assert.Equal(50, InstanceFile.Read(Text("capacitated"), f => CapacitatedFile.Read(f)).Points);
        Assert.Equal(40, InstanceFile.Read(Text("gap"), AssignmentFile.Read).Tasks);
        Assert.Equal(32, InstanceFile.Read(Text("project"), PsplibFile.Read).Activities.Length);
    }

    [Fact]
    public void Sites_of_a_clustered_country_stand_where_people_live()
    {
        var data = InstanceFile.Read(Text("clustered covering"), f => CoveringFile.Read(f));
        var places = data.X.Zip(data.Y).ToHashSet();
        Assert.All(data.SiteX.Zip(data.SiteY), site => Assert.Contains(site, places));
    }

    [Fact]
    public void A_network_has_about_the_links_that_were_asked_for_and_its_people_are_within_reach_of_it()
    {
        var data = InstanceFile.Read(Text("network"), f => NetworkFile.Read(f));
        Assert.InRange(data.From.Length, 1800, 2300);
        Assert.Equal((20, 300), (data.SiteNodes.Distinct().Count(), data.Weights.Length));
        var reach = data.Reach();
        Assert.Equal(300, reach.PointCount);
        Assert.InRange(Enumerable.Range(0, reach.GroupCount).Sum(g => reach.Weights[g]), data.Weights.Sum() / 2, data.Weights.Sum());
    }

    [Fact]
    public void Graphs_follow_the_recipe_of_or_library()
    {
        var lines = Text("graph").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("100 200 5", lines[0]);
        Assert.Equal(200, lines.Skip(1).Select(l => (l.Split(' ')[0], l.Split(' ')[1])).Distinct().Count());
        Assert.All(lines.Skip(1), l => Assert.InRange(int.Parse(l.Split(' ')[2]), 1, 100));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('b')]
    [InlineData('c')]
    [InlineData('d')]
    [InlineData('e')]
    public void Assignments_keep_the_ranges_of_their_type(char type)
    {
        var data = InstanceFile.Read(InstanceFile.Written(o => AssignmentGenerator.Write(o, type, 5, 100, 1)), AssignmentFile.Read);
        var (least, most) = type == 'd' ? (1, 100) : type == 'e' ? (1, 150) : (5, 25);
        Assert.All(data.Consumptions, r => Assert.InRange(r, least, most));
        if (type is 'c' or 'd' or 'e')
            Assert.All(Enumerable.Range(0, 5), a => Assert.Equal(Math.Floor(0.8 * data.Consumptions.AsSpan(a * 100, 100).ToArray().Sum() / 5), data.Capacities[a]));
        else
            Assert.Single(data.Capacities.Distinct());
        if (type == 'd')
            Assert.All(data.Costs.Zip(data.Consumptions), pair => Assert.InRange(pair.First + pair.Second, 101, 121));
    }

    [Fact]
    public void Five_sites_hold_the_demand_as_tightly_as_was_asked_for()
    {
        var data = InstanceFile.Read(Text("capacitated"), f => CapacitatedFile.Read(f));
        Assert.InRange(data.Demands.Sum() / (5 * data.Capacities[0]), 0.79, 0.8);
    }

    private static string Text(string name) => InstanceFile.Written(o => Generators[name](o, 3));
}
