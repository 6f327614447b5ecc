using System.Collections.Immutable;
using System.Globalization;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>What reading assumptions gave: the assumptions in the order written, and every fault as one line. With a fault there is no case to plan for.</summary>
public sealed record AssumptionReading(ImmutableArray<Assumption> Assumptions, ImmutableArray<string> Faults);

/// <summary>
/// Reads assumptions as they are written on the command line, <c>met:C[@D]</c>, <c>refused:C</c>, <c>lost:C@D</c>, <c>withdrawn:ID</c>, several in one text separated by
/// <c>;</c> or <c>,</c>. It does not stop at the first fault.
/// </summary>
public sealed class AssumptionReader
{
    private readonly HashSet<string> conditions;
    private readonly HashSet<string> withdrawable;
    private readonly List<Assumption> read = [];
    private readonly List<string> faults = [];

    private AssumptionReader(Mission mission)
    {
        conditions = [.. mission.Conditions.Select(row => row.Id.Value)];
        withdrawable =
        [
            .. mission.Pledges.Select(row => row.Id.Value), .. mission.Pledges.Select(row => row.Contributor.Value),
            .. mission.Parties.Where(party => party.Roles.Contains(PartyRole.Contributor)).Select(party => party.Id.Value),
        ];
    }

    public static AssumptionReading Read(Mission mission, IEnumerable<string> texts)
    {
        var reader = new AssumptionReader(mission);
        foreach (var text in texts.SelectMany(text => text.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            reader.ReadOne(text);
        reader.RefuseTwoDates();
        return new AssumptionReading([.. reader.read.Distinct()], [.. reader.faults]);
    }

    private void ReadOne(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || KindOf(text[..colon]) is not { } kind)
        {
            var verbs = Enum.GetNames<AssumptionKind>().Select(name => name.ToLowerInvariant());
            faults.Add($"--assume {text}: expected met:C[@D], refused:C, lost:C@D or withdrawn:ID{NearestName.Hint(colon < 0 ? text : text[..colon], verbs)}");
            return;
        }

        var at = text.IndexOf('@', colon);
        var subject = (at < 0 ? text[(colon + 1)..] : text[(colon + 1)..at]).Trim();
        var known = CheckSubject(text, kind, subject);
        if (CheckDate(text, kind, at < 0 ? null : text[(at + 1)..].Trim(), out var date) && known)
            read.Add(new Assumption(kind, subject, date));
    }

    private static AssumptionKind? KindOf(string verb)
    {
        foreach (var kind in Enum.GetValues<AssumptionKind>())
        {
            if (string.Equals(verb.Trim(), kind.ToString(), StringComparison.OrdinalIgnoreCase))
                return kind;
        }

        return null;
    }

    private bool CheckSubject(string text, AssumptionKind kind, string subject)
    {
        var (ids, what) = kind == AssumptionKind.Withdrawn ? (withdrawable, "a pledge or a contributor") : (conditions, "a condition");
        if (ids.Contains(subject))
            return true;
        faults.Add($"--assume {text}: '{subject}' is not {what} of this mission{NearestName.Hint(subject, ids)}");
        return false;
    }

    private bool CheckDate(string text, AssumptionKind kind, string? written, out DateOnly? date)
    {
        date = null;
        if (written is null)
        {
            if (kind != AssumptionKind.Lost)
                return true;
            faults.Add($"--assume {text}: the day on which it ends is missing; write lost:C@2025-12-31");
            return false;
        }

        if (kind is AssumptionKind.Refused or AssumptionKind.Withdrawn)
        {
            faults.Add($"--assume {text}: {kind.ToString().ToLowerInvariant()} takes no date");
            return false;
        }

        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            date = day;
            return true;
        }

        faults.Add($"--assume {text}: '{written}' is not a date; write it as 2025-12-31");
        return false;
    }

    private void RefuseTwoDates()
    {
        foreach (var group in read.Distinct().GroupBy(assumption => (assumption.Kind, assumption.Subject)).Where(group => group.Count() > 1))
            faults.Add($"--assume {string.Join(", ", group)}: two dates for one assumption");
    }
}
