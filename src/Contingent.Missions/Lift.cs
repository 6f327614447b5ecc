using System.Collections.Immutable;

namespace Contingent.Missions;

/// <summary>Whose a pool of lift is.</summary>
public enum LiftOwnership { Chartered, Own, Pledged }

/// <summary>
/// A pool of like assets (ships, trains, aircraft, columns) that shuttle over links which need lift: each sortie loads, travels, unloads and goes back empty.
/// </summary>
public sealed record Lift : Row
{
    public required LiftId Id { get; init; }
    public required string Name { get; init; }
    public required LinkMode Mode { get; init; }

    /// <summary>Assets in the pool.</summary>
    public required int Assets { get; init; }

    /// <summary>What one asset takes on a sortie.</summary>
    public double Persons { get; init; }

    /// <summary>What one asset takes on the same sortie.</summary>
    public double Tonnes { get; init; }
    public required double SpeedKmh { get; init; }
    public double LoadHours { get; init; }
    public double UnloadHours { get; init; }

    /// <summary>Links that it serves; empty: every link of its mode that needs lift.</summary>
    public ImmutableArray<LinkId> Links { get; init; } = [];
    public LiftOwnership Ownership { get; init; } = LiftOwnership.Chartered;

    /// <summary>The pledge that it is; it serves while that is live.</summary>
    public PledgeId? Pledge { get; init; }

    /// <summary>Contributors whose units it takes; empty: all.</summary>
    public ImmutableArray<PartyId> Carries { get; init; } = [];
    public DateOnly? AvailableFrom { get; init; }
    public DateOnly? Until { get; init; }

    /// <summary>Whether it serves this link, for some contributor.</summary>
    public bool Serves(Link link) => link.NeedsLift && link.Mode == Mode && (Links.IsEmpty || Links.Contains(link.Id));

    /// <summary>Whether it may take units of this contributor over this link.</summary>
    public bool Serves(Link link, PartyId contributor) => Serves(link) && (Carries.IsEmpty || Carries.Contains(contributor));
}
