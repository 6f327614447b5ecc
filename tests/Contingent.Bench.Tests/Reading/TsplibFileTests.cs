using Contingent.Bench.Reading;

namespace Contingent.Bench.Tests.Reading;

public sealed class TsplibFileTests
{
    private const string Head = "NAME : three\nTYPE : TSP\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n";

    [Fact]
    public void Distances_are_rounded_to_the_nearest_whole_number()
    {
        var data = InstanceFile.Read(Head + "1 0 0\n2 1.5e0 0\n3 1 1\nEOF\n", f => TsplibFile.Read(f, 1));
        Assert.Equal([0, 2, 1, 2, 0, 1, 1, 1, 0], data.Costs);
    }

    [Fact]
    public void Towns_may_stand_in_any_order_and_colons_without_a_blank() =>
        Assert.Equal(5, InstanceFile.Read("DIMENSION: 2\nEDGE_WEIGHT_TYPE: EUC_2D\nNODE_COORD_SECTION\n2 3 4\n1 0 0\n", f => TsplibFile.Read(f, 1)).Costs[1]);

    [Theory]
    [InlineData("1 0 0\n2 1 0\n", "instance.txt:8: the file ends where town 3 of 3 should stand")]
    [InlineData("1 0 0\n2 1 0\nEOF\n", "instance.txt:8: 'EOF' is not 'number x y'; is DIMENSION too great?")]
    [InlineData("1 0 0\n2 1 0\n2 1 1\n", "instance.txt:8: town 2 is not between 1 and 3, or stands here a second time")]
    [InlineData("1 0 0\n2 1 0\n3 1 1\n4 1 1\n", "instance.txt:9: '4 1 1' stands after the last of 3 towns; is DIMENSION too small?")]
    public void A_fault_among_the_towns_names_its_line(string towns, string fault) =>
        Assert.Equal(fault, InstanceFile.FaultOf(Head + towns, f => TsplibFile.Read(f, 1)));

    [Theory]
    [InlineData("DIMENSION : 2\nEDGE_WEIGHT_TYPE : GEO\n", "instance.txt:2: EDGE_WEIGHT_TYPE 'GEO' is not read; EUC_2D is")]
    [InlineData("DIMENSION : two\n", "instance.txt:1: DIMENSION 'two' is not between 1 and 15000")]
    [InlineData("NAME : x\nNODE_COORD_SECTION\n", "instance.txt:2: DIMENSION and EDGE_WEIGHT_TYPE must stand before the towns")]
    [InlineData("NAME : x\n", "instance.txt:1: the file has no NODE_COORD_SECTION; is it a TSPLIB file of the type EUC_2D?")]
    public void A_fault_of_the_head_names_its_line(string content, string fault) =>
        Assert.Equal(fault, InstanceFile.FaultOf(content, f => TsplibFile.Read(f, 1)));

    [Fact]
    public void More_sites_than_towns_is_a_fault() =>
        Assert.Equal("instance.txt: p = 4 is more than the 3 towns", InstanceFile.FaultOf(Head + "1 0 0\n2 1 0\n3 1 1\n", f => TsplibFile.Read(f, 4)));

    [Fact]
    public void A_file_is_told_from_one_of_or_library_by_its_first_letter()
    {
        Assert.True(InstanceFile.Read("NAME : x\n", TsplibFile.IsOne));
        Assert.False(InstanceFile.Read(" 100 200 5\n", TsplibFile.IsOne));
        Assert.False(InstanceFile.Read("", TsplibFile.IsOne));
    }
}
