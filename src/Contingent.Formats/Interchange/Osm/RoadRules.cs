using System.Globalization;
using System.Text;

namespace Contingent.Formats.Interchange.Osm;

/// <summary>
/// Which ways are roads or ferries, how fast they are and which way they go. Where no limit is posted, the speed is that of the class: the figures of OSRM for cars (<c>profiles/car.lua</c> of
/// Project-OSRM/osrm-backend, BSD-2, commit 0012f45). A unit travels no faster than its own speed.
/// </summary>
internal sealed class RoadRules
{
    /// <summary>The class of road down to which roads are taken unless it is said.</summary>
    public const string UsualLeast = "secondary";

    /// <summary>Speed of a ferry that does not say how long it takes, in km/h; assumed: eleven knots, as of a slow car ferry.</summary>
    private const double FerryKmh = 20;

    private const double KilometresPerMile = 1.609344;
    private const double LeastKmh = 5, MostKmh = 150;

    private static readonly (string Class, byte Rank, double Kmh)[] s_classes =
    [
        ("motorway", 0, 90), ("motorway_link", 0, 75), ("trunk", 1, 85), ("trunk_link", 1, 70), ("primary", 2, 65), ("primary_link", 2, 60), ("secondary", 3, 55),
        ("secondary_link", 3, 50), ("tertiary", 4, 40), ("tertiary_link", 4, 30), ("unclassified", 5, 25), ("residential", 6, 25),
    ];

    private static readonly byte[][] s_names = [.. s_classes.Select(c => Encoding.UTF8.GetBytes(c.Class))];
    private readonly byte _least;

    private RoadRules(byte least) => _least = least;

    /// <summary>The classes that can be asked for, the greatest first.</summary>
    public static IEnumerable<string> Classes => s_classes.Where(c => !c.Class.EndsWith("_link", StringComparison.Ordinal)).Select(c => c.Class);

    /// <summary>The rules for roads down to a class; null: there is no such class.</summary>
    public static RoadRules? Of(string least) => Classes.Contains(least) ? new RoadRules(s_classes.First(c => c.Class == least).Rank) : null;

    /// <summary>The name of a class by its number.</summary>
    public static string Name(int road) => road < s_classes.Length ? s_classes[road].Class : "ferry";

    /// <summary>How many numbers of classes there are, ferries included.</summary>
    public static int Count => s_classes.Length + 1;

    /// <summary>What a way is; null: nothing that vehicles travel on, or a road below the least class.</summary>
    public Road? Road(OsmTags tags)
    {
        if (tags.Is("route"u8, "ferry"u8))
            return Ferry(tags);
        var highway = tags.Value("highway"u8);
        if (highway.IsEmpty)
            return null;
        for (var i = 0; i < s_names.Length; i++)
        {
            if (!highway.SequenceEqual(s_names[i]))
                continue;
            return s_classes[i].Rank <= _least && !tags.Is("area"u8, "yes"u8) ? OfClass(i, tags) : null;
        }

        return null;
    }

    private static Road OfClass(int road, OsmTags tags)
    {
        var direction = Direction(tags, isMotorway: s_classes[road].Class is "motorway");
        var posted = Speed(tags.Value("maxspeed"u8));
        return new Road((byte)road, posted ?? s_classes[road].Kmh, posted is not null, direction, Hours: null) { IsClosed = IsClosed(tags) };
    }

    private static Road Ferry(OsmTags tags)
    {
        var closed = IsClosed(tags);
        var hours = Duration(tags.Text("duration"u8));
        var posted = Speed(tags.Value("maxspeed"u8));
        return new Road((byte)s_classes.Length, posted ?? FerryKmh, posted is not null || hours is not null, Direction(tags, isMotorway: false), hours) { IsClosed = closed };
    }

    /// <summary>One way forward 1, one way backward -1, both ways 0. Motorways and roundabouts are one way unless they say otherwise (OpenStreetMap wiki, Key:oneway).</summary>
    private static sbyte Direction(OsmTags tags, bool isMotorway)
    {
        var oneway = tags.Value("oneway"u8);
        if (oneway.SequenceEqual("yes"u8) || oneway.SequenceEqual("1"u8) || oneway.SequenceEqual("true"u8))
            return 1;
        if (oneway.SequenceEqual("-1"u8) || oneway.SequenceEqual("reverse"u8))
            return -1;
        return oneway.IsEmpty && (isMotorway || tags.Is("junction"u8, "roundabout"u8)) ? (sbyte)1 : (sbyte)0;
    }

    /// <summary>The most particular tag decides: motor_vehicle before vehicle before access.</summary>
    private static bool IsClosed(OsmTags tags)
    {
        var access = tags.Value("motor_vehicle"u8);
        if (access.IsEmpty)
            access = tags.Value("vehicle"u8);
        if (access.IsEmpty)
            access = tags.Value("access"u8);
        return access.SequenceEqual("no"u8) || access.SequenceEqual("private"u8);
    }

    /// <summary>A posted limit in km/h; null where it is no number, such as <c>none</c> or <c>DE:urban</c>.</summary>
    private static double? Speed(ReadOnlySpan<byte> tag)
    {
        if (tag.IsEmpty || tag.Length > 40)
            return null;
        var text = Encoding.UTF8.GetString(tag).Trim();
        var isMiles = text.EndsWith("mph", StringComparison.OrdinalIgnoreCase);
        var digits = isMiles ? text[..^3].TrimEnd() : text.EndsWith("km/h", StringComparison.OrdinalIgnoreCase) ? text[..^4].TrimEnd() : text;
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        var kmh = isMiles ? number * KilometresPerMile : number;
        return kmh is >= LeastKmh and <= MostKmh ? kmh : null;
    }

    /// <summary>Hours of a duration written as <c>hh:mm</c>, <c>hh:mm:ss</c> or minutes (OpenStreetMap wiki, Key:duration).</summary>
    private static double? Duration(string text)
    {
        var parts = text.Split(':');
        if (parts.Length > 3 || !parts.All(p => p.Length is > 0 and <= 4 && p.All(char.IsAsciiDigit)))
            return null;
        var numbers = parts.Select(p => double.Parse(p, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
        var hours = numbers switch
        {
            [var minutes] => minutes / 60,
            [var h, var minutes] => h + (minutes / 60),
            _ => numbers[0] + (numbers[1] / 60) + (numbers[2] / 3600),
        };
        return hours > 0 ? hours : null;
    }

    /// <summary>Whether a class is that of ferries.</summary>
    public static bool IsFerry(int road) => road == s_classes.Length;
}

/// <summary>What the tags of a way say of it as a road or ferry.</summary>
/// <param name="Class">The number of its class.</param>
/// <param name="Kmh">Its speed.</param>
/// <param name="IsPosted">Whether the file says the speed (or how long it takes); else it is that of the class.</param>
/// <param name="Direction">1: only from its first node to its last; -1: only backward; 0: both ways.</param>
/// <param name="Hours">How long the whole way takes, where it says so.</param>
internal readonly record struct Road(byte Class, double Kmh, bool IsPosted, sbyte Direction, double? Hours)
{
    /// <summary>Whether vehicles may not use it.</summary>
    public bool IsClosed { get; init; }
}
