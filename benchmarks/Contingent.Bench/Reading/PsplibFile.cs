using Contingent.Optimization.Scheduling;

namespace Contingent.Bench.Reading;

/// <summary>
/// A project of PSPLIB (Kolisch and Sprecher 1997), with one mode an activity (<c>.sm</c>) or several (<c>.mm</c>): sections between lines of asterisks, of which the
/// precedence relations, the requests and the availabilities are read.
/// </summary>
internal sealed class PsplibFile
{
    private const int MostLines = 100_000;
    private const int MostJobs = 20_000;

    private readonly string _file;
    private readonly string[] _lines;
    private int _at;

    private PsplibFile(string file, string[] lines) => (_file, _lines) = (file, lines);

    /// <summary>Reads a file.</summary>
    public static ProjectProblem Read(string file)
    {
        try
        {
            string[] lines = [.. File.ReadLines(file).Take(MostLines + 1)];
            return lines.Length > MostLines ? throw new InstanceException(file, 0, $"has more than {MostLines} lines; is it a PSPLIB file?") : new PsplibFile(file, lines).Read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InstanceException(file, 0, $"cannot be opened ({fault.Message}); give the path of a PSPLIB file with --file");
        }
    }

    private ProjectProblem Read()
    {
        var jobs = Header("jobs", 1, MostJobs);
        var renewable = Header("- renewable", 0, 64);
        var nonRenewable = Header("- nonrenewable", 0, 64);
        if (Header("- doubly constrained", 0, 64) > 0)
            throw Fault("doubly constrained resources are not read; state each as a renewable and a non-renewable one");
        var (counts, successors) = Precedence(jobs);
        var modes = Requests(jobs, counts, renewable, nonRenewable);
        MoveTo("RESOURCEAVAILABILITIES", 2);
        var available = Numbers(renewable + nonRenewable, "an availability for each resource");
        try
        {
            return new ProjectProblem(
                Enumerable.Range(0, jobs).Select(j => new Activity([.. modes[j]], [.. successors[j]])), available[..renewable], available[renewable..]);
        }
        catch (ArgumentException fault)
        {
            throw new InstanceException(_file, 0, $"{fault.Message} Activities are numbered from 0 here, jobs from 1.");
        }
    }

    private (int[] Modes, int[][] Successors) Precedence(int jobs)
    {
        MoveTo("PRECEDENCE RELATIONS", 2);
        var (modes, successors) = (new int[jobs], new int[jobs][]);
        for (var j = 0; j < jobs; j++)
        {
            var row = Numbers(null, "jobnr. #modes #successors successors");
            if (row.Length < 3 || row[0] != j + 1 || row[1] < 1 || row[2] < 0 || row.Length != 3 + row[2])
                throw Fault($"should hold job {j + 1}, its number of modes, its number of successors and these");
            modes[j] = row[1];
            successors[j] = [.. row[3..].Select(s => s is >= 1 && s <= jobs ? s - 1 : throw Fault($"there is no job {s}"))];
        }

        return (modes, successors);
    }

    private List<ActivityMode>[] Requests(int jobs, int[] counts, int renewable, int nonRenewable)
    {
        MoveTo("REQUESTS/DURATIONS", 3);
        var modes = new List<ActivityMode>[jobs];
        for (var j = 0; j < jobs; j++)
        {
            modes[j] = [];
            for (var m = 0; m < counts[j]; m++)
            {
                var row = Numbers((m == 0 ? 3 : 2) + renewable + nonRenewable, m == 0 ? "jobnr. mode duration and a request for each resource" : "mode duration and a request for each resource");
                if (m == 0 && row[0] != j + 1)
                    throw Fault($"should begin with job {j + 1}");
                var values = row[(m == 0 ? 2 : 1)..];
                modes[j].Add(new ActivityMode(values[0], [.. values[1..(1 + renewable)]], [.. values[(1 + renewable)..]]));
            }
        }

        return modes;
    }

    /// <summary>The number behind the colon of the header's line that begins like this.</summary>
    private int Header(string name, int least, int greatest)
    {
        var line = Array.FindIndex(_lines, l => l.TrimStart().StartsWith(name, StringComparison.Ordinal) && l.Contains(':', StringComparison.Ordinal));
        if (line < 0)
            throw new InstanceException(_file, 0, $"has no line '{name} :'; is it a PSPLIB file (.sm or .mm)?");
        _at = line + 1;
        var words = _lines[line].Split(':')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && int.TryParse(words[0], out var number) && number >= least && number <= greatest
            ? number
            : throw Fault($"'{name}' should be a number between {least} and {greatest}");
    }

    private void MoveTo(string section, int lines)
    {
        var line = Array.FindIndex(_lines, l => l.StartsWith(section, StringComparison.Ordinal));
        if (line < 0)
            throw new InstanceException(_file, 0, $"has no section '{section}'; is it cut?");
        _at = line + lines;
    }

    /// <summary>The whole numbers of the next line; so many, where a number is named.</summary>
    private int[] Numbers(int? count, string record)
    {
        if (_at >= _lines.Length)
            throw Fault($"the file ends where {record} should stand; is it cut?");
        var words = _lines[_at++].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var numbers = new int[words.Length];
        for (var k = 0; k < words.Length; k++)
        {
            if (!int.TryParse(words[k], out numbers[k]))
                throw Fault($"'{words[k]}' is no whole number; the line should hold {record}");
        }

        return count is null || count == numbers.Length ? numbers : throw Fault($"holds {numbers.Length} numbers, not {count}: {record}");
    }

    private InstanceException Fault(string message) => new(_file, Math.Max(1, Math.Min(_at, _lines.Length)), message);
}
