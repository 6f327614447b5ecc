using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Sustainment;

/// <summary>S12: what is asked of the host, whether what brings it is met in the case, and the deliveries that it stands in for.</summary>
internal sealed class AskChecks
{
    private readonly Premises premises;
    private readonly SupplyDemand demand;
    private readonly BreachLog log;
    private readonly List<(Ask Row, bool Met, int From, int Until)> asks;

    public AskChecks(Premises premises, SupplyDemand demand, BreachLog log)
    {
        (this.premises, this.demand, this.log) = (premises, demand, log);
        asks = premises.Empty ? [] : [.. premises.Mission.Asks.Select(Read)];
    }

    /// <summary>Demand less what the host gives there.</summary>
    public double[] Net(string place, string kind, double[] gross) => Net(place, kind, gross, asks.Where(a => a.Met));

    public void Check(Plan plan)
    {
        var due = asks.ToDictionary(a => a.Row.Id, StringComparer.Ordinal);
        if (plan.Movement.Moves.Count == 0) due.Clear();
        foreach (var line in plan.Sustainment.Asks)
        {
            if (!due.Remove(line.Ask, out var ask)) log.Add("S12", line.Ask, $"the mission asks for no such thing, or it is told twice");
            else Line(line, ask);
        }

        foreach (var id in due.Keys.Order(StringComparer.Ordinal)) log.Add("S12", id, $"is asked for, but not listed");
    }

    private void Line(AskLine line, (Ask Row, bool Met, int From, int Until) ask)
    {
        var row = ask.Row;
        if (line.Place != row.Place.Value || line.Amount != row.Amount || line.Unit != row.Unit || line.Condition != (row.Condition?.Value ?? "") || !line.Kind.Equals(row.Kind.ToString(), StringComparison.OrdinalIgnoreCase))
            log.Add("S12", line.Ask, $"{line.Amount} {line.Unit} of {line.Kind} at {line.Place} claimed, the mission asks {row.Amount} {row.Unit} at {row.Place}");
        if (line.State != (ask.Met ? "met" : "open")) log.Add("S12", line.Ask, $"'{line.State}' claimed, what brings it is {(ask.Met ? "met" : "not met")} in this case");
        if (line.FromDay != (ask.Met ? ask.From : null) || line.UntilDay != (ask.Met ? ask.Until : null)) log.Add("S12", line.Ask, $"days {line.FromDay} to {line.UntilDay} claimed, {ask.From} to {ask.Until} recomputed");
        var kind = row.Kind.ToString().ToLowerInvariant();
        var gross = demand.Classes.Contains(kind) ? demand.Stores.GetValueOrDefault((row.Place.Value, kind)).Demand : null;
        var others = asks.Where(a => a.Met && a.Row.Id != row.Id).ToList();
        var relieved = gross is null ? 0 : Net(row.Place.Value, kind, gross, others).Zip(Net(row.Place.Value, kind, gross, others.Append(ask)), (w, o) => w - o).Take(demand.Last + 1).Sum();
        if (Math.Abs(line.RelievesTonnes - relieved) > 0.002 + Tolerance.Value * relieved) log.Add("S12", line.Ask, $"relieves {line.RelievesTonnes} t claimed, {relieved:0.###} t recomputed");
        if (line.RelievesShortTonnes < 0) log.Add("S12", line.Ask, $"{line.RelievesShortTonnes} t less short");
    }

    private double[] Net(string place, string kind, double[] gross, IEnumerable<(Ask Row, bool Met, int From, int Until)> given)
    {
        var here = given.Where(a => a.Row.Place.Value == place && a.Row.Kind.ToString().Equals(kind, StringComparison.OrdinalIgnoreCase)).ToList();
        return [.. gross.Select((tonnes, i) => Math.Max(0, Math.Round(tonnes - here.Where(a => a.From <= i + demand.First && i + demand.First <= a.Until).Sum(a => a.Row.Amount), 3)))];
    }

    private (Ask, bool, int, int) Read(Ask row)
    {
        var from = row.From is { } first ? premises.Day(first) : 0;
        var until = row.Until is { } last ? Math.Min(premises.Day(last), premises.Mission.HorizonDays) : premises.Mission.HorizonDays;
        if (row.Condition is not { } condition || premises.Case.DateOf(condition.Value) is not { } date) return (row, false, from, until);
        if (date != DateOnly.MinValue) from = Math.Max(from, premises.Day(date));
        if (premises.Case.EndOf(condition.Value) is { } end) until = Math.Min(until, premises.Day(end));
        return (row, true, from, until);
    }
}
