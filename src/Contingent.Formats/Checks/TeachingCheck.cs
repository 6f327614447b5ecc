using Contingent.Formats.Reading;

namespace Contingent.Formats.Checks;

/// <summary>Courses do not require each other in a circle, instructors come from somewhere, and what a course takes somebody can teach.</summary>
internal sealed class TeachingCheck(MissionTables tables, FaultReport report)
{
    public void Run()
    {
        foreach (var course in tables["courses"].Rows)
            Circle(course);
        foreach (var row in tables["instructors"].Rows)
            Instructors(row);
        foreach (var row in tables["holidays"].Rows)
            DateOrder.Check(row, report);
        var taught = tables["instructors"].Rows.Select(r => r.Text("capability")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var row in tables["course_instructors"].Rows)
        {
            if (row.Text("capability") is { } capability && !taught.Contains(capability))
                report.Warn(row.Origin, "capability", $"capability '{capability}' is taught by nobody in instructors.csv{Planning.NearestName.Hint(capability, taught)}");
        }
    }

    private void Circle(TableRow course)
    {
        if (course.Text("course") is not { } start)
            return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(course.List("requires"));
        while (open.TryPop(out var id))
        {
            if (id == start)
            {
                report.Fault(course.Origin, "circle", $"requires leads back to {start}; nobody could ever begin");
                return;
            }

            if (seen.Add(id) && tables.Row("courses", id) is { } next)
            {
                foreach (var before in next.List("requires"))
                    open.Push(before);
            }
        }
    }

    private void Instructors(TableRow row)
    {
        if (row.Text("pledge") is null && row.Text("contributor") is null && !row.IsBad("pledge") && !row.IsBad("contributor"))
            report.Fault(row.Origin, "sender", "has neither pledge nor contributor; name who sends these instructors");
        if (row.Text("pledge") is not null && row.Text("contributor") is not null)
            report.Fault(row.Origin, "sender", "has both pledge and contributor; keep one, a pledge's instructors come with its units");
        DateOrder.Check(row, report);
    }
}
