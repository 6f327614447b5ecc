using Contingent.Missions;

namespace Contingent.Planning.Sustainment.Supply;

/// <summary>The stock of one class at a place: what it needs, what fills it and over what.</summary>
internal sealed class Store
{
    public required string Place { get; init; }
    public required SupplyClass Class { get; init; }

    /// <summary>Null: a place where units are stationed and no depot stands.</summary>
    public required Depot? Row { get; init; }

    /// <summary>What its own units consume a day, less what the host gives there.</summary>
    public required double[] Demand { get; init; }
    public required double[] Carried { get; init; }

    /// <summary>The store that fills it; null: from outside.</summary>
    public Store? Parent { get; set; }

    /// <summary>Where deliveries start; empty: outside the theatre, at this place; null: nothing fills it, it lives on what is there.</summary>
    public string? From { get; set; }
    public IReadOnlyList<SupplyStep> Route { get; set; } = [];
    public bool HasRoute { get; set; } = true;

    /// <summary>What its deliveries go through, with the days after leaving.</summary>
    public List<(SupplyResource Resource, int Offset)> Through { get; } = [];
    public int Lag { get; set; }
    public double InflowTonnesDay => Row is { SuppliedFrom: null, InflowTonnesDay: { } limit } ? limit : double.PositiveInfinity;

    /// <summary>Most in stock. Where no depot stands: what its units bring at most, the room that a unit has by itself.</summary>
    public double Room { get; set; }
    public double AskedDays => Row?.DaysOfSupply ?? 0;
    public List<Store> Children { get; } = [];
    public int Depth => Parent is null ? 0 : Parent.Depth + 1;

    /// <summary>True where units live on what is there: they are at home, and no depot of the class is in the tables.</summary>
    public bool IsLocal => From is null;

    /// <summary>Demand that hangs on it by the day on which it must leave here: its own and, days on the way earlier, that of the stores that it fills.</summary>
    public double[] Pull { get; private set; } = [];

    /// <summary>Σ of <see cref="Pull"/> over the days before an index.</summary>
    public double[] PullBefore { get; private set; } = [];

    /// <summary>Works out what hangs on it; its children first.</summary>
    public void Hang()
    {
        Pull = (double[])Demand.Clone();
        foreach (var child in Children)
        {
            child.Hang();
            for (var i = 0; i + child.Lag < Pull.Length; i++)
                Pull[i] += child.Pull[i + child.Lag];
        }

        PullBefore = new double[Pull.Length + 1];
        for (var i = 0; i < Pull.Length; i++)
            PullBefore[i + 1] = PullBefore[i] + Pull[i];
    }

    /// <summary>Tonnes that hang on it over some days, a part of a day in proportion, after the day of an index.</summary>
    public double PullAfter(int index, double days)
    {
        var first = Math.Min(index + 1, Pull.Length);
        if (days >= Pull.Length - first)
            return PullBefore[^1] - PullBefore[first];
        var whole = (int)Math.Floor(days);
        return PullBefore[first + whole] - PullBefore[first] + ((days - whole) * Pull[first + whole]);
    }

    /// <summary>Days for which a stock at the end of the day of an index lasts; null where nothing hangs on it any more.</summary>
    public double? DaysOf(double stock, int index)
    {
        var first = Math.Min(index + 1, Pull.Length);
        var last = Array.FindLastIndex(Pull, p => p > 0);
        if (last < first)
            return null;
        var days = 0;
        var left = Math.Max(0, stock);
        for (var i = first; i <= last; i++, days++)
        {
            if (left < Pull[i] - 1e-9)
                return days + (left / Pull[i]);
            left -= Pull[i];
        }

        return days;
    }
}
