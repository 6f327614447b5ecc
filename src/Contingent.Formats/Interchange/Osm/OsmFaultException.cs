namespace Contingent.Formats.Interchange.Osm;

/// <summary>Why a file of OpenStreetMap cannot be read; it never leaves the importer.</summary>
internal sealed class OsmFaultException(string message) : Exception(message)
{
    /// <summary>Bytes that are no part of the format, at a block.</summary>
    public static OsmFaultException Damaged(int block, string what) =>
        new(FormattableString.Invariant($"is damaged in block {block:N0} ({what}); nothing of it was taken: fetch the file again"));
}
