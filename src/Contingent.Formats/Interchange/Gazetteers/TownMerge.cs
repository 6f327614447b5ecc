using Contingent.Formats.Reading;
using Contingent.Planning.Geography;

namespace Contingent.Formats.Interchange.Gazetteers;

/// <summary>
/// Merges rows that are one town: of the same state and name (in English or as named there, marks and apostrophes aside) within ten kilometres; and a district with the town that it is named after within
/// fifty. A part of a town is left out, unless it has a population and no larger town lies within fifteen: then the table has called a town so. The row of the greatest seat is kept, of two alike the larger, then the upper. A kept row without a population takes the largest of the towns merged into it, never a district's.
/// </summary>
internal sealed class TownMerge(LeftOutList leftOut)
{
    private const double SameKm = 10;
    private const double DistrictKm = 50;
    private const double PartOfTownKm = 15;

    /// <summary>Of one cell the greatest are enough to find a larger town.</summary>
    private const int MostInCell = 50;
    private const double CellsPerDegree = 5;
    private const double KmPerDegree = 111.2;

    /// <summary>Words for a part of a country, which the name of its seat stands before.</summary>
    private static readonly string[] s_parts = ["district", "raion", "rayon", "rajon", "rayonu", "misrada", "miskrada", "powiat", "subdistrict", "county", "municipality", "raionul"];

    private readonly List<Town> _kept = [];
    private readonly Dictionary<(string Country, string Key, int Row, int Column), List<int>> _cells = [];

    /// <summary>Rows that were merged into another.</summary>
    public int Merged { get; private set; }

    /// <summary>Rows of districts whose seat was not found, and of what is no town.</summary>
    public int NoTowns { get; private set; }

    /// <summary>The towns, the upper lines first.</summary>
    public List<Town> Of(IEnumerable<Town> towns, CancellationToken cancel)
    {
        foreach (var town in towns.OrderBy(t => t.Rank).ThenByDescending(t => t.Population ?? 0).ThenBy(t => t.Origin.Line))
        {
            cancel.ThrowIfCancellationRequested();
            if (town.Rank == TownRank.NoTown)
                Leave(town, "no town", "is no town of its own or no longer one");
            else if (Same(town) is not { } same)
                Keep(town);
            else
                Merge(town, same);
        }

        return [.. _kept.OrderBy(t => t.Origin.Line)];
    }

    private void Keep(Town town)
    {
        if (town.Rank == TownRank.District)
        {
            Leave(town, "district", CellParser.Invariant($"is a district, and no town of its name lies within {DistrictKm:0} km"));
            return;
        }

        if (town.Rank == TownRank.Section && (town.Population is null || IsBySomeLarger(town)))
        {
            Leave(town, "section", CellParser.Invariant($"is a part of a town: it has no population in the table, or a larger town lies within {PartOfTownKm:0} km"));
            return;
        }

        _kept.Add(town);
        foreach (var key in Keys(town))
            Enter(town, key);
        if (_cells.GetValueOrDefault((town.Country, "", Cell(town.At.Lat), Cell(town.At.Lon)), []).Count < MostInCell)
            Enter(town, "");
    }

    /// <summary>Enters the last town under a key; the empty one is that of every town.</summary>
    private void Enter(Town town, string key)
    {
        var cell = (town.Country, key, Cell(town.At.Lat), Cell(town.At.Lon));
        if (!_cells.TryGetValue(cell, out var list))
            _cells[cell] = list = [];
        list.Add(_kept.Count - 1);
    }

    private bool IsBySomeLarger(Town town) =>
        Near(town, "", PartOfTownKm).Any(i => (_kept[i].Population ?? 0) > town.Population && GreatCircle.Kilometres(_kept[i].At, town.At) <= PartOfTownKm);

    private void Merge(Town town, (int Index, double Km) same)
    {
        var kept = _kept[same.Index];
        Merged++;
        var isDistrict = town.Rank == TownRank.District;
        leftOut.Add(town.Origin, "merged", CellParser.Invariant(
            $"{town.Name} ({town.Class}) was merged into {kept.Name} ({kept.Class}) of line {kept.Origin.Line}: {(isDistrict ? "a district of that name" : "the same name")}, {same.Km:0.#} km away{(town.Population is { } people ? $"; it gave {people:N0} persons" : "")}"));
        if (!isDistrict && kept.Population is null && town.Population is not null)
            _kept[same.Index] = kept with { Population = town.Population };
    }

    private (int Index, double Km)? Same(Town town)
    {
        var reach = town.Rank == TownRank.District ? DistrictKm : SameKm;
        (int Index, double Km)? best = null;
        foreach (var key in Keys(town))
        {
            foreach (var index in Near(town, key, reach))
            {
                var km = GreatCircle.Kilometres(_kept[index].At, town.At);
                if (km <= reach && (best is null || km < best.Value.Km))
                    best = (index, km);
            }
        }

        return best;
    }

    private IEnumerable<int> Near(Town town, string key, double reach)
    {
        var high = reach / KmPerDegree;
        var wide = Math.Min(2, high / Math.Max(0.05, Math.Cos(Math.Abs(town.At.Lat) * Math.PI / 180)));
        for (var row = Cell(town.At.Lat - high); row <= Cell(town.At.Lat + high); row++)
        {
            for (var column = Cell(town.At.Lon - wide); column <= Cell(town.At.Lon + wide); column++)
            {
                foreach (var index in _cells.GetValueOrDefault((town.Country, key, row, column), []))
                    yield return index;
            }
        }
    }

    /// <summary>Both names without marks; of a district without the word for it.</summary>
    private static IEnumerable<string> Keys(Town town)
    {
        var name = town.Rank != TownRank.District ? town.Name : string.Join(' ', town.Name.Split(' ').Where(w => !s_parts.Contains(NameKey.Plain(w))));
        return new[] { NameKey.Plain(name), NameKey.Plain(town.LocalName) }.Where(k => k.Length > 0).Distinct();
    }

    private void Leave(Town town, string kind, string why)
    {
        NoTowns++;
        leftOut.Add(town.Origin, kind, $"{town.Name} ({town.Class}) {why}");
    }

    private static int Cell(double degrees) => (int)Math.Floor(degrees * CellsPerDegree);
}
