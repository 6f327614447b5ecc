using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>A feature of a map file: points, lines and polygons under one name. Coordinates are as the file has them until <see cref="Axes"/> has judged which is which.</summary>
internal sealed record MapFeature
{
    public required RowOrigin Origin { get; init; }
    public string Name { get; init; } = "";

    /// <summary>What else is said of it, by name.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Properties { get; init; } = [];
    public ImmutableArray<GeoPoint> Points { get; init; } = [];
    public ImmutableArray<ImmutableArray<GeoPoint>> Lines { get; init; } = [];

    /// <summary>Polygons as rings, the outer first; every ring ends where it begins.</summary>
    public ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>> Polygons { get; init; } = [];

    /// <summary>Every coordinate of it.</summary>
    public IEnumerable<GeoPoint> All => Points.Concat(Lines.SelectMany(l => l)).Concat(Polygons.SelectMany(p => p).SelectMany(r => r));

    /// <summary>A property by its name, case aside; empty: none.</summary>
    public string Property(string name) => Properties.FirstOrDefault(p => string.Equals(p.Key, name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    /// <summary>The same with every coordinate changed.</summary>
    public MapFeature With(Func<GeoPoint, GeoPoint> change) => this with
    {
        Points = [.. Points.Select(change)],
        Lines = [.. Lines.Select(l => l.Select(change).ToImmutableArray())],
        Polygons = [.. Polygons.Select(p => p.Select(r => r.Select(change).ToImmutableArray()).ToImmutableArray())],
    };
}

/// <summary>The features of a map file, or why it is not read.</summary>
internal sealed record MapFeatures(ImmutableArray<MapFeature> Features, Fault? Fault)
{
    public static MapFeatures Refused(Fault fault) => new([], fault);
}
