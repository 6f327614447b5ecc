using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>One leg of a part's way: an arc by number, when, and on which pool of lift (−1: none).</summary>
internal readonly record struct FlowLeg(int Arc, long Depart, long Arrive, int Lift = -1);

/// <summary>A part of a unit on its way.</summary>
internal sealed record FlowPart(int Persons, double Tonnes, FlowLeg[] Legs, long Arrive);

/// <summary>A unit on its way; <see cref="Arrive"/> is when its last part arrives.</summary>
internal sealed record UnitFlow(int Group, FlowPart[] Parts, long Arrive, bool WithinCapacities = true);

/// <summary>What is left of every daily capacity (M5).</summary>
internal sealed class CapacityLedger
{
    /// <summary>Slack in comparing loads with capacities, below what a checker tolerates.</summary>
    public const double Tolerance = 1e-7;

    private readonly FlowNetwork _network;
    private readonly double[][] _persons;
    private readonly double[][] _tonnes;
    private readonly int _firstDay;
    private readonly double[] _share;

    public CapacityLedger(FlowNetwork network, int firstDay)
    {
        _network = network;
        _firstDay = firstDay;
        _share = [.. network.Resources.Select(_ => 1.0)];
        _persons = [.. network.Resources.Select(_ => Array.Empty<double>())];
        _tonnes = [.. network.Resources.Select(_ => Array.Empty<double>())];
        Lift = new LiftLedger(network);
        Holding = new HoldingLedger(network);
    }

    /// <summary>What the lift assets are doing (M14).</summary>
    public LiftLedger Lift { get; }

    /// <summary>Who waits overnight on the way (M15).</summary>
    public HoldingLedger Holding { get; }

    public double PersonsLeft(int resource, int day) => (_share[resource] * _network.Resources[resource].PersonsDay) - PersonsUsed(resource, day);
    public double TonnesLeft(int resource, int day) => (_share[resource] * _network.Resources[resource].TonnesDay) - TonnesUsed(resource, day);
    public double PersonsUsed(int resource, int day) => Used(_persons[resource], day - _firstDay);
    public double TonnesUsed(int resource, int day) => Used(_tonnes[resource], day - _firstDay);

    /// <summary>Whether a day's whole capacity takes this much at once.</summary>
    public bool Takes(int resource, Load load) => resource < 0
        || (load.Persons <= (_share[resource] * _network.Resources[resource].PersonsDay) + Tolerance
            && load.Tonnes <= (_share[resource] * _network.Resources[resource].TonnesDay) + Tolerance);

    /// <summary>Forgets all that was booked, and leaves of each resource's daily capacity a share in (0, 1].</summary>
    public void Clear(IReadOnlyList<double> shares)
    {
        for (var r = 0; r < _share.Length; r++)
        {
            _share[r] = shares[r];
            Array.Clear(_persons[r]);
            Array.Clear(_tonnes[r]);
        }

        Lift.Clear();
        Holding.Clear();
    }

    /// <summary>The first day not after which something may be booked, and the day after the last.</summary>
    public (int From, int To) Days(int resource) => (_firstDay, _firstDay + _persons[resource].Length);

    public bool Has(int resource, int day, double persons, double tonnes) =>
        resource < 0 || (PersonsLeft(resource, day) >= persons - Tolerance && TonnesLeft(resource, day) >= tonnes - Tolerance);

    public void Book(UnitFlow flow)
    {
        foreach (var part in flow.Parts)
            Book(part, 1);
    }

    public void Release(UnitFlow flow)
    {
        foreach (var part in flow.Parts)
            Book(part, -1);
    }

    public void Book(FlowPart part, int sign)
    {
        Holding.Book(part, sign);
        foreach (var leg in part.Legs)
        {
            if (leg.Lift >= 0)
                Lift.Book(leg, sign * part.Persons, sign * part.Tonnes);
            Add(_network.LinkResource[leg.Arc], RouteNetwork.CalendarDay(leg.Depart), sign * part.Persons, sign * part.Tonnes);
            Add(_network.PlaceResource[_network.Arcs[leg.Arc].To], RouteNetwork.CalendarDay(leg.Arrive), sign * part.Persons, sign * part.Tonnes);
        }
    }

    /// <summary>What may still travel along these legs.</summary>
    public (double Persons, double Tonnes) Left(ReadOnlySpan<FlowLeg> legs)
    {
        var (persons, tonnes) = Holding.Left(legs);
        foreach (var leg in legs)
        {
            if (leg.Lift >= 0)
                Lift.Narrow(leg, legs, ref persons, ref tonnes);
            Narrow(_network.LinkResource[leg.Arc], RouteNetwork.CalendarDay(leg.Depart), ref persons, ref tonnes);
            Narrow(_network.PlaceResource[_network.Arcs[leg.Arc].To], RouteNetwork.CalendarDay(leg.Arrive), ref persons, ref tonnes);
        }

        return (persons, tonnes);
    }

    private void Narrow(int resource, int day, ref double persons, ref double tonnes)
    {
        if (resource < 0)
            return;
        persons = Math.Min(persons, PersonsLeft(resource, day));
        tonnes = Math.Min(tonnes, TonnesLeft(resource, day));
    }

    private void Add(int resource, int day, double persons, double tonnes)
    {
        if (resource < 0)
            return;
        var at = day - _firstDay;
        if (at >= _persons[resource].Length)
        {
            var length = Math.Max(at + 1, 2 * _persons[resource].Length);
            Array.Resize(ref _persons[resource], length);
            Array.Resize(ref _tonnes[resource], length);
        }

        // Sums of tonnes that cancel leave dust behind; a day that is free again is exactly free.
        _persons[resource][at] = Clean(_persons[resource][at] + persons);
        _tonnes[resource][at] = Clean(_tonnes[resource][at] + tonnes);
    }

    private static double Clean(double used) => used < 1e-9 ? 0 : used;

    private static double Used(double[] used, int at) => at >= 0 && at < used.Length ? used[at] : 0;
}
