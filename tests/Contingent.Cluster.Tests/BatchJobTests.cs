using System.Text;
using Contingent.Cluster.Toy;

namespace Contingent.Cluster.Tests;

/// <summary>What makes two jobs the same.</summary>
public sealed class BatchJobTests
{
    [Fact]
    public void Kind_version_and_description_name_a_job_and_the_number_of_batches_does_not()
    {
        var job = Job("kind", "1", "whole");
        Assert.Equal(job.Id, new BatchJob("kind", "1", Encoding.UTF8.GetBytes("whole"), 9).Id);
        Assert.Equal(5, new[] { job, Job("kin", "1", "whole"), Job("kind", "2", "whole"), Job("kind", "1", "hole"), Job("kind1", "", "whole") }.DistinctBy(j => j.Id).Count());
    }

    [Fact]
    public void No_job_has_fewer_than_no_batches() => Assert.Throws<ArgumentOutOfRangeException>(() => new BatchJob("kind", "1", default, -1));

    [Fact]
    public void A_program_is_named_by_its_build_and_those_of_its_house()
    {
        var version = ProgramVersion.Of(typeof(ToySource).Assembly);
        Assert.Matches(@"^[0-9]+\.[0-9]+\.[0-9]+\+[0-9a-f]{16}$", version);
        Assert.Equal(version, ProgramVersion.Of(typeof(ToySource).Assembly));
        Assert.NotEqual(version, ProgramVersion.Of(typeof(BatchJob).Assembly));
    }

    private static BatchJob Job(string kind, string version, string description) => new(kind, version, Encoding.UTF8.GetBytes(description), 3);
}
