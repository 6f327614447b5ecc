using Contingent.Bench.Reading;

namespace Contingent.Bench.Tests.Reading;

public sealed class PmedFileTests
{
    [Fact]
    public void Costs_are_shortest_paths_and_of_a_repeated_edge_the_last_line_wins()
    {
        var data = InstanceFile.Read("4 5 2\n1 2 10\n2 3 1\n3 4 1\n1 4 9\n2 1 3\n", f => PmedFile.Read(f));
        Assert.Equal(2, data.P);
        Assert.Equal([0, 3, 4, 5, 3, 0, 1, 2, 4, 1, 0, 1, 5, 2, 1, 0], data.Costs);
    }

    [Fact]
    public void Blanks_before_numbers_and_lines_of_windows_are_read() =>
        Assert.Equal(7, InstanceFile.Read(" 2 1 1 \r\n 1 2 7 \r\n", f => PmedFile.Read(f)).Costs[1]);

    [Fact]
    public void A_p_of_the_command_line_stands_in_for_the_files_own() =>
        Assert.Equal(2, InstanceFile.Read("2 1 1\n1 2 7\n", f => PmedFile.Read(f, 2)).P);

    [Theory]
    [InlineData("", "instance.txt:1: the file ends where 'n edges p' should stand; is it cut, or is a count in its header too great?")]
    [InlineData("2 1\n1 2 7\n", "instance.txt:1: the line ends where p should stand")]
    [InlineData("2 1 1 4\n1 2 7\n", "instance.txt:1: '4' is too much on this line; it should hold 'n edges p'")]
    [InlineData("2 1 3\n1 2 7\n", "instance.txt:1: p = 3 is more than the 2 nodes")]
    [InlineData("2 2 1\n1 2 7\n", "instance.txt:3: the file ends where edge 2 of 2 should stand; is it cut, or is a count in its header too great?")]
    [InlineData("2 1 1\n1 3 7\n", "instance.txt:2: j: 3 is not between 1 and 2")]
    [InlineData("2 1 1\n\n1 2 -7\n", "instance.txt:3: length: -7 is not 0 or more")]
    [InlineData("2 1 1\n1 2 x\n", "instance.txt:2: length: 'x' is no number")]
    [InlineData("2 1 1\n1 2 3,5\n", "instance.txt:2: length: '3,5' is no number; write decimals with a point and blanks between numbers")]
    [InlineData("2 1 1\n1 2.5 3\n", "instance.txt:2: j: '2.5' is no whole number")]
    [InlineData("2 1 1\n1 2 NaN\n", "instance.txt:2: length: 'NaN' is no number")]
    [InlineData("2 1 1\n1 2 7\n1 2 8\n", "instance.txt:3: '1' stands after the last of 1 edges; is a count in the header too small?")]
    [InlineData("3 1 1\n1 2 7\n", "instance.txt: no path leads from node 1 to node 3; a p-median needs a connected graph")]
    public void A_fault_names_file_line_and_what_is_wrong(string content, string fault) =>
        Assert.Equal(fault, InstanceFile.FaultOf(content, f => PmedFile.Read(f)));

    [Fact]
    public void A_file_that_is_not_there_is_a_fault() =>
        Assert.Contains("give the path of an instance file", Assert.Throws<InstanceException>(() => PmedFile.Read("no-such-file.txt")).Message, StringComparison.Ordinal);
}
