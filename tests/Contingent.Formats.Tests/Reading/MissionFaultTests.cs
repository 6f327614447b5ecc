namespace Contingent.Formats.Tests.Reading;

/// <summary>Faults that no cell shows alone: rows against rows, tables against tables, and what Contingent refuses.</summary>
public sealed class MissionFaultTests
{
    [Theory]
    [InlineData("places", "place", "millford", "places.csv:8: place 'millford' stands already in line 3; rename or delete one")]
    [InlineData("sectors", "sector", "coast", "sectors.csv:3: sector 'coast' stands already in line 2; rename or delete one")]
    public void The_same_id_twice_is_a_fault(string table, string key, string id, string fault)
    {
        using var folder = new TemplateFolder();
        folder.Add(table, (key, id), ("name", "Again"), ("lat", "0.6"), ("lon", "-24.6"), ("country", "ardena"), ("kinds", "town"));
        Assert.Equal([fault], folder.Faults());
    }

    [Fact]
    public void In_a_dated_series_only_the_same_day_twice_is_a_fault()
    {
        using var folder = new TemplateFolder();
        (string, string)[] offer = [("pledge", "calla-medics"), ("contributor", "calla"), ("kind", "enabler"), ("unit_type", "medical-team"), ("units", "3"), ("home", "calla-base")];
        folder.Add("pledges", [.. offer, ("stated_on", "2026-01-14")]);
        Assert.Empty(folder.Faults());
        folder.Add("pledges", [.. offer, ("stated_on", "2026-01-14")]);
        Assert.Equal(
            ["pledges.csv:7: pledge 'calla-medics' with stated_on '2026-01-14' stands already in line 6; rename or delete one"], folder.Faults());
    }

    [Fact]
    public void A_condition_may_have_one_row_without_a_day()
    {
        using var folder = new TemplateFolder();
        folder.Add("conditions", ("condition", "ardena-request"), ("title", "Again"), ("kind", "consent"), ("decided_by", "ardena"), ("state", "refused"));
        Assert.Equal(
            ["conditions.csv:6: condition 'ardena-request' with stated_on '(empty)' stands already in line 2; rename or delete one"], folder.Faults());
    }

    [Theory]
    [InlineData("capabilities", "unit_type,capability", "infantry-company,patrol", "capabilities.csv:6: unit_type 'infantry-company' with capability 'patrol' stands already in line 3; rename or delete one")]
    [InlineData("rates", "rate,from_date", "tkm-sea,2026-01-01", "rates.csv:6: rate 'tkm-sea' with from_date '2026-01-01' stands already in line 3; rename or delete one")]
    public void Rows_without_an_id_are_told_apart_by_what_they_are_about(string table, string columns, string values, string fault)
    {
        using var folder = new TemplateFolder();
        folder.Add(table, [.. columns.Split(',').Zip(values.Split(',')), ("amount", "2"), ("unit", "EUR"), ("value", "1")]);
        Assert.Equal([fault], folder.Faults());
    }

    [Fact]
    public void Conditions_pledges_parties_and_tasks_share_one_space_of_ids()
    {
        using var folder = new TemplateFolder();
        folder.Set("tasks", 3, "task", "boria").Set("statements", 2, "about", "boria");
        Assert.Equal(
            ["tasks.csv:3: task 'boria' is already an id of parties (parties.csv:4); ids of conditions, pledges, parties and tasks are unique together, rename one"],
            folder.Faults());
    }

    [Fact]
    public void A_circle_of_requirements_is_named()
    {
        using var folder = new TemplateFolder();
        folder.Set("conditions", 3, "requires", "boria-parliament").Set("conditions", 4, "requires", "prisoner-exchange|ardena-request").Set("conditions", 5, "requires", "ceasefire");
        Assert.Equal(
            ["conditions.csv:3: requires goes in a circle: ceasefire → boria-parliament → prisoner-exchange → ceasefire; none of them could ever be met, break the circle"],
            folder.Faults());
    }

    [Fact]
    public void A_condition_that_requires_itself_is_a_circle()
    {
        using var folder = new TemplateFolder();
        folder.Set("conditions", 3, "requires", "ceasefire");
        Assert.Equal(
            ["conditions.csv:3: requires goes in a circle: ceasefire → ceasefire; none of them could ever be met, break the circle"], folder.Faults());
    }

    [Fact]
    public void Rows_that_never_hold_together_close_no_circle()
    {
        using var folder = new TemplateFolder();
        folder.Set("conditions", 3, "requires", "boria-parliament")
            .Add("conditions", ("condition", "ceasefire"), ("stated_on", "2026-01-12"), ("title", "Ceasefire"), ("kind", "agreement"), ("decided_by", "ardena;dorum"), ("probability", "0.5"), ("likely", "2026-04-01"))
            .Add("conditions", ("condition", "boria-parliament"), ("stated_on", "2026-01-13"), ("title", "Approval"), ("kind", "approval"), ("decided_by", "boria"), ("probability", "0.5"), ("likely", "2026-04-01"), ("requires", "ceasefire"));
        Assert.Empty(folder.Faults());
    }

    [Fact]
    public void A_circle_of_influences_is_named()
    {
        using var folder = new TemplateFolder();
        folder.Add("influences", ("condition", "prisoner-exchange"), ("given", "boria-parliament;ceasefire"), ("probability", "0.9"));
        Assert.Equal(
            ["influences.csv:2: influences go in a circle: ceasefire → prisoner-exchange → ceasefire; drop the weakest"], folder.Faults());
    }

    [Fact]
    public void A_long_chain_of_requirements_is_no_circle_and_breaks_nothing()
    {
        using var folder = new TemplateFolder();
        var chain = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"c{i},T,political,ardena,met,2026-01-01,{(i > 0 ? $"c{i - 1}" : "")}\n"));
        folder.Write("conditions.csv", "condition,title,kind,decided_by,state,likely,requires\n" + chain
            + "ardena-request,T,consent,ardena,met,2026-01-01,c19999\nceasefire,T,agreement,ardena,met,2026-01-01,\nboria-parliament,T,approval,boria,met,2026-01-01,\nprisoner-exchange,T,political,ardena,met,2026-01-01,\n");
        Assert.Empty(folder.Faults());
    }

    [Fact]
    public void A_bad_id_does_not_blame_those_who_refer_to_it()
    {
        using var folder = new TemplateFolder();
        folder.Set("unit_types", 2, "unit_type", "infantry company");
        Assert.StartsWith("unit_types.csv:2: unit_type 'infantry company' is no slug", Assert.Single(folder.Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ragged_row_does_not_blame_those_who_refer_to_it()
    {
        using var folder = new TemplateFolder();
        folder.Write("sectors.csv", "sector,name\ncoast\n");
        Assert.Equal(["sectors.csv:2: has 1 cells where the header has 2; fill up with separators for empty cells"], folder.Faults());
    }

    [Fact]
    public void All_faults_of_all_files_stand_in_one_report_by_file_and_line()
    {
        using var folder = new TemplateFolder();
        folder.Set("tasks", 2, "must", "maybe").Set("mission", 0, "type", "war").Set("pledges", 5, "units", "-1").Set("pledges", 2, "contributor", "bori")
            .Write("areas.geojson", "{").Write("points/villages.csv", "lat,lon\n1,x\n");
        Assert.Equal(
            ["mission.yaml:4", "pledges.csv:2", "pledges.csv:5", "tasks.csv:2", "areas.geojson:1", "points/villages.csv:2"],
            folder.Read().Faults.Select(f => f.Where.ToString()));
    }

    [Fact]
    public void A_file_full_of_the_same_fault_gives_a_report_that_can_be_read()
    {
        using var folder = new TemplateFolder();
        folder.Write("links.csv", "link,from,to,mode,length_km,speed_kmh\n"
            + string.Concat(Enumerable.Range(0, 5000).Select(i => $"l{i},milford,eastmarch,road,100,50\n")));
        var faults = folder.Faults();
        Assert.Equal(21, faults.Length);
        Assert.Equal("links.csv:2: from 'milford' is not in places.csv; did you mean 'millford'?", faults[0]);
        Assert.Equal("links.csv: and 4,980 more like line 2 (from 'milford' is not in places.csv; did you mean 'millford'?)", faults[^1]);
    }

    [Fact]
    public void A_host_that_neither_asked_nor_is_under_a_mandate_is_refused()
    {
        using var folder = new TemplateFolder();
        folder.Set("mission", 0, "requires", "[ceasefire]");
        Assert.Equal(
            ["mission.yaml:18: requires names neither a condition of kind consent that ardena decides nor one of kind mandate; a force without either is not planned (places.csv:2 is a site there)"],
            folder.Faults());
        folder.Set("conditions", 4, "kind", "consent").Set("mission", 0, "requires", "[ceasefire, boria-parliament]");
        Assert.Single(folder.Faults());
        folder.Set("conditions", 4, "kind", "mandate");
        Assert.Empty(folder.Faults());
    }

    [Fact]
    public void A_site_abroad_needs_the_consent_of_that_state_too()
    {
        using var folder = new TemplateFolder();
        folder.Add("parties", ("party", "elba"), ("name", "Elba"), ("roles", "transit"))
            .Add("places", ("place", "elba-port"), ("name", "Elba port"), ("lat", "-0.5"), ("lon", "-24"), ("country", "elba"), ("kinds", "site"), ("capacity_persons", "100"));
        const string Refusal = "places.csv:8: is a site in elba, which neither requires nor the when of {0} asks: add a condition of kind consent that elba decides (or a mandate), or bar {1} from elba";
        Assert.Equal([string.Format(null, Refusal, "boria-infantry, boria-trainers, calla-infantry and 1 more", "these pledges")], folder.Faults());

        folder.Set("pledges", 2, "countries_never", "elba").Set("pledges", 3, "countries_only", "ardena").Set("pledges", 4, "level", "withdrawn");
        Assert.Contains("the when of calla-medics asks", Assert.Single(folder.Faults()), StringComparison.Ordinal);

        folder.Add("conditions", ("condition", "elba-consents"), ("title", "Elba consents"), ("kind", "consent"), ("decided_by", "elba"), ("probability", "0.5"), ("likely", "2026-03-01"))
            .Set("pledges", 5, "when", "elba-consents");
        Assert.Empty(folder.Faults());
    }

    [Fact]
    public void A_contributor_that_hosts_a_site_itself_needs_not_ask_itself()
    {
        using var folder = new TemplateFolder();
        folder.Set("places", 6, "kinds", "home;site").Set("places", 6, "capacity_persons", "100");
        Assert.Empty(folder.Faults());
    }

    [Fact]
    public void Units_of_an_opposing_party_are_refused()
    {
        using var folder = new TemplateFolder();
        folder.Set("pledges", 4, "contributor", "dorum");
        Assert.Equal(["pledges.csv:4: contributor 'dorum' has the role opposing; units of an opposing party are not planned"], folder.Faults());
    }

    [Fact]
    public void Enforcement_without_a_mandate_is_refused()
    {
        using var folder = new TemplateFolder();
        folder.Set("mission", 0, "type", "enforcement");
        Assert.Equal(
            ["mission.yaml:4: type is enforcement, but no condition of kind mandate stands in requires; enforcement without a mandate is not planned"],
            folder.Faults());
        folder.Set("conditions", 4, "kind", "mandate").Set("mission", 0, "requires", "[ardena-request, boria-parliament]");
        Assert.Empty(folder.Faults());
    }

    [Theory]
    [InlineData("conditions", 2, "likely", "", "conditions.csv:2: likely is empty though state is met; it counts as met before every date")]
    [InlineData("conditions", 3, "until", "2026-03-15", "conditions.csv:3: until 2026-03-15 is before likely 2026-04-01; it would never be met")]
    [InlineData("conditions", 3, "agreed_by", "boria", "conditions.csv:3: agreed_by 'boria' is not among decided_by; its yes decides nothing here")]
    [InlineData("parties", 2, "roles", "observer", "mission.yaml:9: host 'ardena' has not the role host in parties.csv")]
    [InlineData("pledges", 2, "contributor", "league", "pledges.csv:2: contributor 'league' has not the role contributor in parties.csv")]
    [InlineData("tasks", 3, "capability", "patroll", "tasks.csv:3: capability 'patroll' is provided by no unit type; did you mean 'patrol'?")]
    [InlineData("tasks", 2, "places", "riverbend", "tasks.csv:2: places 'riverbend' selects riverbend, no site; units can be stationed at sites only")]
    [InlineData("courses", 2, "places", "kind=town", "courses.csv:2: places 'kind=town' selects riverbend, no site; trainers can be stationed at sites only")]
    [InlineData("tasks", 2, "points", "villages.csv", "tasks.csv:2: points is given, but a presence task has no points; it is not read")]
    [InlineData("statements", 2, "date", "2026-02-10", "statements.csv:2: is dated 2026-02-10, after as_of 2026-01-15; that could not be known")]
    [InlineData("sources", 2, "date", "2026-02-01", "statements.csv:2: source 'communique' is dated 2026-02-01, after as_of 2026-01-15; that could not be known")]
    [InlineData("mission", 0, "foc_share", "0.5", "mission.yaml:21: foc_share is less than ioc_share; FOC asks less than IOC")]
    public void What_looks_odd_but_can_be_meant_is_a_warning(string table, int line, string column, string value, string warning)
    {
        using var folder = new TemplateFolder();
        folder.Set(table, line, column, value);
        Assert.Empty(folder.Faults());
        Assert.Contains(warning, folder.Warnings());
    }

    [Fact]
    public void Probabilities_without_a_source_are_named_in_one_warning_a_file()
    {
        using var folder = new TemplateFolder();
        var warnings = folder.Read().Warnings.Select(w => w.ToString()).ToArray();
        Assert.Contains(
            "conditions.csv: 3 rows give a probability without a source (line 3, 4, 5); it is shown as a word band, digits in JSON only", warnings);
    }
}
