namespace Contingent.Formats.Interchange.Maps;

/// <summary>What a map has no place for.</summary>
internal static class MapRemarks
{
    public static IReadOnlyList<string> Of(ExportSubject subject) =>
    [
        "conditions, statements, tasks, costs and bulk points are not drawn; the map gives back places, links and areas alone",
        .. subject.IsPublic ? ["positions are rounded to half a degree; routes, other places and areas but sectors are left out"] : Array.Empty<string>(),
        .. subject.Plan is null ? ["there is no plan, so that units stand at home, without times"] : Array.Empty<string>(),
    ];
}
