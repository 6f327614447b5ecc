using Contingent.Missions;

namespace Contingent.Planning.Training;

/// <summary>A place where a course can run, by calendar day from day 0: most intakes side by side, and the days on which none may run.</summary>
internal sealed record CourseSite(Course Course, Place Place, int[] SideBySide, bool[] Shut)
{
    /// <summary>No train task asks for trainers of this course: instructors alone limit it.</summary>
    public const int Unlimited = 1_000_000;

    /// <summary>Whether an intake may run from a day to its end: within the course's days, with trainers throughout, over no day that is shut.</summary>
    public bool MayRun(int start) =>
        start >= Course.FromDay && start + Course.Days <= Course.ByDay && !Shut.AsSpan(start, Course.Days).Contains(true) && SideBySide.AsSpan(start, Course.Days).IndexOf(0) < 0;
}

/// <summary>Instructors of one capability that teach in the same languages, by calendar day from day 0.</summary>
internal sealed record InstructorPool(CapabilityId Capability, IReadOnlyList<string> Languages, int[] Number)
{
    public bool MayTeach(Course course) => Languages.Count == 0 || course.Languages.IsEmpty || course.Languages.Any(Languages.Contains);
}
