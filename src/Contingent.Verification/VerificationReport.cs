using System.Collections.Immutable;
using Contingent.Missions.Plans;

namespace Contingent.Verification;

/// <summary>A rule that a plan breaks: which (see <see cref="Rules"/>), whose, and claimed against recomputed with units and margin.</summary>
public sealed record Breach(string Rule, string Subject, string Message)
{
    /// <summary>One line, as it is printed.</summary>
    public override string ToString() => Subject.Length == 0 ? $"{Rule}: {Message}" : $"{Rule} {Subject}: {Message}";
}

/// <summary>What a verification recomputed, so that "no breach" says how much was looked at.</summary>
public sealed record Recomputed
{
    public required int Conditions { get; init; }
    public required int LivePledges { get; init; }
    public required int OpenableSites { get; init; }
    public required int Placements { get; init; }
    public required long Persons { get; init; }
    public required int Levels { get; init; }
    public required int RequirementLines { get; init; }
    public required long CoverPoints { get; init; }
    public required int Moves { get; init; }
    public required int Legs { get; init; }
    public required int Intakes { get; init; }
    public required int Months { get; init; }
    public required int UnlockSets { get; init; }

    /// <summary>All facts and figures set against the plan's, points not counted one by one.</summary>
    public int Checks => Conditions + LivePledges + OpenableSites + Placements + Levels + RequirementLines + Moves + Legs + Intakes + Months + UnlockSets;
}

/// <summary>Every breach of a plan in a fixed order, and what was recomputed to find them.</summary>
public sealed record VerificationReport
{
    /// <summary>In the order of <see cref="Rules.All"/>; at most <see cref="VerifyOptions.BreachesPerRule"/> a rule, then a line that counts the rest.</summary>
    public required ImmutableArray<Breach> Breaches { get; init; }

    /// <summary>All breaches found, those beyond the cap included.</summary>
    public required int TotalBreaches { get; init; }
    public required Recomputed Recomputed { get; init; }

    /// <inheritdoc cref="Recomputed.Checks"/>
    public int Checks => Recomputed.Checks;

    /// <summary>True where the plan keeps every rule.</summary>
    public bool Clean => TotalBreaches == 0;
}

/// <summary>How a plan is verified.</summary>
public sealed record VerifyOptions
{
    /// <summary>The plan was made with a pins file in place of the mission's table: its pins are taken as given, and still have to be kept.</summary>
    public bool PinsFileUsed { get; init; }

    /// <summary>The plan that this one follows, with the hash of its file: then what the plan says changed is checked against it. Null: not at hand.</summary>
    public Plan? Before { get; init; }

    /// <summary>SHA-256 of the file of <see cref="Before"/>, lower-case hex.</summary>
    public string? BeforeSha256 { get; init; }

    /// <summary>Most breaches listed for one rule. At least 1.</summary>
    public int BreachesPerRule { get; init; } = 25;
}
