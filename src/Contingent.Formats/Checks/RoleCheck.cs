using Contingent.Formats.Reading;

namespace Contingent.Formats.Checks;

/// <summary>Parties do what their roles say; agreed deciders are deciders.</summary>
internal sealed class RoleCheck(MissionTables tables, FaultReport report)
{
    public void Run()
    {
        if (tables.Mission is { } mission && tables.Row("parties", mission.Text("host")) is { } host && !Has(host, "host"))
            report.Warn(mission.OriginOf("host"), "role", $"host '{mission.Text("host")}' has not the role host in parties.csv");
        foreach (var row in tables["pledges"].Rows)
        {
            if (tables.Row("parties", row.Text("contributor")) is { } party && !Has(party, "contributor") && !Has(party, "opposing"))
                report.Warn(row.Origin, "role", $"contributor '{row.Text("contributor")}' has not the role contributor in parties.csv");
        }

        foreach (var row in tables["conditions"].Rows)
        {
            foreach (var party in row.List("agreed_by").Where(p => !row.IsBad("decided_by") && !row.List("decided_by").Contains(p)))
                report.Warn(row.Origin, "agreed_by", $"agreed_by '{party}' is not among decided_by; its yes decides nothing here");
        }
    }

    private static bool Has(TableRow party, string role) => party.IsBad("roles") || party.List("roles").Contains(role);
}
