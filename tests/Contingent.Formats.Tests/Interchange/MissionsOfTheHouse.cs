using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Contingent.Missions;

namespace Contingent.Formats.Tests.Interchange;

/// <summary>The missions of the repository, and how two readings of one are compared.</summary>
internal static class MissionsOfTheHouse
{
    private static readonly JsonSerializerOptions WithoutOrigin = new()
    {
        WriteIndented = true,
        Converters = { new CapabilityAmounts() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                type =>
                {
                    foreach (var property in type.Properties.Where(p => p.PropertyType == typeof(RowOrigin)).ToArray())
                        type.Properties.Remove(property);
                },
            },
        },
    };

    public static TheoryData<string> All => ["tiny", "sinai-1982", "kfor-1999", "ukraine-2025"];

    public static string Folder(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Contingent.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Contingent.slnx is in no folder above the tests");
        return Path.Combine(folder, "missions", name);
    }

    /// <summary>All that a mission says, but for where its rows were read; two missions that say the same give the same text.</summary>
    public static string Said(Mission mission) => JsonSerializer.Serialize(mission, WithoutOrigin);

    /// <summary>A dictionary with keys of a type of our own, which JSON has no names for.</summary>
    private sealed class CapabilityAmounts : JsonConverter<ImmutableSortedDictionary<CapabilityId, double>>
    {
        public override ImmutableSortedDictionary<CapabilityId, double> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<CapabilityId, double> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (capability, amount) in value.OrderBy(p => p.Key.Value, StringComparer.Ordinal))
                writer.WriteNumber(capability.Value, amount);
            writer.WriteEndObject();
        }
    }
}
