using System.Collections.Immutable;
using System.Text;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Plans;

/// <summary>A folder of its own for an agenda, <c>agenda.md</c>, <c>agenda.html</c>, <c>agenda.json</c>, written as one set (see <see cref="WholeFolder"/>).</summary>
public static class AgendaFolder
{
    private const string JsonName = "agenda.json";

    private static readonly FolderSet Files = new("agenda", JsonName, ImmutableSortedSet.Create(StringComparer.Ordinal, "agenda.md", "agenda.html", JsonName));

    /// <summary>The report as bytes.</summary>
    public static byte[] Json(AgendaReport report) => PlanJson.Bytes(report);

    /// <summary>Writes the agenda; the faults, if any, say why the earlier one still stands.</summary>
    /// <param name="folder">Made if it does not exist. A folder that holds something else than an agenda is left alone.</param>
    /// <param name="report">The agenda.</param>
    /// <param name="markdown">The text of <c>agenda.md</c>.</param>
    /// <param name="html">The text of <c>agenda.html</c>.</param>
    public static ImmutableArray<Fault> Write(string folder, AgendaReport report, string markdown, string html) =>
        Files.Write(folder, new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["agenda.md"] = Encoding.UTF8.GetBytes(markdown),
            ["agenda.html"] = Encoding.UTF8.GetBytes(html),
            [JsonName] = Json(report),
        });
}
