using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;
using Contingent.Planning;

namespace Contingent.Formats.Checks;

/// <summary>Every id that a cell names exists, by the targets of the attribute table.</summary>
internal sealed class ReferenceCheck(MissionTables tables, FaultReport report)
{
    private static readonly string[] AnyIdTables = ["conditions", "pledges", "parties", "tasks"];

    public void Run()
    {
        foreach (var table in tables.All)
        {
            foreach (var attribute in table.Attributes)
            {
                var ordinal = table.Ordinal(attribute.Name);
                foreach (var row in table.Rows)
                {
                    if (row[ordinal] is { } value && row.IsGiven(attribute.Name))
                        Check(row, attribute, value);
                }
            }
        }
    }

    private void Check(TableRow row, MissionAttribute attribute, object value)
    {
        switch (attribute.Type.Shape)
        {
            case AttributeShape.Reference:
                One(row, attribute, (string)value, attribute.Type.Target);
                break;
            case AttributeShape.Worldview when (string)value != "UN":
                One(row, attribute, (string)value, attribute.Type.Target);
                break;
            case AttributeShape.References:
                foreach (var id in row.List(attribute.Name))
                    One(row, attribute, id, attribute.Type.Target);
                break;
            case AttributeShape.Needs:
                foreach (var id in row.Needs(attribute.Name).SelectMany(n => n.Alternatives))
                    One(row, attribute, id.Value, attribute.Type.Target);
                break;
            case AttributeShape.AnyIds:
                foreach (var id in row.List(attribute.Name))
                    OfAny(row, attribute, id);
                break;
            case AttributeShape.Selector:
                foreach (var item in row.Selector(attribute.Name)!.Items)
                    Item(row, attribute, item);
                break;
        }
    }

    private void Item(TableRow row, MissionAttribute attribute, SelectorItem item)
    {
        if (item.Place is { } place)
            One(row, attribute, place.Value, "places");
        foreach (var term in item.Terms)
        {
            if (term.Field == SelectorField.Sector)
                One(row, attribute, term.Value, "sectors");
            else if (term.Field == SelectorField.Country)
                One(row, attribute, term.Value, "parties");
        }
    }

    private void One(TableRow row, MissionAttribute attribute, string id, string target)
    {
        if (tables.ById(target).ContainsKey(id) || !tables.CanJudge(target, id))
            return;
        var where = row.OriginOf(attribute.Name);
        var kind = attribute.Name + "/unknown";
        if (report.IsFull(where.File, kind))
            return;
        report.Fault(where, kind, $"{attribute.Name} '{id}' is not in {MissionFiles.FileOf(target)}{Hint(id, target)}");
    }

    private string Hint(string id, string target)
    {
        var near = NearestName.Hint(id, tables.ById(target).Keys);
        return near.Length > 0 ? near : "; add a row for it or correct the id";
    }

    private void OfAny(TableRow row, MissionAttribute attribute, string id)
    {
        if (AnyIdTables.Any(t => tables.ById(t).ContainsKey(id) || !tables.CanJudge(t, id)))
            return;
        var where = row.OriginOf(attribute.Name);
        var kind = attribute.Name + "/unknown";
        if (report.IsFull(where.File, kind))
            return;
        var near = NearestName.Hint(id, AnyIdTables.SelectMany(t => tables.ById(t).Keys));
        report.Fault(where, kind, $"{attribute.Name} '{id}' is no condition, pledge, party or task{(near.Length > 0 ? near : "; correct the id")}");
    }
}
