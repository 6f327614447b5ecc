using System.Collections.Immutable;

namespace Contingent.Missions;

/// <summary>A point on the globe, degrees WGS 84.</summary>
public readonly record struct GeoPoint(double Lat, double Lon);

/// <summary>A part of the host's territory under one framework nation.</summary>
public sealed record Sector : Row
{
    public required SectorId Id { get; init; }
    public required string Name { get; init; }
    public PartyId? Framework { get; init; }
    public double FrameworkShare { get; init; } = 0.4;
}

/// <summary>What a place is; it may be several things.</summary>
public enum PlaceKind { Town, Site, Hub, Hq, Airport, Seaport, Railhead, Staging, Training, Home, Crossing, Depot, Hospital, Asset, Junction }

/// <summary>A place on the map (print "location" for a site: some constitutions bar foreign bases).</summary>
public sealed record Place : Row
{
    public required PlaceId Id { get; init; }
    public required string Name { get; init; }
    public required GeoPoint At { get; init; }
    public required PartyId Country { get; init; }
    public SectorId? Sector { get; init; }
    public required ImmutableArray<PlaceKind> Kinds { get; init; }
    public int? Population { get; init; }

    /// <summary>Most persons stationed.</summary>
    public int? CapacityPersons { get; init; }

    /// <summary>Least garrison if the site is used.</summary>
    public int MinPersons { get; init; }

    /// <summary>Arrivals a day; null: not limiting.</summary>
    public double? PersonsDay { get; init; }

    /// <summary>Arrivals a day in tonnes; null: not limiting.</summary>
    public double? TonnesDay { get; init; }

    /// <summary>Most trainees at once; null: not limiting.</summary>
    public int? TraineesCapacity { get; init; }

    /// <summary>Hours to change between modes, or between rails of different gauge, before moving on.</summary>
    public double TransloadHours { get; init; }

    /// <summary>Hours of reception and staging before moving on.</summary>
    public double StagingHours { get; init; }

    /// <summary>Most persons that wait here overnight on their way; null: not limiting.</summary>
    public double? HoldingPersons { get; init; }

    /// <summary>Most tonnes that wait here overnight on their way; null: not limiting.</summary>
    public double? HoldingTonnes { get; init; }

    /// <summary>Lift assets that load or unload at once; null: not limiting.</summary>
    public int? Berths { get; init; }

    /// <summary>Least share of <see cref="PersonsDay"/> and <see cref="TonnesDay"/> that risk's draws leave, in (0, 1].</summary>
    public double CapacityLeast { get; init; } = 1;
}

/// <summary>A span of days, both ends included; null: no end on that side.</summary>
public readonly record struct DateSpan(DateOnly? From, DateOnly? Until)
{
    /// <summary>Whether the day lies in it.</summary>
    public bool Contains(DateOnly day) => !(day < From) && !(day > Until);
}

/// <summary>How a link is travelled.</summary>
public enum LinkMode { Road, Rail, Air, Sea }

/// <summary>A link of the movement network.</summary>
public sealed record Link : Row
{
    public required LinkId Id { get; init; }
    public required PlaceId From { get; init; }
    public required PlaceId To { get; init; }
    public required LinkMode Mode { get; init; }
    public required double LengthKm { get; init; }
    public required double SpeedKmh { get; init; }

    /// <summary>Departures a day, both directions together; null: not limiting.</summary>
    public double? PersonsDay { get; init; }

    /// <summary>Departures a day in tonnes, both directions together; null: not limiting.</summary>
    public double? TonnesDay { get; init; }
    public ConditionId? Permission { get; init; }
    public bool BothWays { get; init; } = true;

    /// <summary>Track gauge in millimetres; null: none given.</summary>
    public double? GaugeMm { get; init; }

    /// <summary>Greatest military load class that its bridges carry; null: not limiting.</summary>
    public double? LoadClass { get; init; }

    /// <summary>Days on which nothing departs.</summary>
    public ImmutableArray<DateSpan> Closed { get; init; } = [];

    /// <summary>Carries only what an asset of the table lift takes.</summary>
    public bool NeedsLift { get; init; }

    /// <summary>Least share of <see cref="PersonsDay"/> and <see cref="TonnesDay"/> that risk's draws leave, in (0, 1].</summary>
    public double CapacityLeast { get; init; } = 1;

    /// <summary>Whether nothing departs on the day.</summary>
    public bool IsClosedOn(DateOnly day) => Closed.Any(span => span.Contains(day));
}

/// <summary>What an area is for the laydown.</summary>
public enum AreaKind { Line, NoAccess, Buffer, Sector, Other }

/// <summary>
/// A feature of <c>areas.geojson</c>. <see cref="Paths"/> are all its lines and rings, <see cref="Polygons"/> its polygons as lists of rings
/// (outer first); edges are straight in longitude and latitude.
/// </summary>
public sealed record Area : Row
{
    public required string Id { get; init; }
    public required AreaKind Kind { get; init; }
    public string Name { get; init; } = "";
    public ImmutableArray<ImmutableArray<GeoPoint>> Paths { get; init; } = [];
    public ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>> Polygons { get; init; } = [];
}

/// <summary>Bulk demand points of one file, as columns of equal length: up to 10^6 rows.</summary>
public sealed class PointSet(string file, double[] lat, double[] lon, double[] weight)
{
    /// <summary>The file as the task names it, relative to <c>points/</c>.</summary>
    public string File { get; } = file;
    public int Count => Lat.Length;

    /// <summary>Latitudes in degrees WGS 84.</summary>
    public double[] Lat { get; } = lat;

    /// <summary>Longitudes in degrees WGS 84.</summary>
    public double[] Lon { get; } = lon;

    /// <summary>Weights, ≥ 0.</summary>
    public double[] Weight { get; } = weight;
}
