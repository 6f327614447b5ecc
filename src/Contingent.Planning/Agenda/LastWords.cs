using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Agenda;

/// <summary>The last word on record (Q6): of the statements made by as_of the latest, of one day the last in the file.</summary>
internal sealed class LastWords(AgendaRows rows)
{
    private const string ReportedMark = "Reported, not verbatim:";

    /// <summary>About the condition itself; else, by one who decides it, about a pledge that waits for it.</summary>
    public RecordedWord? On(Condition row)
    {
        if (rows.Statements.LastOrDefault(s => s.About.Contains(row.Id.Value)) is { } direct)
            return Word(direct);
        var waiting = rows.PledgesWaiting(row.Id).Select(p => p.Value).ToHashSet(StringComparer.Ordinal);
        return rows.Statements.LastOrDefault(s => row.DecidedBy.Contains(s.Party) && s.About.Any(waiting.Contains)) is { } indirect
            ? Word(indirect, "what waits for it")
            : null;
    }

    /// <summary>About the pledge; else by its contributor about its own part.</summary>
    public RecordedWord? On(Pledge pledge) =>
        rows.Statements.LastOrDefault(s => s.About.Contains(pledge.Id.Value)) is { } direct ? Word(direct)
        : OfOwnPart(pledge.Contributor) is { } own ? Word(own, "its own part")
        : null;

    /// <summary>What a party last said about its own part.</summary>
    public Statement? OfOwnPart(PartyId party) => rows.Statements.LastOrDefault(s => s.Party == party && s.About.Contains(party.Value));

    /// <summary>The last refusal on record of a condition, by one who decides it where there is one.</summary>
    public RecordedWord? OfRefusal(Condition row)
    {
        var against = rows.Statements.Where(s => s.Stance == Stance.Opposes && s.About.Contains(row.Id.Value)).ToArray();
        return (against.LastOrDefault(s => row.DecidedBy.Contains(s.Party)) ?? against.LastOrDefault()) is { } said ? Word(said) : null;
    }

    public RecordedWord Word(Statement statement, string about = "")
    {
        var isReported = statement.Quote.StartsWith(ReportedMark, StringComparison.OrdinalIgnoreCase);
        var source = statement.Source is { } id ? rows.Mission.Sources.FirstOrDefault(s => s.Id == id) : null;
        return new RecordedWord
        {
            Statement = statement.Id,
            Party = rows.Name(statement.Party),
            Speaker = statement.Speaker.Length > 0 ? statement.Speaker : rows.Name(statement.Party),
            Date = statement.Date,
            Text = isReported ? statement.Quote[ReportedMark.Length..].Trim() : statement.Quote,
            IsVerbatim = !isReported,
            About = about,
            Source = source is null ? "" : source.Publisher.Length > 0 ? source.Publisher : source.Title,
        };
    }
}
