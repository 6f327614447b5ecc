using Contingent.Missions;

namespace Contingent.Planning.Agenda;

/// <summary>What no price is ever put on (DESIGN §1): concessions, which are no ask at all, and the host's consent.</summary>
public static class AskRules
{
    /// <summary>Whether the host decides this consent.</summary>
    public static bool IsHostConsent(Condition row, PartyId host)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Kind == ConditionKind.Consent && row.DecidedBy.Contains(host);
    }

    /// <summary>Whether a condition's yes may be priced.</summary>
    public static bool MayBePriced(Condition row, PartyId host) => !IsHostConsent(row, host) && row.Kind != ConditionKind.Concession;
}
