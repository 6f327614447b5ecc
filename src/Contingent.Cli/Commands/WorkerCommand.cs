using System.CommandLine;
using System.Net;
using Contingent.Cluster;
using Contingent.Cluster.Silos;
using Contingent.Formats;
using Contingent.Missions;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent worker</c>: lends this machine's cores to coordinators of the same cluster.</summary>
internal sealed class WorkerCommand
{
    /// <summary>Names the cluster where <c>--cluster</c> does not.</summary>
    public const string ClusterVariable = "CONTINGENT_CLUSTER";

    private readonly IReadOnlyList<IBatchWorkSource> _sources;
    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = $"The Redis server where workers and coordinators find each other (default: the variable {ClusterVariable}).",
        HelpName = "HOST:PORT",
    };

    private readonly Option<string> _address = new("--address")
    {
        Description = "The address of this machine that the others reach it by. There is no password on it: beyond this machine use a network of its own.",
        DefaultValueFactory = _ => "127.0.0.1",
        HelpName = "IP",
    };

    private readonly Option<int> _port = new("--port") { Description = "The port for other workers; 0 takes a free one.", HelpName = "PORT" };
    private readonly Option<int> _gateway = new("--gateway-port") { Description = "The port for coordinators; 0 takes a free one.", HelpName = "PORT" };
    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Batches computed at a time (default: the cores of this machine).",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "N",
    };

    private WorkerCommand(IReadOnlyList<IBatchWorkSource> sources) => _sources = sources;

    public static Command Build(IReadOnlyList<IBatchWorkSource> sources) => new WorkerCommand(sources).Command();

    private Command Command()
    {
        var command = new Command("worker",
            """
            Joins a cluster and computes what its coordinators ask for, until Ctrl-C. Workers may come, go and crash at any time; they keep nothing
            and write nothing. All of a cluster must be of one build. docs/cluster.md tells more.
            Exit 0: it left the cluster; 2: the cluster cannot be reached, or a port is taken.

            Examples:
              contingent worker --cluster 127.0.0.1:6379
              contingent worker --cluster redis:6379 --address 10.0.0.7 --port 11111 --gateway-port 30000
            """);
        foreach (Option option in (Option[])[_cluster, _address, _port, _gateway, _threads])
            command.Add(option);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        if (Settings(parsed, out var faults) is not { } settings)
            return Refused(faults);
        try
        {
            await WorkerSilo.Run(settings, _sources, new ErrorLines(), cancel);
            return ExitCode.Done;
        }
        catch (ClusterUnavailableException unavailable)
        {
            return Refused([unavailable.Message]);
        }
    }

    private WorkerSettings? Settings(ParseResult parsed, out List<string> faults)
    {
        faults = [];
        var cluster = parsed.GetValue(_cluster) ?? Environment.GetEnvironmentVariable(ClusterVariable);
        if (string.IsNullOrWhiteSpace(cluster))
            faults.Add($"no cluster is named; add --cluster HOST:PORT or set {ClusterVariable}");
        if (!IPAddress.TryParse(parsed.GetValue(_address), out var address))
            faults.Add($"--address '{parsed.GetValue(_address)}' is no IP address; write it as 10.0.0.7");
        if (parsed.GetValue(_port) is < 0 or > IPEndPoint.MaxPort || parsed.GetValue(_gateway) is < 0 or > IPEndPoint.MaxPort)
            faults.Add($"--port and --gateway-port take 0 to {IPEndPoint.MaxPort}");
        if (parsed.GetValue(_threads) < 1)
            faults.Add("--threads takes 1 or more");
        return faults.Count > 0 ? null : new WorkerSettings
        {
            Redis = cluster!,
            Address = address!,
            Port = parsed.GetValue(_port),
            GatewayPort = parsed.GetValue(_gateway),
            Threads = parsed.GetValue(_threads),
        };
    }

    private static int Refused(IEnumerable<string> faults) => Report.Refuse("worker", faults, json: false);

    private sealed class ErrorLines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}
