namespace Contingent.Planning.Recourse;

/// <summary>Units of a pledge at a site, allotted to one task or to none.</summary>
/// <param name="Pledge">Number in the ground's problem.</param>
/// <param name="Site">Number of the site.</param>
/// <param name="Task">Number of the task; <see cref="NoTask"/>: allotted to none.</param>
/// <param name="Units">How many.</param>
/// <param name="Answers">The cover tasks for which they count, by number (L4, L17).</param>
/// <param name="Limits">The limits that bind them, by number (A8).</param>
internal sealed record Stand(int Pledge, int Site, int Task, int Units, int[] Answers, int[] Limits)
{
    public const int NoTask = -1;

    /// <summary>Day from <c>as_of</c> before which they do not leave home: being ready, or being sent where their place was found only later.</summary>
    public int Leave { get; init; }
}

/// <summary>By how much a change betters the levels that recourse looks at (O1–O3); negative: worse.</summary>
internal readonly record struct Gain(double Shortfall, double Coverage, double Support);
