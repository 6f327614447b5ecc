namespace Contingent.Formats.Templates;

/// <summary>
/// A small fictional mission: Ardena asks for a force, Dorum has signed the ceasefire with it, Boria and Calla pledge units. The ground lies in the open Atlantic, so that nobody
/// takes it for a real one.
/// </summary>
internal static class TemplateRows
{
    /// <summary>Values of mission.yaml by attribute; an attribute that is not named stands in the file as a comment with its default.</summary>
    public static IReadOnlyDictionary<string, string> Mission { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["mission"] = "template",
        ["title"] = "A template to start from (fictional)",
        ["type"] = "peacekeeping",
        ["marking"] = "Illustrative",
        ["intent"] = "Watch the ceasefire between Ardena and Dorum and help train Ardena's border guards",
        ["as_of"] = "2026-01-15",
        ["host"] = "ardena",
        ["worldview"] = "UN",
        ["d_day"] = "ceasefire",
        ["activation"] = "ardena-request",
        ["horizon_days"] = "365",
        ["ceiling_persons"] = "2500",
        ["standoff_km"] = "10",
        ["requires"] = "[ardena-request, ceasefire]",
    };

    /// <summary>Rows by table: a line of column names, then a line a row, all separated by a bar with blanks.</summary>
    public static IReadOnlyDictionary<string, string> Tables { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["sources"] = """
            source | title | publisher | date | reliability | credibility
            communique | Communiqué of the Port Ardena talks (fictional) | Port Ardena Gazette | 2026-01-10 | B | 2
            """,
        ["parties"] = """
            party | name | roles | member_of | requires | basis | source
            ardena | Ardena | host | | | |
            dorum | Dorum | opposing | | | |
            boria | Boria | contributor | league | boria-parliament | |
            calla | Calla | contributor | league | | |
            league | League of the Isles | organisation | | | |
            """,
        ["statements"] = """
            statement | party | speaker | date | quote | about | stance | basis | source
            dorum-wary | dorum | Foreign minister of Dorum | 2026-01-10 | No soldier of the League north of the river | patrol | opposes | sourced | communique
            """,
        ["conditions"] = """
            condition | title | kind | bearing | decided_by | state | probability | earliest | likely | latest | basis | source
            ardena-request | Ardena asks for the force | consent | permission | ardena | met | | | 2026-01-10 | | sourced | communique
            ceasefire | Ceasefire between Ardena and Dorum | agreement | trigger | ardena;dorum | open | 0.6 | 2026-03-01 | 2026-04-01 | 2026-07-01 | |
            boria-parliament | Boria's parliament approves | approval | permission | boria | open | 0.7 | 2026-02-15 | 2026-03-15 | 2026-05-01 | |
            prisoner-exchange | Prisoners are exchanged | political | practical | ardena;dorum | open | 0.5 | 2026-02-01 | 2026-03-01 | 2026-06-01 | |
            """,
        ["influences"] = """
            condition | given | state | probability
            ceasefire | prisoner-exchange | met | 0.8
            """,
        ["orderings"] = """
            before | after | party
            prisoner-exchange | ceasefire | ardena
            """,
        ["meetings"] = """
            meeting | title | date | format | convened_by | participants | can_decide
            isles-summit | Summit of the League | 2026-02-20 | summit | league | boria;calla;ardena | boria-parliament
            """,
        ["sectors"] = """
            sector | name | framework | framework_share
            coast | Coast | boria | 0.4
            """,
        ["unit_types"] = """
            unit_type | name | sidc | persons | vehicles | tonnes | travel | speed_kmh | launch_min | radius_km | integration_days | cost_person_month
            infantry-company | Infantry company | 10031000151211000000 | 140 | 20 | 260 | road | 50 | 10 | | 5 | 6000
            medical-team | Medical team | 10031000121613000000 | 30 | 6 | 60 | road | 60 | 5 | | 3 | 9000
            training-team | Training team | | 25 | 5 | 30 | road | 60 | 0 | | 3 | 9000
            """,
        ["capabilities"] = """
            unit_type | capability | amount
            infantry-company | presence | 140
            infantry-company | patrol | 1
            medical-team | role1 | 500
            training-team | trainers | 20
            """,
        ["pledges"] = """
            pledge | stated_on | contributor | kind | unit_type | units | units_planning | home | ready_days | level | when | basis | source
            boria-infantry | 2026-01-10 | boria | force | infantry-company | 4 | | boria-base | 30 | offered | | sourced | communique
            boria-trainers | 2026-01-10 | boria | force | training-team | 2 | | boria-base | 45 | offered | | sourced | communique
            calla-infantry | 2026-01-12 | calla | force | infantry-company | | 2 | calla-base | 60 | willing | | |
            calla-medics | 2026-01-12 | calla | enabler | medical-team | 2 | | calla-base | 30 | stated | | |
            """,
        ["places"] = """
            place | name | lat | lon | country | sector | kinds | population | capacity_persons | persons_day | tonnes_day
            port-ardena | Port Ardena | 0.2 | -25 | ardena | coast | town;site;seaport;airport | 300000 | 900 | 500 | 1500
            millford | Millford | 0.6 | -24.6 | ardena | coast | town;site;training | 80000 | 600 | |
            eastmarch | Eastmarch | 0.5 | -24 | ardena | coast | town;site | 40000 | 400 | |
            riverbend | Riverbend | 0.8 | -24.3 | ardena | coast | town | 15000 | | |
            boria-base | Boria main base | -2 | -25.5 | boria | | home;seaport;airport | | | |
            calla-base | Calla main base | -1.5 | -23 | calla | | home;seaport;airport | | | |
            """,
        ["links"] = """
            link | from | to | mode | length_km | speed_kmh | persons_day | tonnes_day
            boria-sea | boria-base | port-ardena | sea | 280 | 25 | 400 | 1200
            calla-sea | calla-base | port-ardena | sea | 310 | 25 | 400 | 1200
            coast-road | port-ardena | millford | road | 75 | 60 | 1000 | 2000
            mill-road | millford | riverbend | road | 48 | 50 | 1000 | 1500
            march-road | millford | eastmarch | road | 80 | 60 | 1000 | 1500
            river-road | riverbend | eastmarch | road | 55 | 50 | 800 | 1000
            """,
        ["tasks"] = """
            task | title | kind | component | capability | amount | per | response_min | places | points | weight | must | ioc | course
            hold-ports | Stand at the port | presence | force | presence | 280 | | | port-ardena | | 3 | yes | yes |
            patrol | Towns within an hour and a half | cover | force | patrol | | | 90 | kind=town | | 2 | yes | yes |
            villages | Villages within two hours | cover | force | patrol | | | 120 | | villages.csv | 1 | no | no |
            medical | Doctors within two hours of every site | support | force | role1 | 1 | person | 120 | | | 1 | no | no |
            border-guards | Train the border guards | train | training | trainers | 20 | | | | | 1 | no | no | border-course
            """,
        ["courses"] = """
            course | title | trainees | days | places | demand | requires | languages | over_holidays
            border-course | Border guard course | 120 | 42 | kind=training | 600 | | ardenian | no
            """,
        ["rates"] = """
            rate | unit | value | from_date | payer
            person-month | EUR per person and month | 1400 | 2026-01-01 | mission
            tkm-sea | EUR per tonne-kilometre | 0.05 | 2026-01-01 | contributor
            tkm-road | EUR per tonne-kilometre | 0.2 | 2026-01-01 | contributor
            self-sustainment | EUR per person and month | 250 | 2026-01-01 | mission
            """,
        ["supplies"] = """
            class | unit_type | kg_person_day | kg_vehicle_day | carried_days
            water | | 20 | 0 | 3
            rations | | 2.5 | 0 | 5
            fuel | | 0 | 40 | 3
            """,
        ["depots"] = """
            place | class | capacity_tonnes | stock_tonnes | days_of_supply | supplied_from | inflow_tonnes_day
            port-ardena | water | 900 | 100 | 5 | |
            port-ardena | rations | 200 | 0 | 30 | | 20
            port-ardena | fuel | 600 | 0 | 15 | | 60
            millford | rations | 40 | 0 | 10 | port-ardena |
            """,
        ["follow_on"] = """
            follow_on | contributor | relieves | unit_type | units | home | available_from | endurance_days | handover_days | level | when
            calla-second | calla | calla-infantry | infantry-company | 1 | calla-base | 2026-08-01 | 180 | 10 | stated |
            """,
        ["asks"] = """
            ask | title | place | kind | amount | unit | condition | from | until
            millford-water | Water from the town's mains at Millford | millford | water | 6 | t/day | ardena-request | |
            """,
        ["course_instructors"] = """
            course | capability | number
            border-course | drill | 8
            """,
        ["instructors"] = """
            instructors | pledge | contributor | capability | languages | number | from | until
            boria-drill | boria-trainers | | drill | ardenian | 16 | |
            """,
        ["holidays"] = """
            party | from | until | title
            ardena | 2026-12-24 | 2027-01-01 | Midwinter
            """,
    };

    /// <summary>Bulk demand.</summary>
    public static string Points { get; } = "lat,lon,weight\n0.45,-24.75,900\n0.7,-24.5,1200\n0.62,-24.2,700\n0.55,-24.05,1500\n";

    /// <summary>The line of contact beyond the river.</summary>
    public static string Areas { get; } = """
        {
          "type": "FeatureCollection",
          "features": [
            {
              "type": "Feature",
              "properties": { "area": "river-line", "kind": "line", "name": "Line of contact along the river" },
              "geometry": { "type": "LineString", "coordinates": [[-25.2, 1.1], [-24.5, 1.05], [-23.8, 1.1]] }
            }
          ]
        }

        """.ReplaceLineEndings("\n");
}
