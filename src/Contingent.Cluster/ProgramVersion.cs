using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Contingent.Cluster;

/// <summary>A name for the program as it was built.</summary>
public static class ProgramVersion
{
    /// <summary>
    /// The informational version of an assembly and, after a plus, 16 hexadecimal digits of SHA-256 over the build identities (module version ids) of it and of every assembly it references whose name begins
    /// as its own does. Builds are deterministic, so that the same sources give the same name and a changed line gives another.
    /// </summary>
    public static string Of(Assembly assembly)
    {
        var house = assembly.GetName().Name!.Split('.')[0] + ".";
        var builds = new SortedDictionary<string, Guid>(StringComparer.Ordinal);
        Add(assembly, house, builds);
        var text = string.Join('\n', builds.Select(b => $"{b.Key} {b.Value:N}"));
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        return $"{version}+{digest[..16]}";
    }

    private static void Add(Assembly assembly, string house, SortedDictionary<string, Guid> builds)
    {
        if (!builds.TryAdd(assembly.GetName().Name!, assembly.ManifestModule.ModuleVersionId))
            return;
        foreach (var reference in assembly.GetReferencedAssemblies().Where(r => r.Name!.StartsWith(house, StringComparison.Ordinal)))
            Add(Assembly.Load(reference), house, builds);
    }
}
