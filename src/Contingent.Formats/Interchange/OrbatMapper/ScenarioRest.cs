using System.Text.Json;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.OrbatMapper;

/// <summary>What a scenario says beside its units: named and counted, not taken over.</summary>
internal static class ScenarioRest
{
    /// <summary>Says for each layer what it holds, and what else stands in the file.</summary>
    public static void Say(string file, JsonElement scenario, LeftOutList leftOut)
    {
        foreach (var layer in Layers(scenario))
        {
            var items = Items(layer).Count();
            leftOut.Add(new RowOrigin($"{file}, layer {CellText.Clean(layer.Text("name"))}", 0), "layer", items > 0
                ? $"{CellText.Count(items, "feature is", "features are")} not taken over; export the layer as GeoJSON or KML and import that as places or areas"
                : "is not taken over; it holds no features");
        }

        foreach (var item in scenario.Items("events"))
            leftOut.Add(new RowOrigin($"{file}, event {CellText.Clean(item.Text("title"))}", 0), "event", "is not taken over; what happened is a statement or a condition, to be entered with its source");
        foreach (var key in new[] { "equipment", "personnel", "supplyCategories", "unitTemplates" })
        {
            var entries = scenario.Items(key).Count();
            if (entries > 0)
                leftOut.Add(new RowOrigin(file, 0), "catalogue", $"the list '{key}' of {CellText.Count(entries, "entry", "entries")} is not taken over; what a unit has of it stands with the unit");
        }
    }

    /// <summary>Layers, features and events.</summary>
    public static IEnumerable<string> Counts(JsonElement scenario)
    {
        yield return CellText.Count(Layers(scenario).Count(), "layer left out", "layers left out");
        yield return CellText.Count(Layers(scenario).SelectMany(Items).Count(), "feature left out", "features left out");
        yield return CellText.Count(scenario.Items("events").Count(), "event left out", "events left out");
    }

    private static IEnumerable<JsonElement> Layers(JsonElement scenario) =>
        scenario.Items("layerStack").Concat(scenario.Items("layers")).Concat(scenario.Items("mapLayers")).Where(l => l.ValueKind == JsonValueKind.Object);

    private static IEnumerable<JsonElement> Items(JsonElement layer) => layer.Items("items").Concat(layer.Items("features"));
}
