using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>A feature of a map that is written.</summary>
internal sealed record DrawnFeature
{
    /// <summary>Folders from the top down.</summary>
    public required ImmutableArray<string> Folders { get; init; }
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string Description { get; init; } = "";

    /// <summary>From when to when it is there; empty: always, or from the beginning, or to the end.</summary>
    public string Begin { get; init; } = "";
    public string End { get; init; } = "";

    /// <summary>The symbol code; empty: none.</summary>
    public string Sidc { get; init; } = "";
    public ImmutableArray<KeyValuePair<string, string>> Properties { get; init; } = [];

    /// <summary>One of these: a point, lines, or polygons as rings.</summary>
    public GeoPoint? Point { get; init; }
    public ImmutableArray<ImmutableArray<GeoPoint>> Lines { get; init; } = [];
    public ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>> Polygons { get; init; } = [];
}
