using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>How a unit that does not fit into a day's capacity is loaded.</summary>
internal enum LoadingStyle
{
    /// <summary>Takes whatever room is earliest, in as many parts as that makes: loses no capacity to those who follow.</summary>
    Stream,

    /// <summary>Stays whole, or in few large parts, where it arrives as early as it would in a stream.</summary>
    Together,

    /// <summary>On ways worked out elsewhere; never asked of the loader.</summary>
    AsGiven,
}

/// <summary>
/// Sends one unit as early as the capacities left allow and books its way. A unit may travel in parts (M1): persons and tonnes are given to the
/// earliest way with room for both, then to the next; where that is later, persons and tonnes each take their own earliest ways.
/// </summary>
internal sealed class UnitLoader(FlowNetwork network, RouteFinder routes, CapacityLedger ledger, FlowTiming timing)
{
    private readonly Dictionary<int, long> _earliest = [];

    // Least share of the unit that a part carries, tried in turn in the style Together.
    private static readonly double[] PartShares = [0.5, 0.25, 0.1];

    // Room for less than this is no room.
    private const double LeastTonnes = 1e-3;

    private long _hostNotBefore;

    /// <summary>
    /// The unit's flow, booked; on the host's soil not before that minute. Where no way within the capacities exists at all it goes the quickest way and is booked there
    /// all the same.
    /// </summary>
    public UnitFlow Load(UnitGroup group, LoadingStyle style, long hostNotBefore = long.MinValue / 2)
    {
        _hostNotBefore = hostNotBefore;
        var flow = group.IsInPlace ? InPlace(group) : Best(group, style) ?? PastCapacities(group);
        ledger.Book(flow);
        return flow;
    }

    private UnitFlow InPlace(UnitGroup group)
    {
        var ready = timing.FirstDeparture[group.Number];
        var from = network.IsHostSoil(group.Home) ? Math.Max(ready, timing.Entry) : ready;
        return new UnitFlow(group.Number, [new FlowPart(group.Persons, group.Tonnes, [], from)], from);
    }

    private UnitFlow? Best(UnitGroup group, LoadingStyle style)
    {
        var whole = Whole(group);
        if (whole is not null && whole.Arrive <= EarliestPossible(group))
            return whole;
        var stream = Streamed(group, 0);
        if (stream is null)
            return whole;
        if (whole is not null && whole.Arrive < stream.Arrive)
            return whole;
        if (style == LoadingStyle.Stream)
            return stream;
        if (whole is not null && whole.Arrive <= stream.Arrive)
            return whole;
        foreach (var share in PartShares)
        {
            if (Streamed(group, share) is { } coarse && coarse.Arrive <= stream.Arrive)
                return coarse;
        }

        return stream;
    }

    private long EarliestPossible(UnitGroup group)
    {
        if (!_earliest.TryGetValue(group.Number, out var arrive))
            _earliest[group.Number] = arrive = routes.Earliest(group, timing, null, default) is { Length: > 0 } way ? way[^1].Arrive : long.MaxValue;
        return arrive;
    }

    private UnitFlow? Whole(UnitGroup group) =>
        routes.Earliest(group, timing, ledger, new Load(group.Persons, group.Tonnes, _hostNotBefore)) is { } way
            ? new UnitFlow(group.Number, [new FlowPart(group.Persons, group.Tonnes, way, way[^1].Arrive)], way[^1].Arrive)
            : null;

    private UnitFlow PastCapacities(UnitGroup group)
    {
        var way = routes.Earliest(group, timing, null, new Load(0, 0, _hostNotBefore)) ?? routes.Earliest(group, timing, null, default)
            ?? throw new InvalidOperationException($"No open route brings {group.Pledge.Id} from its home to {group.Place.Id}; the laydown must not place it there.");
        return new UnitFlow(group.Number, [new FlowPart(group.Persons, group.Tonnes, way, way[^1].Arrive)], way[^1].Arrive, WithinCapacities: false);
    }

    private UnitFlow? Streamed(UnitGroup group, double share)
    {
        var together = Parts(group, share, group.Persons, group.Tonnes);
        if (together is not null && together.Arrive <= EarliestPossible(group))
            return together;
        var persons = Parts(group, share, group.Persons, 0);
        var tonnes = persons is not null && group.Tonnes > 0 ? TonnesBeside(group, share, persons) : null;
        if (persons is null || (group.Tonnes > 0 && tonnes is null))
            return together;
        var arrive = Math.Max(persons.Arrive, tonnes?.Arrive ?? long.MinValue);
        if (together is not null && together.Arrive <= arrive)
            return together;
        return Merged(group, persons, tonnes);
    }

    /// <summary>The tonnes by themselves, with the persons under way: they may share lift.</summary>
    private UnitFlow? TonnesBeside(UnitGroup group, double share, UnitFlow persons)
    {
        ledger.Book(persons);
        var tonnes = Parts(group, share, 0, group.Tonnes);
        ledger.Release(persons);
        return tonnes;
    }

    /// <summary>Parts on the earliest ways in turn; nothing stays booked. Null: some of it can never go.</summary>
    private UnitFlow? Parts(UnitGroup group, double share, int persons, double tonnes)
    {
        var parts = new List<FlowPart>();
        var complete = true;
        while (persons > 0 || tonnes > 1e-9)
        {
            var needPersons = persons > 0 ? Math.Min(persons, Math.Max(1, Math.Ceiling(share * group.Persons))) : 0;
            var needTonnes = tonnes > 1e-9 ? Math.Min(tonnes, Math.Max(LeastTonnes, share * group.Tonnes)) : 0;
            if (routes.Earliest(group, timing, ledger, new Load(needPersons, needTonnes, _hostNotBefore)) is not { Length: > 0 } way)
            {
                complete = false;
                break;
            }

            var (roomPersons, roomTonnes) = ledger.Left(way);

            // What was asked for fits, whatever more there is room for.
            var part = new FlowPart(
                (int)Math.Min(persons, Math.Max(needPersons, Math.Floor(roomPersons + CapacityLedger.Tolerance))),
                roomTonnes + CapacityLedger.Tolerance >= tonnes ? tonnes : Math.Max(needTonnes, Math.Floor(roomTonnes * 1e6) / 1e6),
                way, way[^1].Arrive);
            persons -= part.Persons;
            tonnes = part.Tonnes >= tonnes ? 0 : tonnes - part.Tonnes;
            ledger.Book(part, 1);
            parts.Add(part);
        }

        foreach (var part in parts)
            ledger.Book(part, -1);
        return complete ? new UnitFlow(group.Number, [.. parts], parts.Select(p => p.Arrive).DefaultIfEmpty(long.MinValue).Max()) : null;
    }

    private static UnitFlow Merged(UnitGroup group, UnitFlow persons, UnitFlow? tonnes)
    {
        var parts = persons.Parts.ToList();
        foreach (var load in tonnes?.Parts ?? [])
        {
            var same = parts.FindIndex(p => p.Legs.AsSpan().SequenceEqual(load.Legs));
            if (same >= 0)
                parts[same] = parts[same] with { Tonnes = parts[same].Tonnes + load.Tonnes };
            else
                parts.Add(load);
        }

        return new UnitFlow(group.Number, [.. parts], parts.Max(p => p.Arrive));
    }
}
