using Contingent.Missions;
using static Contingent.Formats.Reading.RecordBuilder;

namespace Contingent.Formats.Reading;

/// <summary>Makes the records of instructors and holidays out of rows that have been found whole.</summary>
internal static class TeachingBuilder
{
    public static CourseInstructors CourseInstructors(TableRow r) => Evidence(r, new CourseInstructors
    {
        Course = new CourseId(r.Text("course")!),
        Capability = new CapabilityId(r.Text("capability")!),
        Number = r.Whole("number")!.Value,
    });

    public static Instructors Instructors(TableRow r) => Evidence(r, new Instructors
    {
        Id = r.Text("instructors")!,
        Pledge = Named(r.Text("pledge"), id => new PledgeId(id)),
        Contributor = Named(r.Text("contributor"), id => new PartyId(id)),
        Capability = new CapabilityId(r.Text("capability")!),
        Languages = r.List("languages"),
        Number = r.Whole("number")!.Value,
        From = r.Date("from"),
        Until = r.Date("until"),
    });

    public static Holiday Holiday(TableRow r) => Evidence(r, new Holiday
    {
        Party = new PartyId(r.Text("party")!),
        From = r.Date("from")!.Value,
        Until = r.Date("until") ?? r.Date("from")!.Value,
        Title = r.Text("title")!,
    });
}
