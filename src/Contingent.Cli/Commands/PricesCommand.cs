using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Contingent.Formats;
using Contingent.Formats.Plans;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Planning.Movement.Prices;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent prices</c>: what one eased thing at a time would buy a plan in days of IOC and FOC.</summary>
internal sealed class PricesCommand
{
    private const int MostDays = 365;

    // Lines that buy nothing are listed up to here.
    private const int Idle = 5;

    private readonly Argument<string> _plan = PlanFile.Argument();
    private readonly MissionInput _input = new();
    private readonly Option<int> _top = new("--top") { Description = "How many lines to print; prices.json holds them all.", DefaultValueFactory = _ => 15, HelpName = "N" };
    private readonly Option<int> _days = new("--days")
    {
        Description = "By how many days notice to move and conditions are brought forward.",
        DefaultValueFactory = _ => 10,
        HelpName = "N",
    };

    public static Command Build() => new PricesCommand().Command();

    private Command Command()
    {
        var command = new Command("prices",
            """
            Moves the laydown of a plan anew with one thing eased at a time, and says what each buys in days of IOC and FOC, with
            its proven range: a tenth more of each bottleneck, less notice to move for pledges that a milestone waits for,
            an earlier yes for conditions that a placed unit waits for. Writes prices.json beside the plan. Ctrl-C keeps what was found.
            Exit 0: done; 2: a file cannot be read, or the plan is not of this mission.

            Examples:
              contingent prices plans/ukraine-2025 missions/ukraine-2025
              contingent prices plans/ukraine-2025/plan.json missions/ukraine-2025 --days 20 --top 5
            """) { _plan };
        _input.AddTo(command, withCase: false);
        command.Add(_top);
        command.Add(_days);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var json = parsed.GetValue(_input.Json);
        if (parsed.GetValue(_days) is < 1 or > MostDays || parsed.GetValue(_top) < 1)
            return Report.Refuse("command line", [$"--days takes 1 to {MostDays}, --top 1 or more"], json);
        var path = parsed.GetValue(_plan)!;
        if (PlanFile.Read(path, json) is not { } plan || _input.Read(parsed, cancel, showWarnings: false) is not { Mission: { } mission } reading)
            return ExitCode.BadInput;
        var inHand = PlanInHand.Read(mission, plan);
        if (inHand.Plan is not { } priced)
            return Report.Refuse(path, inHand.Faults, json);
        MovementPrices found;
        using (var progress = new ProgressPrinter())
            found = MovementPricing.Price(priced, new PricingOptions { Days = parsed.GetValue(_days), Seed = plan.Seed }, progress, cancel);
        var prices = Prices(parsed, plan, reading.Sha256, found);
        if (PlanFolder.WritePrices(path, prices) is { IsEmpty: false } unwritten)
        {
            Report.Faults(unwritten, json);
            return ExitCode.BadInput;
        }

        if (json)
            Console.Out.WriteLine(JsonSerializer.Serialize(prices, Report.Json));
        else
            Print(prices, parsed.GetValue(_top));
        return ExitCode.Done;
    }

    private PlanPrices Prices(ParseResult parsed, Plan plan, string missionSha256, MovementPrices found) => new()
    {
        Contingent = PlanOfRecord.Version,
        Mission = plan.Mission,
        MissionSha256 = missionSha256,
        PlanSha256 = PlanFolder.Sha256(parsed.GetValue(_plan)!) ?? "",
        Days = parsed.GetValue(_days),
        IocDay = plan.Movement.IocDay,
        IocBoundDay = plan.Movement.IocBoundDay,
        FocDay = plan.Movement.FocDay,
        FocBoundDay = plan.Movement.FocBoundDay,
        Stopped = found.Cancelled ? "cancelled" : "no",
        Prices = found.Prices,
        Unpriced = found.Unpriced,
    };

    private static void Print(PlanPrices prices, int top)
    {
        Console.Out.WriteLine($"{prices.Mission}: IOC day {Day(prices.IocDay)} (not before {Day(prices.IocBoundDay)}), FOC day {Day(prices.FocDay)} (not before {Day(prices.FocBoundDay)}).");
        Console.Out.WriteLine("What one eased thing would buy, in days earlier; in brackets the proven range:");
        Console.Out.WriteLine($"{"",4} {"IOC",-24} {"FOC",-24} what");
        var idle = prices.Prices.Where(p => Math.Abs(p.IocGainDays) < 1e-6 && Math.Abs(p.FocGainDays) < 1e-6).ToList();
        foreach (var line in prices.Prices.Except(idle).Take(top))
            Console.Out.WriteLine($"{line.Rank,3}. {Gain(line.IocGainDays, line.IocGainLeastDays, line.IocGainMostDays),-24} {Gain(line.FocGainDays, line.FocGainLeastDays, line.FocGainMostDays),-24} {line.What}");
        if (prices.Prices.Count == idle.Count)
            Console.Out.WriteLine("     none of what was tried buys anything by itself");
        foreach (var line in idle.Take(Idle))
            Console.Out.WriteLine($"     {(line.Changes.Count > 1 ? "buys nothing together" : "buys nothing by itself")}: {line.What}{Open(line)}");
        if (idle.Count > Idle)
            Console.Out.WriteLine($"     nor does any of {idle.Count - Idle} others, listed in prices.json");
        foreach (var (_, what, why) in prices.Unpriced)
            Console.Out.WriteLine($"     not priced: {what}: {why}");
        if (prices.Stopped != "no")
            Console.Out.WriteLine("Stopped early: this is what was found until then.");
    }

    private static string Open(PriceLine line) => line.IocGainMostDays > 0.05 || line.FocGainMostDays > 0.05
        ? string.Create(CultureInfo.InvariantCulture, $" (no better schedule was found; up to {Math.Max(line.IocGainMostDays, line.FocGainMostDays):0.0} days are not ruled out)")
        : "";

    private static string Gain(double gain, double least, double most) => string.Create(CultureInfo.InvariantCulture, $"{gain,6:0.0} [{least:0.0} to {most:0.0}]");

    private static string Day(double? day) => day is { } d ? d.ToString("0.0", CultureInfo.InvariantCulture) : "none";
}
