using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Authority;

/// <summary>
/// Puts clocks, ends and notice periods on one calendar (A11). <c>ex-post</c>: a yes due <c>clock_days</c> after the contributor's first arrival, without a date until
/// that is known; <c>end</c>: the last day of a condition that holds and that something needs; <c>notice</c>: the last day to leave after it; <c>answer</c>: an
/// answer that a statement awaits.
/// </summary>
internal sealed class AuthorityCalendar
{
    private readonly CaseReading reading;
    private readonly ImmutableSortedDictionary<ConditionId, ImmutableArray<string>> gates;

    private AuthorityCalendar(CaseReading reading, ImmutableSortedDictionary<ConditionId, ImmutableArray<string>> gates)
    {
        this.reading = reading;
        this.gates = gates;
    }

    public static ImmutableArray<ClockLine> Read(CaseReading reading, ImmutableSortedDictionary<ConditionId, ImmutableArray<string>> gates)
    {
        var calendar = new AuthorityCalendar(reading, gates);
        return InOrder([.. calendar.ExPost(), .. calendar.Ends(), .. calendar.Answers()]);
    }

    /// <summary>By date, the undated last; then by kind, condition and party.</summary>
    public static ImmutableArray<ClockLine> InOrder(IEnumerable<ClockLine> lines) =>
    [
        .. lines.OrderBy(line => line.Date ?? DateOnly.MaxValue).ThenBy(line => line.Kind, StringComparer.Ordinal)
            .ThenBy(line => line.Condition, StringComparer.Ordinal).ThenBy(line => line.Party, StringComparer.Ordinal),
    ];

    /// <summary>One entry for each ex-post yes that a contributor with a live pledge owes and that is not met.</summary>
    private IEnumerable<ClockLine> ExPost()
    {
        foreach (var contributor in reading.Live.GroupBy(pledge => pledge.Contributor).OrderBy(group => group.Key))
        {
            var owed = reading.Mission.Requires.Concat(contributor.SelectMany(pledge => reading.OwnNeeds(pledge.Row)))
                .SelectMany(need => need.Alternatives).Where(reading.IsExPost).Distinct().Order();
            foreach (var id in owed.Where(id => reading.Conditions[id].State != ConditionState.Met))
            {
                var row = reading.Conditions[id].Row;
                var name = reading.Mission.Parties.FirstOrDefault(party => party.Id == contributor.Key) is { } party ? Wording.Name(party) : contributor.Key.Value;
                yield return Line(
                    "ex-post", id, contributor.Key.Value, null,
                    $"{Wording.Title(row)} is due {Wording.Count(row.ClockDays ?? 0, "day", "days")} after the first arrival of {name}.");
            }
        }
    }

    private IEnumerable<ClockLine> Ends()
    {
        foreach (var (id, standing) in reading.Conditions)
        {
            if (standing is not { Date: not null, LastDay: { } last } || gates.GetValueOrDefault(id, []) is not { IsEmpty: false } waiting)
                continue;
            var party = standing.Row.DecidedBy.Length == 1 && !waiting.Contains("mission") ? standing.Row.DecidedBy[0].Value : "";
            yield return Line("end", id, party, last, $"Last day of {Wording.Title(standing.Row)}, which {TargetWords.Of(waiting)} {(waiting.Length == 1 ? "needs" : "need")}.");
            if (standing.Row.NoticeDays > 0)
                yield return Line(
                    "notice", id, party, last.AddDays(standing.Row.NoticeDays),
                    $"Last day to leave, {Wording.Count(standing.Row.NoticeDays, "day", "days")} after the end of {Wording.Title(standing.Row)}.");
        }
    }

    private IEnumerable<ClockLine> Answers()
    {
        foreach (var statement in StatementsOnRecord.Of(reading))
        {
            if (statement.AnswerBy is not { } due)
                continue;
            var about = statement.About.Select(id => new ConditionId(id)).FirstOrDefault(reading.Conditions.ContainsKey);
            var speaker = statement.Speaker.Length > 0 ? statement.Speaker : statement.Party.Value;
            yield return Line("answer", about, AskedOf(statement, about).Value, due, $"An answer is awaited: “{statement.Quote}” ({speaker}).");
        }
    }

    /// <summary>The other party that the statement names, else the one decider that has not agreed; else the speaker.</summary>
    private PartyId AskedOf(Statement statement, ConditionId about)
    {
        var named = statement.About.Select(id => new PartyId(id)).Where(id => id != statement.Party && reading.Mission.Parties.Any(party => party.Id == id)).ToArray();
        if (named.Length > 0)
            return named[0];
        if (about.Value is null)
            return statement.Party;
        var row = reading.Conditions[about].Row;
        var awaited = row.DecidedBy.Where(id => id != statement.Party && !row.AgreedBy.Contains(id)).ToArray();
        return awaited.Length == 1 ? awaited[0] : statement.Party;
    }

    private ClockLine Line(string kind, ConditionId condition, string party, DateOnly? date, string text) => new()
    {
        Kind = kind,
        Condition = condition.Value ?? "",
        Party = party,
        Date = date,
        Day = date is { } day && reading.DayZero is { } zero ? day.DayNumber - zero.DayNumber : null,
        Text = text,
    };
}
