using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Sustainment;

/// <summary>A store as the plan tells it, with its stock as the replay finds it (S7).</summary>
internal sealed class SupplyStore(StoreLine line, Depot? row, double[] net, double[] carried, double room, int days)
{
    private const double Kilogram = 1e-3;
    private readonly List<double> stock = [];
    private readonly List<double> shorts = [];
    private double[] hangs = [];

    public StoreLine Line { get; } = line;
    public Depot? Row { get; } = row;

    /// <summary>Tonnes that leave for it by index of the day.</summary>
    public double[] Sent { get; } = new double[days];

    /// <summary>Links by departure and places by arrival that a delivery uses, with the days after leaving.</summary>
    public List<(bool OfPlace, string Id, int Offset)> Uses { get; } = [];
    public List<SupplyStore> Children { get; } = [];
    public bool IsSource => Row is { SuppliedFrom: null };

    /// <summary>No depot of the class is in the tables and no unit came there: it lives on what is there.</summary>
    private bool IsLocal => Row is null && Line.From == Line.Place;
    public double ShortTonnes => shorts.Sum();

    public bool IsRoot(IEnumerable<SupplyStore> all) => !all.Any(s => s.Children.Contains(this));

    /// <summary>Demand that hangs on it by the day on which it must leave here.</summary>
    public double[] Hang()
    {
        hangs = (double[])net.Clone();
        foreach (var child in Children)
        {
            var below = child.Hang();
            for (var i = 0; i + child.Line.DaysOnTheWay < days; i++) hangs[i] += below[i + child.Line.DaysOnTheWay];
        }

        return hangs;
    }

    /// <summary>One day; returns the stock at its end.</summary>
    public double Live(int i, double before, int firstDay, BreachLog log)
    {
        var name = $"{Line.Class} at {Line.Place}";
        var arrives = i >= Line.DaysOnTheWay ? Sent[i - Line.DaysOnTheWay] : 0;
        if (IsSource && Row!.InflowTonnesDay is { } inflow && Sent[i] > inflow + Kilogram) log.Add("S7", name, $"{Sent[i]} t come in on day {i + firstDay}, the inflow is {inflow} t a day");
        var passedOn = Children.Sum(c => c.Sent[i]);
        var there = before + carried[i] + arrives - passedOn;
        if (there < -Kilogram) log.Add("S7", name, $"{passedOn:0.###} t are passed on on day {i + firstDay}, {before + carried[i] + arrives:0.###} t are there");
        var met = IsLocal ? net[i] : Math.Min(Math.Max(0, there), net[i]);
        shorts.Add(net[i] - met < 1e-4 ? 0 : net[i] - met);
        var left = IsLocal ? Math.Max(0, there) : Math.Max(0, there - met);
        if (arrives > 0 && left > room + Kilogram) log.Add("S7", name, $"{left:0.###} t in stock on day {i + firstDay} after a delivery, room for {room:0.###} t");
        stock.Add(left);
        return left;
    }

    /// <summary>Least days of supply, days below what is asked, shortage and the weekly days, against what the line says.</summary>
    public void Compare(SupplyDemand demand, BreachLog log)
    {
        var name = $"{Line.Class} at {Line.Place}";
        if (Math.Abs(Line.ShortTonnes - ShortTonnes) > 2 * Kilogram) log.Add("S7", name, $"{Line.ShortTonnes} t short claimed, {ShortTonnes:0.###} t recomputed");
        int? first = shorts.FindIndex(s => s > 1e-6) is >= 0 and var day ? day + demand.First : null;
        if (Line.FirstShortDay != first) log.Add("S7", name, $"first short on day {Line.FirstShortDay} claimed, {first} recomputed");
        if ((first is not null || Line.DaysBelowAsked > 0) && Line.Because.Length == 0) log.Add("P7", name, $"runs short or falls below what is asked, and no reason is given");
        if (IsLocal) return;
        var begins = Array.FindIndex(hangs, h => h > 0);
        double? least = null;
        var below = 0;
        for (var i = Math.Max(0, begins); begins >= 0 && i <= demand.Last; i++)
        {
            if (Lasts(i) is not { } lasts) continue;
            if (least is null || lasts < least) least = lasts;
            if (stock[i] < Asked(i) - Kilogram) below++;
        }

        if (Line.LeastDays is null != least is null || Math.Abs((Line.LeastDays ?? 0) - (least ?? 0)) > 0.011) log.Add("S7", name, $"at least {Line.LeastDays} days of supply claimed, {least:0.##} recomputed");
        if (Math.Abs(Line.DaysBelowAsked - below) > 0) log.Add("S7", name, $"{Line.DaysBelowAsked} days below what is asked claimed, {below} recomputed");
        Weekly(demand, begins, name, log);
    }

    private void Weekly(SupplyDemand demand, int begins, string name, BreachLog log)
    {
        var due = new List<StockLevel>();
        for (var day = 0; day <= demand.Last + demand.First; day += 7)
        {
            if (begins >= 0 && day - demand.First >= begins && Lasts(day - demand.First) is { } lasts) due.Add(new StockLevel(day, lasts));
        }

        if (!Line.Weekly.Select(w => w.Day).SequenceEqual(due.Select(d => d.Day))) log.Add("S7", name, $"days of supply on {Line.Weekly.Count} weeks, {due.Count} are due");
        foreach (var (said, found) in Line.Weekly.Zip(due).Where(w => w.First.Day == w.Second.Day && Math.Abs(w.First.DaysOfSupply - w.Second.DaysOfSupply) > 0.011))
            log.Add("S7", name, $"{said.DaysOfSupply} days of supply on day {said.Day} claimed, {found.DaysOfSupply:0.##} recomputed");
    }

    /// <summary>Days that the stock at the end of a day lasts; null where nothing hangs on it any more.</summary>
    private double? Lasts(int i)
    {
        var last = Array.FindLastIndex(hangs, h => h > 0);
        if (last <= i) return null;
        var left = stock[i];
        for (var d = i + 1; d <= last; d++)
        {
            if (left < hangs[d] - 1e-9) return d - i - 1 + left / hangs[d];
            left -= hangs[d];
        }

        return last - i;
    }

    private double Asked(int i)
    {
        var asked = Row?.DaysOfSupply ?? 0;
        var sum = 0.0;
        for (var d = i + 1; asked > 0 && d < hangs.Length; d++, asked--) sum += Math.Min(1, asked) * hangs[d];
        return sum;
    }
}
