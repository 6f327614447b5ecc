using System.Reflection;
using System.Runtime.InteropServices;

namespace Contingent.Optimization.Solving;

/// <summary>
/// The C interface of HiGHS, as the runtime package of OR-Tools ships it. Called directly and not through OR-Tools: its wrapper returns
/// nothing at a limit and has no hook for progress, cancellation and counted work.
/// </summary>
internal static unsafe partial class HighsLibrary
{
    private const string Name = "highs";

    public const int Ok = 0;
    public const int RowWise = 2;
    public const int StatusOptimal = 7;
    public const int StatusInfeasible = 8;
    public const int StatusUnboundedOrInfeasible = 9;
    public const int FeasiblePoint = 2;
    public const int CallbackSimplexInterrupt = 1;
    public const int CallbackMipImprovingSolution = 4;
    public const int CallbackMipInterrupt = 6;

    static HighsLibrary() => NativeLibrary.SetDllImportResolver(typeof(HighsLibrary).Assembly, Resolve);

    private static nint Resolve(string library, Assembly assembly, DllImportSearchPath? search)
    {
        if (library != Name)
            return 0;
        string[] candidates = OperatingSystem.IsWindows() ? ["highs.dll", "libhighs.dll"]
            : OperatingSystem.IsMacOS() ? ["libhighs.1.dylib", "libhighs.dylib"]
            : ["libhighs.so.1", "libhighs.so"];
        foreach (var candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, assembly, search, out var handle))
                return handle;
        }

        return 0;
    }

    [LibraryImport(Name)]
    public static partial nint Highs_create();

    [LibraryImport(Name)]
    public static partial void Highs_destroy(nint highs);

    [LibraryImport(Name)]
    public static partial int Highs_passMip(
        nint highs, int columns, int rows, int nonzeros, int format, int sense, double offset, double[] cost, double[] lower, double[] upper,
        double[] rowLower, double[] rowUpper, int[] start, int[] index, double[] value, int[] integrality);

    [LibraryImport(Name)]
    public static partial int Highs_run(nint highs);

    [LibraryImport(Name)]
    public static partial int Highs_clearSolver(nint highs);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Highs_setBoolOptionValue(nint highs, string option, int value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Highs_setIntOptionValue(nint highs, string option, int value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Highs_setDoubleOptionValue(nint highs, string option, double value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Highs_setStringOptionValue(nint highs, string option, string value);

    [LibraryImport(Name)]
    public static partial int Highs_getSolution(nint highs, double[] columns, double[] columnDuals, double[] rows, double[] rowDuals);

    [LibraryImport(Name)]
    public static partial int Highs_setSolution(nint highs, double[] columns, double[]? rows, double[]? columnDuals, double[]? rowDuals);

    [LibraryImport(Name)]
    public static partial int Highs_getModelStatus(nint highs);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Highs_getIntInfoValue(nint highs, string info, out int value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Highs_getDoubleInfoValue(nint highs, string info, out double value);

    [LibraryImport(Name)]
    public static partial int Highs_addVar(nint highs, double lower, double upper);

    [LibraryImport(Name)]
    public static partial int Highs_addRow(nint highs, double lower, double upper, int nonzeros, int* index, double* value);

    [LibraryImport(Name)]
    public static partial int Highs_deleteRowsByMask(nint highs, int* mask);

    [LibraryImport(Name)]
    public static partial int Highs_changeColBounds(nint highs, int column, double lower, double upper);

    [LibraryImport(Name)]
    public static partial int Highs_changeColCost(nint highs, int column, double cost);

    [LibraryImport(Name)]
    public static partial int Highs_changeObjectiveSense(nint highs, int sense);

    [LibraryImport(Name)]
    public static partial int Highs_getNumRow(nint highs);

    [LibraryImport(Name)]
    public static partial int Highs_getBasis(nint highs, int* columns, int* rows);

    [LibraryImport(Name)]
    public static partial int Highs_setBasis(nint highs, int* columns, int* rows);

    [LibraryImport(Name)]
    public static partial int Highs_setCallback(nint highs, delegate* unmanaged[Cdecl]<int, byte*, CallbackOut*, CallbackIn*, void*, void> callback, void* data);

    [LibraryImport(Name)]
    public static partial int Highs_startCallback(nint highs, int type);

    /// <summary>The head of what HiGHS tells a callback; later fields are not read.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct CallbackOut
    {
        public void* Data;
        public int LogType;
        public double RunningTime;
        public int SimplexIterations;
        public int IpmIterations;
        public int PdlpIterations;
        public double Objective;
        public long Nodes;
        public long LpIterations;
        public double PrimalBound;
        public double DualBound;
        public double Gap;
        public double* Solution;
    }

    /// <summary>The head of what a callback answers.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct CallbackIn
    {
        public int Interrupt;
    }
}
