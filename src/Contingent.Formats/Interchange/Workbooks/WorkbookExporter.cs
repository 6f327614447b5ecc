using System.Collections.Immutable;
using Contingent.Formats.Reading;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>Writes an .xlsx: of a mission its twin, a sheet a table, to be edited and imported back; of a plan its tables, to be read.</summary>
public sealed class WorkbookExporter : IExporter
{
    /// <inheritdoc/>
    public string Name => "xlsx";

    /// <inheritdoc/>
    public string Writes => "the mission as a workbook to edit and import back; with --plan the plan's tables";

    /// <inheritdoc/>
    public string Extension => ".xlsx";

    /// <inheritdoc/>
    public ExportedFile Write(ExportSubject subject, CancellationToken cancel)
    {
        if (subject.Plan is { } plan)
            return new ExportedFile(WorkbookWriter.Write(new PlanSheets(plan, subject.Mission, subject.IsPublic).All(), cancel), subject.IsPublic ? [PlanSheets.PublicRemark] : []);
        var text = MissionText.Of(subject.Folder, cancel);
        var leftOut = text.LeftOut.Select(f => f.ToString()).ToList();
        leftOut.Add("comments of mission.yaml stay in the folder; import the workbook with --into to keep them");
        if (subject.IsPublic)
        {
            text = PublicMission.Of(text);
            leftOut.Add(PublicMission.Remark);
        }

        return new ExportedFile(WorkbookWriter.Write(new MissionSheetPlans(text).Sheets(), cancel), [.. leftOut]);
    }
}
