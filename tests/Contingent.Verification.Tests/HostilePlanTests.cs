using System.Text.Json;
using System.Text.Json.Nodes;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Tests;

/// <summary>A plan file may hold anything that JSON can: it gives breaches, never an exception.</summary>
public class HostilePlanTests
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly string[] Texts = ["", "nothing", "mission", "pledge:", "link:", "met:", "lost:bor-vote@9999-12-31", "met:ceasefire@0001-01-01", "cor-infantry", "\0", "ashford", "bor-rail"];

    [Fact]
    public void Any_value_replaced_by_nonsense_never_throws()
    {
        var clean = JsonSerializer.SerializeToNode(TinyPlan.Build(), Json)!;
        var paths = Leaves(clean).ToList();
        Assert.True(paths.Count > 500);

        var random = new Random(20300201);
        for (var round = 0; round < 600; round++)
        {
            var node = clean.DeepClone();
            for (var n = random.Next(1, 4); n > 0; n--) Spoil(node, paths[random.Next(paths.Count)], random);
            if (Read(node) is not { } plan) continue;
            Assert.NotNull(PlanVerifier.Verify(TinyMission.Build(), TinyPlan.Sha256, plan, TestContext.Current.CancellationToken).Breaches.ToString());
        }
    }

    [Fact]
    public void A_plan_of_nothing_but_nulls_is_a_list_of_breaches()
    {
        var node = new JsonObject();
        foreach (var property in typeof(Plan).GetProperties())
            node[property.Name] = property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null ? property.PropertyType == typeof(int) ? 0 : "0001-01-01" : null;

        var report = PlanVerifier.Verify(TinyMission.Build(), TinyPlan.Sha256, Read(node)!, TestContext.Current.CancellationToken);

        Assert.Contains(report.Breaches, b => b is { Rule: "P3", Subject: "laydown" });
        Assert.Contains(report.Breaches, b => b is { Rule: "P1", Subject: "mission_sha256" });
    }

    [Fact]
    public void Endless_breaches_of_a_rule_are_counted_not_listed()
    {
        var plan = TinyPlan.Build();
        plan = plan with { Laydown = plan.Laydown with { Placements = [.. Enumerable.Range(0, 1000).Select(i => plan.Laydown.Placements[0] with { Pledge = $"no-{i}" })] } };

        var report = PlanVerifier.Verify(TinyMission.Build(), TinyPlan.Sha256, plan, new VerifyOptions { BreachesPerRule = 10 }, TestContext.Current.CancellationToken);

        Assert.Equal(11, report.Breaches.Count(b => b.Rule == "A7"));
        Assert.Contains("990 more", report.Breaches.Last(b => b.Rule == "A7").Message, StringComparison.Ordinal);
        Assert.True(report.TotalBreaches > 1000);
    }

    [Fact]
    public void Absurd_sizes_are_breaches_of_the_limits()
    {
        var plan = TinyPlan.Build().Placement(0, p => p with { Units = int.MaxValue, Allotted = [new("hold", int.MaxValue)] });

        var report = PlanVerifier.Verify(TinyMission.Build(), TinyPlan.Sha256, plan, TestContext.Current.CancellationToken);

        Assert.Superset(new HashSet<string> { "L1", "L5", "L7", "M1" }, report.Breaches.Select(b => b.Rule).ToHashSet());
    }

    private static Plan? Read(JsonNode node)
    {
        try
        {
            return node.Deserialize<Plan>(Json);
        }
        catch (JsonException)
        {
            return null; // not a plan by its schema: the reader of the file says so
        }
    }

    private static IEnumerable<object[]> Leaves(JsonNode? node, params object[] path)
    {
        yield return path;
        if (node is JsonObject record)
        {
            foreach (var (name, value) in record)
            {
                foreach (var leaf in Leaves(value, [.. path, name])) yield return leaf;
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                foreach (var leaf in Leaves(list[i], [.. path, i])) yield return leaf;
            }
        }
    }

    private static void Spoil(JsonNode root, object[] path, Random random)
    {
        if (path.Length == 0) return;
        JsonNode? parent = root;
        foreach (var step in path.AsSpan()[..^1])
        {
            parent = step is string name ? (parent as JsonObject)?[name] : parent is JsonArray list && (int)step < list.Count ? list[(int)step] : null;
            if (parent is null) return;
        }

        if (path[^1] is string key && parent is JsonObject record && record.ContainsKey(key)) record[key] = Nonsense(record[key], random);
        else if (path[^1] is int index && parent is JsonArray list && index < list.Count)
        {
            if (random.Next(3) == 0) list.Add(list[index]?.DeepClone());
            else if (random.Next(2) == 0) list.RemoveAt(index);
            else list[index] = Nonsense(list[index], random);
        }
    }

    private static JsonNode? Nonsense(JsonNode? value, Random random)
    {
        if (random.Next(3) == 0) return null;
        if (value is JsonArray list) return random.Next(2) == 0 ? new JsonArray() : new JsonArray([.. list.Concat(list).Select(x => x?.DeepClone()), null]);
        if (value?.GetValueKind() == JsonValueKind.Number)
        {
            return random.Next(6) switch
            {
                0 => JsonValue.Create(-1), 1 => JsonValue.Create(int.MaxValue), 2 => JsonValue.Create(int.MinValue), 3 => JsonValue.Create(1e300),
                4 => JsonValue.Create("NaN"), _ => JsonValue.Create("-Infinity"),
            };
        }

        if (value?.GetValueKind() == JsonValueKind.String)
            return DateOnly.TryParse(value.GetValue<string>(), out _) ? JsonValue.Create(random.Next(2) == 0 ? "0001-01-01" : "9999-12-31") : JsonValue.Create(Texts[random.Next(Texts.Length)]);
        return value?.DeepClone();
    }
}
