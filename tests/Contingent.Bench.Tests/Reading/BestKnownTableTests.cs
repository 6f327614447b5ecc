using Contingent.Bench.Reading;

namespace Contingent.Bench.Tests.Reading;

public sealed class BestKnownTableTests
{
    [Theory]
    [InlineData("best_known.csv", "instance,best_known\nSJC1,17288.99\n", "SJC1", 17288.99)]
    [InlineData("best_known.csv", "instance,lb,ub\na,1697,1698\n\n", "a", 1698)]
    [InlineData("pmedopt.txt", "Data file   Optimal solution value\npmed1 5819\n\n", "pmed1", 5819)]
    public void Values_are_read_from_the_folders_own_table(string name, string content, string instance, double value)
    {
        var folder = Directory.CreateTempSubdirectory("bench-test-");
        File.WriteAllText(Path.Combine(folder.FullName, name), content);
        var known = BestKnownTable.Read(folder.FullName);
        folder.Delete(recursive: true);
        Assert.Equal(value, Assert.Single(known).Value);
        Assert.Equal(value, known[instance]);
    }

    [Fact]
    public void A_row_without_a_number_is_a_fault_with_its_line()
    {
        var folder = Directory.CreateTempSubdirectory("bench-test-");
        File.WriteAllText(Path.Combine(folder.FullName, "best_known.csv"), "instance,best_known\na,1\nb,x\n");
        var fault = Assert.Throws<InstanceException>(() => BestKnownTable.Read(folder.FullName));
        folder.Delete(recursive: true);
        Assert.Equal(3, fault.Line);
    }
}
