using System.Collections.Immutable;

namespace Contingent.Verification;

/// <summary>A rule that the verifier checks: its number in docs/model.md (P: the plan file's own form) and what it asks, in a few words.</summary>
public sealed record Rule(string Id, string Title);

/// <summary>The closed list of rules, in the order in which breaches are reported.</summary>
public static class Rules
{
    /// <summary>All rules.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new("P1", "the plan is of this mission, made from these files"),
        new("P2", "case and assumptions can be read"),
        new("P3", "every field is there, finite, known and named once"),
        new("P4", "the pins are the mission's"),
        new("P5", "an empty plan is empty and says why"),
        new("P6", "what a party permits, triggers, holds and objects to follows from the rows"),
        new("P7", "a shortfall and an unused pledge have a reason"),
        new("A2", "date and state of a condition"),
        new("A4", "end of a condition"),
        new("A5", "day zero, entry day, and what is missing"),
        new("A6", "units in the case"),
        new("A7", "live and blocked pledges"),
        new("A8", "what needs a condition"),
        new("A9", "minimal sets that unlock"),
        new("A10", "ordering breaches"),
        new("A11", "clocks, ends and notice periods"),
        new("G2", "open-able sites"),
        new("L1", "units of a pledge"),
        new("L2", "at most one task a unit"),
        new("L3", "where a pledge may be placed"),
        new("L4", "what a unit may be allotted to"),
        new("L5", "capacity of a site"),
        new("L6", "least garrison"),
        new("L7", "ceiling on the host's soil"),
        new("L8", "most sites"),
        new("L9", "framework nation's share"),
        new("L10", "partners"),
        new("L11", "limit of a yes"),
        new("L12", "pins"),
        new("L13", "presence lines"),
        new("L14", "train lines"),
        new("L15", "support within reach"),
        new("L16", "support volume"),
        new("L17", "cover"),
        new("O1", "shortfall"),
        new("O2", "coverage"),
        new("O3", "support"),
        new("O4", "response"),
        new("O5", "arrival"),
        new("O6", "cost"),
        new("O7", "persons"),
        new("O8", "levels, bounds and gaps"),
        new("M1", "each placed unit is moved once, whole, home to site"),
        new("M2", "departure not before ready and as-of; legs in sequence"),
        new("M3", "leg times"),
        new("M4", "entry day and permissions on the way"),
        new("M5", "daily capacities"),
        new("M6", "on-station days"),
        new("M7", "IOC"),
        new("M8", "FOC"),
        new("M9", "bounds and gaps of IOC and FOC; the deployment table"),
        new("M10", "leaving"),
        new("M11", "needed-by days"),
        new("H1", "the build-up beside recorded ones"),
        new("H2", "the optimism warning"),
        new("H3", "milestones under recorded delays"),
        new("S1", "persons and cost by month"),
        new("S2", "supply"),
        new("S3", "endurance: reliefs and cliffs"),
        new("S4", "rotation bill"),
        new("T1", "intakes"),
        new("E1", "rows sourced and assumed"),
        new("E2", "share of persons sourced"),
        new("E3", "share of coverage sourced"),
    ];
}
