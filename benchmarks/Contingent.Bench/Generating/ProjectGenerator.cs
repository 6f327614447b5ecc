using System.Globalization;

namespace Contingent.Bench.Generating;

/// <summary>
/// Projects in the format of PSPLIB, after the manner of ProGen (Kolisch, Sprecher and Drexl 1995): one to three successors an activity, durations 1 to 10, four renewable
/// resources whose capacity lies a fifth of the way from the greatest demand to the peak without limits. With several modes, longer ones demand less, and two non-renewable
/// resources hold half of what the dearest modes take beyond the cheapest.
/// </summary>
internal sealed class ProjectGenerator
{
    private const int Renewable = 4, NonRenewable = 2, GreatestDuration = 10, GreatestDemand = 10, MostSuccessors = 3;
    private const double Strength = 0.2, BudgetShare = 0.5, UseChance = 0.5;

    /// <summary>How far ahead a successor stands at most.</summary>
    private const int Reach = 12;

    private readonly Random _random;
    private readonly int _jobs;
    private readonly int _nonRenewable;
    private readonly SortedSet<int>[] _successors;
    private readonly Mode[][] _modes;

    private ProjectGenerator(int activities, int modes, int seed)
    {
        (_random, _jobs, _nonRenewable) = (new Random(seed), activities + 2, modes > 1 ? NonRenewable : 0);
        _successors = Successors();
        var none = new Mode(0, new int[Renewable], new int[_nonRenewable]);
        _modes = [.. Enumerable.Range(0, _jobs).Select(j => j == 0 || j == _jobs - 1 ? [none] : Modes(modes))];
    }

    private sealed record Mode(int Duration, int[] Demands, int[] Consumption);

    /// <summary>Writes a project with so many activities beside its beginning and its end.</summary>
    public static void Write(TextWriter output, int activities, int modes, int seed) => new ProjectGenerator(activities, modes, seed).Write(output);

    private SortedSet<int>[] Successors()
    {
        var next = Enumerable.Range(0, _jobs).Select(_ => new SortedSet<int>()).ToArray();
        var hasPredecessor = new bool[_jobs];
        for (var j = 1; j < _jobs - 1; j++)
        {
            if (!hasPredecessor[j])
                next[0].Add(j);
            for (var wanted = _random.Next(1, MostSuccessors + 1); wanted > 0; wanted--)
            {
                var other = Math.Min(_jobs - 1, j + _random.Next(1, Reach + 1));
                next[j].Add(other);
                hasPredecessor[other] = true;
            }

            // The end follows whoever has no other successor.
            if (next[j].Count > 1)
                next[j].Remove(_jobs - 1);
        }

        return next;
    }

    private Mode[] Modes(int count)
    {
        var durations = Enumerable.Range(0, count).Select(_ => _random.Next(1, GreatestDuration + 1)).Order().ToArray();
        var demands = Drawn(Renewable, count);
        var consumption = Drawn(_nonRenewable, count);
        return [.. durations.Select((d, m) => new Mode(d, [.. demands.Select(r => r[m])], [.. consumption.Select(r => r[m])]))];
    }

    /// <summary>For each resource what the modes take of it, falling with the duration.</summary>
    private int[][] Drawn(int resources, int modes) =>
        [.. Enumerable.Range(0, resources).Select(_ => _random.NextDouble() < UseChance
            ? Enumerable.Range(0, modes).Select(_ => _random.Next(1, GreatestDemand + 1)).OrderDescending().ToArray()
            : new int[modes])];

    private IEnumerable<int> Capacities()
    {
        var (starts, horizon) = (new int[_jobs], 0);
        for (var j = 0; j < _jobs; j++)
        {
            var end = starts[j] + _modes[j][0].Duration;
            foreach (var next in _successors[j])
                starts[next] = Math.Max(starts[next], end);
            horizon = Math.Max(horizon, end);
        }

        for (var r = 0; r < Renewable; r++)
        {
            var use = new int[horizon + 1];
            for (var j = 0; j < _jobs; j++)
            {
                for (var t = starts[j]; t < starts[j] + _modes[j][0].Duration; t++)
                    use[t] += _modes[j][0].Demands[r];
            }

            var least = _modes.Max(m => m.Max(x => x.Demands[r]));
            yield return least + (int)Math.Round(Strength * (use.Max() - least));
        }
    }

    private IEnumerable<int> Budgets()
    {
        for (var n = 0; n < _nonRenewable; n++)
        {
            var (least, most) = (_modes.Sum(m => m.Min(x => x.Consumption[n])), _modes.Sum(m => m.Max(x => x.Consumption[n])));
            yield return least + (int)Math.Round(BudgetShare * (most - least));
        }
    }

    private void Write(TextWriter output)
    {
        var line = new string('*', 72);
        string[] names = [.. Enumerable.Range(1, Renewable).Select(r => $"R {r}"), .. Enumerable.Range(1, _nonRenewable).Select(n => $"N {n}")];
        output.WriteLine(line);
        output.WriteLine($"jobs (incl. supersource/sink ):  {_jobs}");
        output.WriteLine("RESOURCES");
        output.WriteLine($"  - renewable                 :  {Renewable}   R");
        output.WriteLine($"  - nonrenewable              :  {_nonRenewable}   N");
        output.WriteLine("  - doubly constrained        :  0   D");
        output.WriteLine(line);
        output.WriteLine("PRECEDENCE RELATIONS:");
        output.WriteLine("jobnr.    #modes  #successors   successors");
        for (var j = 0; j < _jobs; j++)
            output.WriteLine(Row([j + 1, _modes[j].Length, _successors[j].Count, .. _successors[j].Select(s => s + 1)]));
        output.WriteLine(line);
        output.WriteLine("REQUESTS/DURATIONS:");
        output.WriteLine($"jobnr. mode duration  {string.Join("  ", names)}");
        output.WriteLine(new string('-', 72));
        for (var j = 0; j < _jobs; j++)
        {
            for (var m = 0; m < _modes[j].Length; m++)
                output.WriteLine((m == 0 ? Row([j + 1]) : new string(' ', 6)) + Row([m + 1, _modes[j][m].Duration, .. _modes[j][m].Demands, .. _modes[j][m].Consumption]));
        }

        output.WriteLine(line);
        output.WriteLine("RESOURCEAVAILABILITIES:");
        output.WriteLine(string.Concat(names.Select(n => n.PadLeft(6))));
        output.WriteLine(Row([.. Capacities(), .. Budgets()]));
        output.WriteLine(line);
    }

    private static string Row(IEnumerable<int> numbers) => string.Concat(numbers.Select(n => n.ToString(CultureInfo.InvariantCulture).PadLeft(6)));
}
