using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Contingent.Planning.Comparison;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent compare</c>: what two plans differ in.</summary>
internal static class CompareCommand
{
    public static Command Build()
    {
        Argument<string> a = PlanFile.Argument("PLAN_A"), b = PlanFile.Argument("PLAN_B");
        Option<bool> json = new("--json") { Description = "Answer in JSON, for machines." };
        var command = new Command("compare",
            """
            Compares two plans: inputs, figures, placements, requirement lines, live pledges. Exit 0.

            Examples:
              contingent compare plans/ukraine-2025 plans/ukraine-2025-no-backstop
            """) { a, b, json };
        command.SetAction(parsed =>
        {
            var asJson = parsed.GetValue(json);
            if (PlanFile.Read(parsed.GetValue(a)!, asJson) is not { } planA || PlanFile.Read(parsed.GetValue(b)!, asJson) is not { } planB)
                return ExitCode.BadInput;
            var comparison = PlanComparison.Of(planA, planB);
            if (asJson)
                Console.Out.WriteLine(JsonSerializer.Serialize(comparison, Report.Json));
            else
                Print(comparison);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(PlanComparison comparison)
    {
        if (comparison.IsSame)
        {
            Console.Out.WriteLine("The two plans say the same.");
            return;
        }

        Section("Inputs (A | B)", comparison.Inputs);
        Section("Figures", comparison.Figures.Where(f => f.A != f.B).Select(f =>
            $"{f.Figure,-28} {Number(f.A),12} -> {Number(f.B),12} {f.Unit}{(f.Difference is { } d ? $"  ({d.ToString("+#,0.####;-#,0.####;0", CultureInfo.InvariantCulture)})" : "")}"));
        Section("Pledges now live", comparison.NewlyLive);
        Section("Pledges no longer live", comparison.NoLongerLive);
        Section("Placements (units A -> B)", comparison.Placements.Select(p => $"{p.Pledge} at {p.Place}: {p.UnitsA} -> {p.UnitsB}"));
        Section("Shortfalls (A -> B)", comparison.Requirements.Select(r =>
            $"{r.Task}{(r.Place.Length > 0 ? " at " + r.Place : "")}: {Number(r.ShortA)} -> {Number(r.ShortB)}"));
    }

    private static void Section(string title, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            if (first)
                Console.Out.WriteLine(title);
            first = false;
            Console.Out.WriteLine("  " + line);
        }
    }

    private static string Number(double? value) => value is { } v ? v.ToString("#,0.####", CultureInfo.InvariantCulture) : "none";
}
