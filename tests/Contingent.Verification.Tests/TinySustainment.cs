using Contingent.Missions.Plans;

namespace Contingent.Verification.Tests;

/// <summary>
/// Supply, costs and strength of <see cref="TinyPlan"/>, as the program plans them for it, recounted against docs/tiny-by-hand.md. Without tables of supply there is one class of 25 kg a person and day and
/// units bring three days of it; nobody is relieved.
/// </summary>
internal static class TinySustainment
{
    public static SupplyPlan Supply { get; } = new()
    {
        Classes = [new("all", 1526.5, 9.25, 11, 16.05, 0)],
        Stores =
        [
            Store("ashford", "ard-port", 2, 953.5, 5.75, 0, 9, ["sea", "haven-road"], [new(7, 1.09), new(14, 0)]),
            Store("birch", "ard-port", 2, 573, 3.5, 0, 7, ["sea", "haven-road", "main-road"], [new(7, 0), new(14, 0)]),
        ],
        Deliveries =
        [
            new("all", "ard-port", "birch", 5, 5, 1.5),
            new("all", "ard-port", "birch", 6, 8, 3),
            new("all", "ard-port", "ashford", 7, 7, 2.5),
            new("all", "ard-port", "ashford", 9, 9, 2),
            new("all", "ard-port", "birch", 9, 9, 2),
            new("all", "ard-port", "ashford", 10, 98, 5.75),
            new("all", "ard-port", "birch", 10, 98, 3.5),
            new("all", "ard-port", "ashford", 99, 180, 5.25),
            new("all", "ard-port", "birch", 99, 180, 3),
        ],
        ShortTonnes = 0, ShortBoundTonnes = 0, ShortGap = 0, Limits = [],
    };

    public static CostLedger Costs { get; } = new()
    {
        Months =
        [
            new("2030-02", 1122500, [new("ARD", "ARD", "own", false, 490714.28), new("BOR", "BOR", "own", false, 303571.43), new("COR", "COR", "own", false, 65714.29), new("mission", "ARD", "reimbursement", false, 161071.43), new("mission", "BOR", "reimbursement", false, 85000), new("mission", "COR", "reimbursement", false, 16428.57)]),
            new("2030-03", 1590000, [new("ARD", "ARD", "own", false, 640000), new("BOR", "BOR", "own", false, 500000), new("COR", "COR", "own", false, 80000), new("mission", "ARD", "reimbursement", false, 210000), new("mission", "BOR", "reimbursement", false, 140000), new("mission", "COR", "reimbursement", false, 20000)]),
            new("2030-04", 1590000, [new("ARD", "ARD", "own", false, 640000), new("BOR", "BOR", "own", false, 500000), new("COR", "COR", "own", false, 80000), new("mission", "ARD", "reimbursement", false, 210000), new("mission", "BOR", "reimbursement", false, 140000), new("mission", "COR", "reimbursement", false, 20000)]),
            new("2030-05", 1442903.23, [new("ARD", "ARD", "own", false, 640000.01), new("BOR", "BOR", "own", false, 377419.35), new("COR", "COR", "own", false, 80000), new("mission", "ARD", "reimbursement", false, 210000), new("mission", "BOR", "reimbursement", false, 115483.87), new("mission", "COR", "reimbursement", false, 20000)]),
            new("2030-06", 1350000, [new("ARD", "ARD", "own", false, 640000), new("BOR", "BOR", "own", false, 300000), new("COR", "COR", "own", false, 80000), new("mission", "ARD", "reimbursement", false, 210000), new("mission", "BOR", "reimbursement", false, 100000), new("mission", "COR", "reimbursement", false, 20000)]),
            new("2030-07", 1350000, [new("ARD", "ARD", "own", false, 640000), new("BOR", "BOR", "own", false, 300000), new("COR", "COR", "own", false, 80000), new("mission", "ARD", "reimbursement", false, 210000), new("mission", "BOR", "reimbursement", false, 100000), new("mission", "COR", "reimbursement", false, 20000)]),
        ],
        ByPayer = [new("ARD", 3690714.29), new("BOR", 2280990.78), new("mission", 2007983.87), new("COR", 465714.29)],
        ByContributor = [new("ARD", 4901785.72), new("BOR", 2961474.65), new("COR", 582142.86)],
        Total = 8445403.23,
    };

    public static ReliefRoster Relief { get; } = ReliefRoster.None with
    {
        UnitsNeededPerUnit = 3.5714, UnitsOnTheBooksPerUnit = 1,
        Sustained = [new(6, 330, 330, 0.8919), new(12, 0, 0, 0), new(24, 0, 0, 0), new(36, 0, 0, 0)],
        Strength =
        [
            new("2030-02", 0, 370, 0, 370),
            new("2030-03", 370, 370, 370, 370),
            new("2030-04", 370, 370, 370, 370),
            new("2030-05", 330, 370, 330, 370),
            new("2030-06", 330, 330, 330, 330),
            new("2030-07", 330, 330, 330, 330),
            new("2030-08", 0, 330, 0, 330),
            .. Enumerable.Range(0, 29).Select(m => new DateOnly(2030, 9, 1).AddMonths(m)).Select(m => new StrengthMonth(FormattableString.Invariant($"{m:yyyy-MM}"), 0, 0, 0, 0)),
        ],
        Drops =
        [
            new(101, 370, 330, ["bor-medics: 2 of Medical section, 40 persons"], []),
            new(185, 330, 310, ["cor-trainers: 1 of Training team, 20 persons"], []),
            new(186, 310, 210, ["ard-infantry: 1 of Infantry company, 100 persons"], [new("hold", "birch", 200, 100, 0)]),
            new(187, 210, 100, ["ard-infantry: 1 of Infantry company, 100 persons", "ard-signals: 1 of Signals section, 10 persons"], [new("hold", "ashford", 200, 200, 100)]),
            new(191, 100, 0, ["bor-infantry: 1 of Infantry company, 100 persons"], [new("hold", "ashford", 200, 100, 0)]),
        ],
    };

    private static StoreLine Store(string place, string from, int way, double demand, double peak, double least, int leastDay, string[] route, StockLevel[] first) => new()
    {
        Place = place, Class = "all", From = from, Route = route, DaysOnTheWay = way, DemandTonnes = demand, PeakTonnesDay = peak, AskedDays = 0, LeastDays = least, LeastDay = leastDay, DaysBelowAsked = 0,
        ShortTonnes = 0, FirstShortDay = null, Because = "", Weekly = [.. first, .. Enumerable.Range(first[^1].Day / 7 + 1, 25 - first[^1].Day / 7).Select(w => new StockLevel(7 * w, 0))],
    };
}
