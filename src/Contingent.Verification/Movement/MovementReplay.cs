using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Authority;
using Contingent.Verification.Execution;
using Contingent.Verification.Geography;
using Contingent.Verification.Laydown;

namespace Contingent.Verification.Movement;

/// <summary>A unit that came on station, as the replay found it.</summary>
internal sealed record Arrived(LivePledge Pledge, int Unit, string Place, string Task, double OnStationDay, double? LeaveDay);

/// <summary>Replays every move leg by leg and day by day: M1–M6, M10.</summary>
internal sealed class MovementReplay(Premises premises, Stationing stationing, Past past, BreachLog log)
{
    private readonly Mission mission = premises.Mission;
    private readonly HashSet<(string Pledge, int Unit)> numbers = [];
    private readonly HoldingReplay holding = new();
    private readonly List<(string Pledge, int Unit, double FirstOnHostSoil)> enters = [];

    /// <summary>Units on station, in the order of the plan's moves.</summary>
    public List<Arrived> Arrived { get; } = [];
    private DailyLoads Loads { get; } = new();
    private LiftReplay Lift { get; } = new(premises, log);
    public int Legs { get; private set; }

    /// <summary>For each capacity that the plan names as a bottleneck: the calendar days on which those who come fill it.</summary>
    public Dictionary<(string Kind, string Id, string Capacity), List<double>> FullDays { get; } = [];

    public void Replay(Plan plan)
    {
        foreach (var move in plan.Movement.Moves)
        {
            var name = $"{move.Pledge} unit {move.Unit}";
            if (!premises.Live.TryGetValue(move.Pledge, out var pledge)) log.Add("A7", name, $"is moved but its pledge is not live");
            else if (premises.PlaceOf(move.Place) is not { } place) log.Add("P3", name, $"moves to '{move.Place}', which is no place");
            else Replay(move, pledge, place, name);
        }

        foreach (var line in plan.Movement.Bottlenecks) FullDays[(line.Kind, line.Id, line.Capacity)] = FullDaysOf(line);
        Leave(plan);
        EachPlacedUnitOnce();
        TasksAreTheAllotments();
        Loads.Check(mission, past.AsOfDay, log);
        Lift.Check(plan, past.AsOfDay);
        holding.Check(mission, past.AsOfDay, log);
        TheatreIsOpened();
    }

    private List<double> FullDaysOf(Bottleneck line)
    {
        if (line.Capacity is "berths" or "assets") return Lift.FullDays(line.Kind, line.Id);
        var (link, place) = (premises.Links.GetValueOrDefault(line.Id), premises.PlaceOf(line.Id));
        var persons = line.Capacity == "persons_day";
        var capacity = line.Kind == "place" ? (persons ? place?.PersonsDay : place?.TonnesDay) : persons ? link?.PersonsDay : link?.TonnesDay;
        return capacity is { } perDay ? Loads.FullDays(line.Kind == "place", line.Id, persons, perDay) : [];
    }

    private void Replay(UnitMove move, LivePledge pledge, Place place, string name)
    {
        if (move.Unit < 1 || move.Unit > pledge.Units) log.Add("M1", name, $"the pledge has units 1 to {pledge.Units}");
        if (!numbers.Add((pledge.Id, move.Unit))) log.Add("M1", name, $"the same unit moves twice");
        Arrived.Add(new Arrived(pledge, move.Unit, place.Id.Value, move.Task, move.OnStationDay, move.LeaveDay));
        var last = double.NegativeInfinity;
        foreach (var part in move.Parts) last = Math.Max(last, Journey(part, pledge, place, name, past.RecordedLegs(move, part)));
        var enters = move.Parts.SelectMany(p => p.Legs).Where(l => premises.OnHostSoil(l.To)).Select(l => l.ArriveDay).DefaultIfEmpty(double.PositiveInfinity).Min();
        this.enters.Add((pledge.Id, move.Unit, enters));
        Whole(move, pledge, place, name);
        OnStation(move, pledge, place, last, name);
        Leaving(move, pledge, place, name);
    }

    /// <summary>M1: the parts make up the unit; a unit in place is one part without legs (M6).</summary>
    private void Whole(UnitMove move, LivePledge pledge, Place place, string name)
    {
        foreach (var part in move.Parts.Where(p => p.Persons < 0 || p.Tonnes < 0))
            log.Add("M1", name, $"a part of {part.Persons} persons and {part.Tonnes:0.###} t");
        var persons = move.Parts.Sum(p => (long)p.Persons);
        if (persons != pledge.Type.Persons) log.Add("M1", name, $"{persons} persons moved, the unit has {pledge.Type.Persons}");
        var tonnes = move.Parts.Sum(p => p.Tonnes);
        var inPlace = pledge.Row.Home == place.Id;
        if (Math.Abs(tonnes - pledge.Type.Tonnes) > 1e-3 && !(inPlace && tonnes == 0))
            log.Add("M1", name, $"{tonnes:0.###} t moved, the unit has {pledge.Type.Tonnes:0.###} t");
        if (inPlace && (move.Parts.Count != 1 || move.Parts[0].Legs.Count > 0)) log.Add("M6", name, $"its home is its site: one part without legs, not {move.Parts.Count} parts with {move.Parts.Sum(p => p.Legs.Count)} legs");
    }

    /// <summary>The legs of a part from home to site (M1–M4, those recorded as they were); returns the day it is there.</summary>
    private double Journey(MovePart part, LivePledge pledge, Place place, string name, int recorded)
    {
        var home = pledge.Row.Home?.Value ?? "";
        var arrived = Travel(part, pledge, home, place.Id.Value, name, recorded, leg =>
        {
            if (leg.DepartDay < pledge.ReadyDay - Tolerance.Day)
                log.Add("M2", name, $"departs on day {leg.DepartDay:0.####}, ready on day {pledge.ReadyDay}, {pledge.ReadyDay - leg.DepartDay:0.####} d early");
        });
        return arrived ?? (premises.OnHostSoil(home) ? Math.Max(pledge.ReadyDay, premises.EntryDay!.Value) : pledge.ReadyDay);
    }

    /// <summary>The legs of a part from one place to another; returns the day it is there, null without legs.</summary>
    private double? Travel(MovePart part, LivePledge pledge, string from, string to, string name, int recorded, Action<MoveLeg> start)
    {
        var at = from;
        double? arrived = null;
        Link? came = null;
        foreach (var leg in part.Legs)
        {
            Legs++;
            if (!premises.Links.TryGetValue(leg.Link, out var link))
            {
                log.Add("P3", name, $"travels on '{leg.Link}', which is no link");
                continue;
            }

            var forth = leg.From == link.From.Value && leg.To == link.To.Value;
            var back = leg.From == link.To.Value && leg.To == link.From.Value;
            if (!forth && !(back && link.BothWays)) log.Add("M1", name, $"leg {leg.Link} runs {leg.From} to {leg.To}, the link {link.From} to {link.To}{(link.BothWays ? "" : ", one way")}");
            if (leg.From != at) log.Add("M1", name, $"leg {leg.Link} starts at {leg.From}, the part is at {at}");
            if (!forth && !back) continue;
            if (leg.DepartDay < arrived - Tolerance.Day) log.Add("M2", name, $"leg {leg.Link} departs on day {leg.DepartDay:0.####}, before it arrived there (day {arrived:0.####})");
            var byLift = Lift.Count(leg, link, part, pledge.Row.Contributor, name);
            if (--recorded < 0)
            {
                if (arrived is null) start(leg);
                Departure(leg, name);
                MovesOn(leg, link, came, arrived, part, name);
                LegTime(leg, link, byLift, pledge, name);
                Lawful(leg, link, name);
                if (pledge.Type.LoadClass > link.LoadClass) log.Add("M13", name, $"load class {pledge.Type.LoadClass:0.#} on {leg.Link}, which carries {link.LoadClass:0.#}");
            }

            Loads.Count(link, leg, part);
            (at, arrived, came) = (leg.To, leg.ArriveDay, link);
        }

        if (at != to) log.Add("M1", name, $"ends at {at}, is to end at {to}");
        return arrived;
    }

    /// <summary>M10: who must go is off the host's soil in time, by legs that can be replayed.</summary>
    private void Leave(Plan plan)
    {
        var moves = plan.Movement.Moves.GroupBy(m => (m.Pledge, m.Unit)).ToDictionary(g => g.Key, g => g.First());
        var listed = new HashSet<(string, int)>();
        foreach (var line in plan.Movement.Leaving)
        {
            var name = $"{line.Pledge} unit {line.Unit} leaving";
            if (!moves.TryGetValue((line.Pledge, line.Unit), out var move) || !listed.Add((line.Pledge, line.Unit)) || !premises.Live.TryGetValue(line.Pledge, out var pledge))
                log.Add("M10", name, $"is no unit that moved in, or leaves twice");
            else Leave(line, move, pledge, name);
        }

        foreach (var move in plan.Movement.Moves.Where(m => !listed.Contains((m.Pledge, m.Unit))))
        {
            if (premises.Live.TryGetValue(move.Pledge, out var pledge) && premises.OnHostSoil(move.Place) && !premises.OnHostSoil(pledge.Row.Home?.Value ?? "") && pledge.LastDay + 1 <= mission.HorizonDays)
                log.Add("M10", $"{move.Pledge} unit {move.Unit}", $"has no way off the host's soil; what its presence needs ends on day {pledge.LastDay}");
        }
    }

    private void Leave(LeavingLine line, UnitMove move, LivePledge pledge, string name)
    {
        if (line.Place != move.Place) log.Add("M10", name, $"leaves {line.Place}, is stationed at {move.Place}");
        if (line.LeaveByDay != pledge.LeaveBy) log.Add("M10", name, $"must be gone by day {line.LeaveByDay} claimed, by day {pledge.LeaveBy} recomputed");
        if (!pledge.Needs.Any(n => n.Id.Value == line.Because && premises.Case.EndOf(n.Id.Value) is { } end && premises.Day(end) == line.EndDay))
            log.Add("M10", name, $"'{line.Because}' is nothing that its presence needs and that ends on day {line.EndDay}");
        if (line.Parts.Count > 0)
        {
            var persons = line.Parts.Sum(p => (long)p.Persons);
            var tonnes = line.Parts.Sum(p => p.Tonnes);
            if (persons != pledge.Type.Persons || Math.Abs(tonnes - pledge.Type.Tonnes) > 1e-3 || line.Parts.Any(p => p.Persons < 0 || p.Tonnes < 0))
                log.Add("M1", name, $"{persons} persons and {tonnes:0.###} t leave, the unit has {pledge.Type.Persons} and {pledge.Type.Tonnes:0.###} t");
        }

        double? off = null;
        foreach (var part in line.Parts)
        {
            Travel(part, pledge, move.Place, line.EndsAt, name, 0, leg =>
            {
                if (leg.DepartDay < move.OnStationDay - Tolerance.Day) log.Add("M10", name, $"starts on day {leg.DepartDay:0.####}, before it is on station (day {move.OnStationDay:0.####})");
            });
            var first = part.Legs.FirstOrDefault(l => !premises.OnHostSoil(l.To));
            if (first is null || part.Legs.SkipWhile(l => l != first).Any(l => premises.OnHostSoil(l.To)))
                log.Add("M10", name, $"a part stays on, or comes back to, the host's soil");
            off = Math.Max(off ?? double.NegativeInfinity, first?.ArriveDay ?? double.PositiveInfinity);
        }

        if (off is null != line.OffSoilDay is null || Math.Abs((off ?? 0) - (line.OffSoilDay ?? 0)) > Tolerance.Leg)
            log.Add("M10", name, $"off the host's soil on day {line.OffSoilDay:0.####} claimed, {off:0.####} recomputed");
        if (off is not { } gone || Tolerance.CalendarDay(gone) > line.LeaveByDay)
            log.Add("M10", name, $"is still on the host's soil after day {line.LeaveByDay}{(off is { } late ? FormattableString.Invariant($", until day {late:0.####}") : ": no open way leads off it")}");
        var day = Math.Min(off ?? line.LeaveByDay, line.LeaveByDay);
        if (!(Math.Abs((move.LeaveDay ?? double.NegativeInfinity) - day) <= Tolerance.Leg))
            log.Add("M10", name, $"leaves on day {move.LeaveDay:0.####} by the deployment table, {day:0.####} recomputed");
    }

    /// <summary>M2.</summary>
    private void Departure(MoveLeg leg, string name)
    {
        var asOf = premises.Day(premises.Case.AsOf);
        if (leg.DepartDay < asOf - Tolerance.Day) log.Add("M2", name, $"leg {leg.Link} departs on day {leg.DepartDay:0.####}, before as-of (day {asOf})");
    }

    /// <summary>M12 and M15: staging, transloading and nights at the place between two legs.</summary>
    private void MovesOn(MoveLeg leg, Link link, Link? came, double? arrived, MovePart part, string name)
    {
        if (came is null || arrived is not { } there || premises.PlaceOf(leg.From) is not { } place) return;
        var dwell = EarliestDays.Dwell(place, came, link);
        if (dwell > 0 && leg.DepartDay < there + dwell - Tolerance.Leg)
            log.Add("M12", name, $"leaves {place.Id} on day {leg.DepartDay:0.####}, came on day {there:0.####}; staging and transloading take {dwell:0.####} d");
        holding.Count(place, there, leg.DepartDay, part);
    }

    /// <summary>M16: nobody arrives on the host's soil before those that its pledge needs first are on station.</summary>
    private void TheatreIsOpened()
    {
        foreach (var (id, unit, day) in enters)
        {
            foreach (var first in premises.Live[id].Row.NeedsFirst)
            {
                var open = Arrived.Where(a => a.Pledge.Id == first.Value).Select(a => a.OnStationDay).DefaultIfEmpty(double.NegativeInfinity).Max();
                if (day >= past.AsOfDay && day < open - Tolerance.Day) log.Add("M16", $"{id} unit {unit}", $"is on the host's soil on day {day:0.####}, {first} is on station only on day {open:0.####}");
            }
        }
    }

    /// <summary>M3, M14.</summary>
    private void LegTime(MoveLeg leg, Link link, double? byLift, LivePledge pledge, string name)
    {
        var needed = byLift ?? EarliestDays.LegDays(mission, link, pledge.Type);
        var taken = leg.ArriveDay - leg.DepartDay;
        if (taken < needed - Tolerance.Leg) log.Add("M3", name, $"leg {leg.Link} takes {taken:0.####} d, needs {needed:0.####} d");
    }

    /// <summary>M4.</summary>
    private void Lawful(MoveLeg leg, Link link, string name)
    {
        if (premises.OnHostSoil(leg.To) && leg.ArriveDay < premises.EntryDay!.Value - Tolerance.Day)
            log.Add("M4", name, $"on the host's soil at {leg.To} on day {leg.ArriveDay:0.####}, entry day is {premises.EntryDay}");
        if (premises.Earliest!.Window(link) is not { } window)
        {
            log.Add("M4", name, $"leg {leg.Link} needs {link.Permission}, which is never met in this case");
            return;
        }

        var day = Tolerance.CalendarDay(leg.DepartDay);
        if (premises.Earliest.IsClosed(link, day)) log.Add("M4", name, $"leg {leg.Link} departs on day {leg.DepartDay:0.####}, when the link is closed");
        if (day < window.First) log.Add("M4", name, $"leg {leg.Link} departs on day {leg.DepartDay:0.####}, {link.Permission} holds from day {window.First}");
        if (day > window.Last) log.Add("M4", name, $"leg {leg.Link} departs on day {leg.DepartDay:0.####}, {link.Permission} ends on day {window.Last}");
    }

    /// <summary>M6.</summary>
    private void OnStation(UnitMove move, LivePledge pledge, Place place, double last, string name)
    {
        if (move.Parts.Count == 0)
        {
            log.Add("M1", name, $"moves in no part");
            return;
        }

        var there = pledge.Row.Home == place.Id ? InPlaceFrom(move, last) : last + pledge.Type.IntegrationDays;
        if (Math.Abs(move.OnStationDay - there) > Tolerance.Leg)
            log.Add("M6", name, $"on station on day {move.OnStationDay:0.####} claimed, {there:0.####} recomputed (last part in, then {pledge.Type.IntegrationDays:0.##} d of integration)");
    }

    /// <summary>A unit in place is on station as recorded, else when it is ready and any slip is over (R1, R2).</summary>
    private double InPlaceFrom(UnitMove move, double ready)
    {
        if (past.Of(move).Any(a => a.Event == "on-station")) return move.OnStationDay;
        return past.Of(move).Where(a => a is { Event: "slipped", Until: not null }).Select(a => (double)premises.Day(a.Until!.Value)).Append(ready).Max();
    }

    /// <summary>M10: nobody whose presence has lost its ground stays on the host's soil.</summary>
    private void Leaving(UnitMove move, LivePledge pledge, Place place, string name)
    {
        if (move.LeaveDay is { } leaves)
        {
            if (pledge.LeaveBy is not { } by) log.Add("M10", name, $"leaves on day {leaves:0.####}, but nothing that it needs ends");
            else if (Tolerance.CalendarDay(leaves) > by) log.Add("M10", name, $"leaves on day {leaves:0.####}, must be gone by day {by} (end and notice of what it needs)");
        }
        else if (pledge.LeaveBy is { } by && place.Country == mission.Host && by <= mission.HorizonDays)
        {
            log.Add("M10", name, $"stays on the host's soil, must be gone by day {by} (end and notice of what it needs)");
        }

        var lastIn = move.Parts.SelectMany(p => p.Legs).Select(l => l.ArriveDay).DefaultIfEmpty(move.OnStationDay).Max();
        if (move.LeaveDay < lastIn - Tolerance.Leg) log.Add("M10", name, $"leaves on day {move.LeaveDay:0.####}, arrives on day {lastIn:0.####}");
        if (place.Country == mission.Host && pledge.LeaveBy is { } gone && Tolerance.CalendarDay(lastIn) > gone)
            log.Add("M10", name, $"arrives on the host's soil on day {lastIn:0.####}, must be gone by day {gone}");
    }

    /// <summary>M1.</summary>
    private void EachPlacedUnitOnce()
    {
        var moved = Arrived.GroupBy(a => (Pledge: a.Pledge.Id, a.Place)).ToDictionary(g => g.Key, g => (long)g.Count());
        foreach (var key in stationing.Posts.Keys.Union(moved.Keys).Order(Stationing.ByPledgeThenPlace))
        {
            var (placed, count) = (stationing.Posts.GetValueOrDefault(key)?.Units ?? 0, moved.GetValueOrDefault(key));
            if (placed != count) log.Add("M1", $"{key.Pledge} at {key.Place}", $"{placed} units placed, {count} moved");
        }
    }

    /// <summary>M1: the tasks that moves bear are the allotments.</summary>
    private void TasksAreTheAllotments()
    {
        var borne = Arrived.Where(a => a.Task.Length > 0).GroupBy(a => (Pledge: a.Pledge.Id, a.Place)).ToDictionary(
            g => g.Key, g => g.GroupBy(a => a.Task, StringComparer.Ordinal).ToDictionary(t => t.Key, t => (long)t.Count(), StringComparer.Ordinal));
        foreach (var key in stationing.Posts.Keys.Union(borne.Keys).Order(Stationing.ByPledgeThenPlace))
        {
            var allotted = stationing.Posts.GetValueOrDefault(key)?.Allotted;
            var tasks = borne.GetValueOrDefault(key);
            foreach (var task in (allotted?.Keys ?? Enumerable.Empty<string>()).Union(tasks?.Keys ?? Enumerable.Empty<string>()).Order(StringComparer.Ordinal))
            {
                var (units, moves) = (allotted?.GetValueOrDefault(task) ?? 0, tasks?.GetValueOrDefault(task) ?? 0);
                if (units != moves) log.Add("M1", $"{key.Pledge} at {key.Place}", $"{units} units allotted to {task}, {moves} moves bear it");
            }
        }
    }
}
