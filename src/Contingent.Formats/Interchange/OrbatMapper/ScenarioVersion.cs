using System.Globalization;
using Contingent.Formats.Reading;

namespace Contingent.Formats.Interchange.OrbatMapper;

/// <summary>
/// Versions of scenario files (<c>SCENARIO_FILE_VERSION</c> of ORBAT Mapper). What is read of them is the same from 0.5 on: sides with groups and units, units with
/// states. Up to 3.1 features hang on <c>layers</c> as GeoJSON, from then on on <c>layerStack</c> as items.
/// </summary>
internal static class ScenarioVersion
{
    /// <summary>The version that is written.</summary>
    public const string Written = "3.4.0";

    /// <summary>Why the version is not read; null: it is. A later 3.x is read with a remark.</summary>
    public static string? Objection(string version, out string remark)
    {
        remark = "";
        var parts = version.Split('.');
        if (parts.Length < 2 || !Number(parts[0], out var major) || !Number(parts[1], out var minor))
            return version.Length == 0
                ? "names no version; save it again from ORBAT Mapper"
                : $"names the version '{CellText.Clean(version)}', which is none; save it again from ORBAT Mapper";
        if (major > 3)
            return CellParser.Invariant($"is of version {major}.{minor}; 0.5 to 3.4 are read");
        if (major == 0 && minor < 5)
            return CellParser.Invariant($"is of version {major}.{minor}; 0.5 to 3.4 are read, open and save it in ORBAT Mapper first");
        if (major == 3 && minor > 4)
            remark = CellParser.Invariant($"is of version {major}.{minor}, newer than 3.4; what is new in it is not read");
        return null;
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
