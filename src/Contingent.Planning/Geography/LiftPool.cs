using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Geography;

/// <summary>A pool of lift that the case has. Loading may begin from <see cref="OpenFrom"/> on and before <see cref="ClosedFrom"/>, in minutes from day 0.</summary>
public sealed record LiftPool(int Number, Lift Row, long OpenFrom, long ClosedFrom)
{
    /// <summary>The pools of a case: a pledged one serves from its pledge's ready day on, while that pledge is live (M14).</summary>
    public static ImmutableArray<LiftPool> Of(Mission mission, AuthorityResult authority)
    {
        var pools = ImmutableArray.CreateBuilder<LiftPool>();
        foreach (var row in mission.Lift.Where(l => l.Assets > 0).OrderBy(l => l.Id))
        {
            var from = row.AvailableFrom is { } date ? Minute(authority.Day(date)) : long.MinValue / 2;
            if (row.Pledge is { } pledge)
            {
                if (!authority.LiftReady.TryGetValue(pledge, out var ready))
                    continue;
                from = Math.Max(from, Minute(ready));
            }

            pools.Add(new LiftPool(pools.Count, row, from, row.Until is { } until ? Minute(authority.Day(until) + 1) : long.MaxValue / 2));
        }

        return pools.ToImmutable();
    }

    private static long Minute(int day) => (long)day * RouteNetwork.DayMinutes;
}

/// <summary>
/// One sortie of a lift asset over a link, in whole minutes: it loads, travels and unloads, which is the leg, and travels back empty, which ends the cycle (M14).
/// </summary>
public readonly record struct LiftSortie(long Load, long Travel, long Unload)
{
    public long Leg => Load + Travel + Unload;
    public long Cycle => Leg + Travel;
}

/// <summary>What matters about a unit for the ways it can take.</summary>
public readonly record struct Traveller(double SpeedKmh, double LoadClass, PartyId Contributor);
