namespace Contingent.Formats.Interchange.Osm;

/// <summary>A town, port, airport or station of the file.</summary>
internal sealed record OsmPlace
{
    /// <summary>The element as OpenStreetMap names it: <c>n123</c> or <c>w123</c>.</summary>
    public required string Element { get; init; }

    /// <summary>The kind of place: <c>town</c>, <c>seaport</c>, <c>airport</c>, <c>railhead</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>In English where the file has it, else as it is named there.</summary>
    public required string Name { get; init; }

    /// <summary>As it is named there, where that differs.</summary>
    public string LocalName { get; init; } = "";

    /// <summary>The value of the tag that made it a place of this kind.</summary>
    public string Class { get; init; } = "";
    public int? Population { get; init; }

    /// <summary>The code of an airport: of ICAO, else of IATA.</summary>
    public string Code { get; init; } = "";

    public double Lat { get; init; }
    public double Lon { get; init; }

    /// <summary>The nodes of its outline, where it is drawn as an area: its middle is then that of the box around it.</summary>
    public long[] Outline { get; init; } = [];
}
