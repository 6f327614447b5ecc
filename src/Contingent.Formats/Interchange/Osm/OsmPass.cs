namespace Contingent.Formats.Interchange.Osm;

/// <summary>Kinds of elements, as a set.</summary>
[Flags]
internal enum OsmKinds
{
    None = 0,
    Nodes = 1,
    Ways = 2,
    Relations = 4,
}

/// <summary>A member of a relation.</summary>
internal readonly record struct OsmMember(OsmKinds Kind, long Id);

/// <summary>One reading of the file from its beginning to its end.</summary>
internal abstract class OsmPass
{
    /// <summary>Degrees of latitude and longitude are whole numbers of these steps.</summary>
    public const double StepsPerDegree = 1e7;

    /// <summary>What it looks at; all else is passed over.</summary>
    public abstract OsmKinds Wants { get; }

    /// <summary>What it does, for the one who waits.</summary>
    public abstract string Title { get; }

    public virtual void Node(long id, int lat, int lon, OsmTags tags)
    {
    }

    public virtual void Way(long id, ReadOnlySpan<long> nodes, OsmTags tags)
    {
    }

    public virtual void Relation(long id, ReadOnlySpan<OsmMember> members, OsmTags tags)
    {
    }
}
