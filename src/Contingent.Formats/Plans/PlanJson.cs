using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Plans;

/// <summary>
/// <c>plan.json</c>: the records of <c>Contingent.Missions.Plans</c> in snake_case, in the order in which they are declared, UTF-8 without byte order mark,
/// lines ending in LF, numbers in the shortest form that reads back as the same number. Equal plans give equal bytes.
/// </summary>
public static class PlanJson
{
    private const long MostBytes = 200_000_000;
    private const int Depth = 32;

    /// <summary>How plans are written; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Frozen(new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        MaxDepth = Depth,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    });

    /// <summary>The plan as bytes.</summary>
    public static byte[] Write(Plan plan) => Bytes(plan);

    /// <summary>A plan, or a report beside one, as a file: its JSON and a line end.</summary>
    internal static byte[] Bytes<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Options), (byte)'\n'];

    /// <summary>Reads a plan file, or the <c>plan.json</c> of a plan folder. The content is not trusted; whatever is wrong is a fault.</summary>
    public static PlanReading Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, "plan.json") : path;
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists)
                return Fault(path, 0, "there is no such plan; make one with 'contingent plan'");
            if (info.Length > MostBytes)
                return Fault(path, 0, CellParser.Invariant($"is {info.Length / 1e6:0} MB; no plan is that large"));
            return Parse(File.ReadAllBytes(file), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Fault(path, 0, $"cannot be read ({SourceBytes.Reason(e)})");
        }
    }

    /// <summary>Reads a plan from bytes; <paramref name="name"/> is what faults call it.</summary>
    public static PlanReading Parse(ReadOnlySpan<byte> json, string name)
    {
        if (json.StartsWith("\uFEFF"u8))
            json = json[3..];
        try
        {
            if (LineOfNullInList(json) is { } line)
                return Fault(name, line, "holds null in a list; every line of a plan says something");
            var plan = JsonSerializer.Deserialize<Plan>(json, Options);
            return plan is null ? Fault(name, 1, "holds no plan") : new PlanReading(plan, []);
        }
        catch (JsonException e)
        {
            var where = string.IsNullOrEmpty(e.Path) || e.Path == "$" ? "" : $" at {e.Path}";
            return Fault(name, (int)(e.LineNumber ?? 0) + 1, $"is no plan{where}: {FirstSentence(e.Message)}");
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or OverflowException)
        {
            return Fault(name, 1, "is no plan; its text is not valid");
        }
    }

    private static JsonSerializerOptions Frozen(JsonSerializerOptions options)
    {
        options.MakeReadOnly();
        return options;
    }

    private static PlanReading Fault(string name, int line, string message) => new(null, [new Fault(new RowOrigin(name, line), message)]);

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).Replace("Contingent.Missions.Plans.", "", StringComparison.Ordinal).TrimEnd('.');
    }

    /// <summary>The serializer lets null into lists of things that cannot be null; the verifier should not meet one.</summary>
    private static int? LineOfNullInList(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Depth });
        Span<bool> inArray = stackalloc bool[Depth + 2];
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                inArray[reader.CurrentDepth + 1] = reader.TokenType == JsonTokenType.StartArray;
            else if (reader.TokenType == JsonTokenType.Null && inArray[reader.CurrentDepth])
                return 1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n');
        }

        return null;
    }
}
