namespace Contingent.Formats.Tests.Reading;

/// <summary>One spoilt cell, one fault, said in full.</summary>
public sealed class CellFaultTests
{
    [Theory]
    // Required in every row.
    [InlineData("parties", 2, "name", "", "parties.csv:2: name is empty; every row needs it")]
    [InlineData("mission", 0, "title", "", "mission.yaml:3: title is empty; every row needs it")]
    // Required in some rows.
    [InlineData("conditions", 3, "probability", "", "conditions.csv:3: probability is empty; state 'open' needs it")]
    [InlineData("conditions", 3, "likely", "", "conditions.csv:3: likely is empty; state 'open' needs it")]
    [InlineData("conditions", 4, "timing", "ex-post", "conditions.csv:4: clock_days is empty; timing 'ex-post' needs it")]
    [InlineData("places", 2, "capacity_persons", "", "places.csv:2: capacity_persons is empty; kinds 'site' needs it")]
    [InlineData("pledges", 2, "unit_type", "", "pledges.csv:2: unit_type is empty; kind 'force' needs it")]
    [InlineData("pledges", 2, "home", "", "pledges.csv:2: home is empty; kind 'force' needs it")]
    [InlineData("pledges", 5, "home", "", "pledges.csv:5: home is empty; kind 'enabler' with unit_type needs it")]
    [InlineData("pledges", 2, "source", "", "pledges.csv:2: source is empty; basis 'sourced' needs it")]
    [InlineData("tasks", 2, "amount", "", "tasks.csv:2: amount is empty; kind 'presence' needs it")]
    [InlineData("tasks", 5, "amount", "", "tasks.csv:5: amount is empty; kind 'support' needs it")]
    [InlineData("tasks", 6, "amount", "", "tasks.csv:6: amount is empty; kind 'train' needs it")]
    [InlineData("tasks", 5, "response_min", "", "tasks.csv:5: response_min is empty; kind 'support' needs it")]
    [InlineData("tasks", 3, "response_min", "", "tasks.csv:3: response_min is empty; kind 'cover' without radius_km needs it")]
    [InlineData("tasks", 2, "places", "", "tasks.csv:2: places is empty; kind 'presence' needs it")]
    [InlineData("tasks", 3, "places", "", "tasks.csv:3: places is empty; kind 'cover' without points needs it")]
    [InlineData("tasks", 6, "course", "", "tasks.csv:6: course is empty; kind 'train' needs it")]
    // Shapes.
    [InlineData("parties", 2, "party", "Ar dena", "parties.csv:2: party 'Ar dena' is no slug; use letters, digits, '.', '_' and '-' only, starting with a letter or digit")]
    [InlineData("conditions", 2, "likely", "17.03.2025", "conditions.csv:2: likely '17.03.2025' is no day; write it as year-month-day, such as 2025-03-17")]
    [InlineData("conditions", 2, "likely", "2025-02-30", "conditions.csv:2: likely '2025-02-30' is no day; write it as year-month-day, such as 2025-03-17")]
    [InlineData("conditions", 2, "likely", "0225-02-20", "conditions.csv:2: likely '0225-02-20' lies outside the years 1900 to 2199; check the year")]
    [InlineData("mission", 0, "as_of", "9999-12-31", "mission.yaml:8: as_of '9999-12-31' lies outside the years 1900 to 2199; check the year")]
    [InlineData("pledges", 2, "units", "many", "pledges.csv:2: units 'many' is no whole number")]
    [InlineData("pledges", 2, "units", "4.5", "pledges.csv:2: units '4.5' must be a whole number")]
    [InlineData("pledges", 2, "units", "-4", "pledges.csv:2: units is -4; it must be at least 0")]
    [InlineData("pledges", 2, "units", "99999999999999", "pledges.csv:2: units '99999999999999' is too large")]
    [InlineData("pledges", 2, "units", "2000000000", "pledges.csv:2: units is 2000000000; it must be at most 100000000")]
    [InlineData("pledges", 2, "ready_days", "40000", "pledges.csv:2: ready_days is 40000; it must be at most 36500 days (100 years)")]
    [InlineData("unit_types", 2, "persons", "0", "unit_types.csv:2: persons is 0; it must be at least 1")]
    [InlineData("unit_types", 2, "tonnes", "NaN", "unit_types.csv:2: tonnes 'NaN' is not finite; write a number, or leave the cell empty")]
    [InlineData("unit_types", 2, "tonnes", "-Infinity", "unit_types.csv:2: tonnes '-Infinity' is not finite; write a number, or leave the cell empty")]
    [InlineData("unit_types", 2, "tonnes", "1e999", "unit_types.csv:2: tonnes '1e999' is not finite; write a number, or leave the cell empty")]
    [InlineData("places", 2, "capacity_least", "0", "places.csv:2: capacity_least is 0; it must be more than 0")]
    [InlineData("links", 2, "capacity_least", "1.2", "links.csv:2: capacity_least is 1.2; it must be at most 1")]
    [InlineData("unit_types", 2, "tonnes", "-1", "unit_types.csv:2: tonnes is -1; it must be at least 0")]
    [InlineData("unit_types", 2, "tonnes", "2,5", "unit_types.csv:2: tonnes '2,5' is no number; write a decimal point, as in 1.5")]
    [InlineData("unit_types", 2, "tonnes", "1,200.5", "unit_types.csv:2: tonnes '1,200.5' is no number; leave out the thousands separators")]
    [InlineData("unit_types", 2, "tonnes", "260 t", "unit_types.csv:2: tonnes '260 t' is no number; write the number alone, its unit stands in the column name")]
    [InlineData("unit_types", 2, "speed_kmh", "0", "unit_types.csv:2: speed_kmh is 0; it must be more than 0")]
    [InlineData("unit_types", 2, "speed_kmh", "0.001", "unit_types.csv:2: speed_kmh is 0.001; it must be at least 0.1 km/h")]
    [InlineData("unit_types", 2, "sidc", "1003", "unit_types.csv:2: sidc '1003' must be a symbol code of 20 digits (APP-6D), kept as text by the spreadsheet")]
    [InlineData("tasks", 2, "must", "Yes", "tasks.csv:2: must 'Yes' must be yes or no")]
    [InlineData("tasks", 2, "must", "true", "tasks.csv:2: must 'true' must be yes or no")]
    [InlineData("pledges", 2, "kind", "forces", "pledges.csv:2: kind 'forces' is none of force, enabler, lift, basing, stocks, funding, backstop; did you mean 'force'?")]
    [InlineData("parties", 3, "roles", "observer;contributer", "parties.csv:3: roles 'contributer' is none of host, contributor, guarantor, opposing, observer, transit, organisation; did you mean 'contributor'?")]
    [InlineData("mission", 0, "currency", "euro", "mission.yaml:14: currency 'euro' must be an ISO 4217 code of three capital letters, such as EUR")]
    [InlineData("mission", 0, "objectives", "shortfal", "mission.yaml:19: objectives 'shortfal' is none of shortfall, coverage, support, response, arrival, cost, persons; did you mean 'shortfall'?")]
    [InlineData("mission", 0, "objectives", "shortfall;shortfall", "mission.yaml:19: objectives 'shortfall' is named twice; an objective is one level")]
    [InlineData("mission", 0, "objectives", "shortfall@-1", "mission.yaml:19: objectives 'shortfall@-1' has no tolerance between 0 and 1 behind the @")]
    [InlineData("pledges", 2, "when", "ceasefire|", "pledges.csv:2: when 'ceasefire|' has an empty alternative; write conditions as a|b")]
    [InlineData("places", 2, "lat", "95", "places.csv:2: lat is 95; it must be at most 90; are lat and lon swapped?")]
    [InlineData("places", 2, "lon", "190", "places.csv:2: lon is 190; it must be at most 180")]
    [InlineData("conditions", 3, "probability", "60", "conditions.csv:3: probability is 60; it must be at most 1")]
    // Formulas.
    [InlineData("places", 2, "name", "=HYPERLINK(\"x\")", "places.csv:2: name '=HYPERLINK(\"x\")' looks like a spreadsheet formula; write the value itself, not starting with = + - @")]
    [InlineData("places", 2, "name", "@SUM(A1)", "places.csv:2: name '@SUM(A1)' looks like a spreadsheet formula; write the value itself, not starting with = + - @")]
    [InlineData("pledges", 2, "note", "+cmd|x", "pledges.csv:2: note '+cmd|x' looks like a spreadsheet formula; write the value itself, not starting with = + - @")]
    [InlineData("pledges", 2, "note", "-cmd", "pledges.csv:2: note '-cmd' looks like a spreadsheet formula; write the value itself, not starting with = + - @")]
    [InlineData("places", 2, "name", "a\u0007b", "places.csv:2: name holds the control character U+0007; delete it")]
    // Selectors.
    [InlineData("tasks", 3, "places", "kind=twon", "tasks.csv:3: places 'kind=twon' names no kind of place; did you mean 'town'?")]
    [InlineData("tasks", 3, "places", "kinds=town", "tasks.csv:3: places 'kinds=town' is no term; a term is kind=, sector=, country=, population>= or population<=; did you mean 'kind'?")]
    [InlineData("tasks", 3, "places", "population>5", "tasks.csv:3: places 'population>5' compares population by >; use >= or <=")]
    [InlineData("tasks", 3, "places", "population>=many", "tasks.csv:3: places 'population>=many' compares with no number; write population>=50000")]
    [InlineData("tasks", 3, "places", "kind=town&millford", "tasks.csv:3: places 'millford' is no term (a place id stands alone, not joined by &); a term is kind=, sector=, country=, population>= or population<=")]
    [InlineData("tasks", 3, "places", "kind=", "tasks.csv:3: places 'kind=' compares with nothing; a term is kind=, sector=, country=, population>= or population<=")]
    [InlineData("tasks", 3, "places", "kind=town&population>=9000000", "tasks.csv:3: places 'kind=town&population>=9000000' selects no place; widen the selector or add places")]
    [InlineData("courses", 2, "places", "kind=depot", "courses.csv:2: places 'kind=depot' selects no place; widen the selector or add places")]
    [InlineData("tasks", 3, "places", "milford", "tasks.csv:3: places 'milford' is not in places.csv; did you mean 'millford'?")]
    [InlineData("tasks", 3, "places", "sector=cost", "tasks.csv:3: places 'cost' is not in sectors.csv; did you mean 'coast'?")]
    [InlineData("tasks", 3, "places", "country=UTOPIA", "tasks.csv:3: places 'UTOPIA' is not in parties.csv; add a row for it or correct the id")]
    // Points.
    [InlineData("tasks", 4, "points", "../villages.csv", "tasks.csv:4: points '../villages.csv' must be the name of a file directly in points/, without any path")]
    [InlineData("tasks", 4, "points", "/etc/passwd", "tasks.csv:4: points '/etc/passwd' must be the name of a file directly in points/, without any path")]
    [InlineData("tasks", 4, "points", "..", "tasks.csv:4: points '..' must be the name of a file directly in points/, without any path")]
    [InlineData("tasks", 4, "points", "C:\\villages.csv", "tasks.csv:4: points 'C:\\villages.csv' must be the name of a file directly in points/, without any path")]
    [InlineData("tasks", 4, "points", "villages.txt", "tasks.csv:4: points 'villages.txt' must name a .csv file")]
    [InlineData("tasks", 4, "points", "vilages.csv", "tasks.csv:4: points 'vilages.csv' is not in points/; did you mean 'villages.csv'?")]
    // References.
    [InlineData("pledges", 2, "contributor", "borja", "pledges.csv:2: contributor 'borja' is not in parties.csv; did you mean 'boria'?")]
    [InlineData("pledges", 2, "unit_type", "submarine", "pledges.csv:2: unit_type 'submarine' is not in unit_types.csv; add a row for it or correct the id")]
    [InlineData("pledges", 2, "when", "cease-fire", "pledges.csv:2: when 'cease-fire' is not in conditions.csv; did you mean 'ceasefire'?")]
    [InlineData("pledges", 2, "tasks_never", "patrols", "pledges.csv:2: tasks_never 'patrols' is not in tasks.csv; did you mean 'patrol'?")]
    [InlineData("statements", 2, "about", "patroll", "statements.csv:2: about 'patroll' is no condition, pledge, party or task; did you mean 'patrol'?")]
    [InlineData("statements", 2, "source", "comunique", "statements.csv:2: source 'comunique' is not in sources.csv; did you mean 'communique'?")]
    [InlineData("mission", 0, "host", "ardenia", "mission.yaml:9: host 'ardenia' is not in parties.csv; did you mean 'ardena'?")]
    [InlineData("mission", 0, "worldview", "NATO", "mission.yaml:10: worldview 'NATO' is not in parties.csv; add a row for it or correct the id")]
    [InlineData("mission", 0, "requires", "ardena-request|ceasfire", "mission.yaml:18: requires 'ceasfire' is not in conditions.csv; did you mean 'ceasefire'?")]
    // Order of days.
    [InlineData("conditions", 3, "latest", "2026-03-15", "conditions.csv:3: latest 2026-03-15 is before likely 2026-04-01; the dates must stand in the order earliest, likely, latest")]
    [InlineData("courses", 2, "by_day", "41", "courses.csv:2: no intake of 42 days fits between from_day 0 and by_day 41; move by_day or shorten the course")]
    [InlineData("tasks", 2, "from_day", "366", "tasks.csv:2: until_day 365 is before from_day 366")]
    // Ground.
    [InlineData("links", 4, "to", "port-ardena", "links.csv:4: from and to are both 'port-ardena'; a link joins two places")]
    [InlineData("links", 4, "length_km", "60", "links.csv:4: length_km 60 is shorter than the 62.9 km of the great circle from port-ardena to millford; check it and the places' coordinates")]
    [InlineData("links", 2, "speed_kmh", "0.1", null)]
    [InlineData("links", 2, "length_km", "999999", "links.csv:2: takes 1667 days to travel; check length_km and speed_kmh")]
    public void A_spoilt_cell_is_one_fault_with_its_place_and_its_remedy(string table, int line, string column, string value, string? fault)
    {
        using var folder = new TemplateFolder();
        folder.Set(table, line, column, value);
        var faults = folder.Faults();
        if (fault is null)
            Assert.Empty(faults);
        else
            Assert.Equal([fault], faults);
    }

    [Theory]
    [InlineData("pledges", 2, "note", "-5")]
    [InlineData("pledges", 2, "note", "+12.5")]
    [InlineData("places", 2, "lon", "-2.5e1")]
    [InlineData("pledges", 2, "units", "4.0")]
    [InlineData("pledges", 2, "units", " 4 ")]
    [InlineData("conditions", 3, "probability", ".6")]
    [InlineData("tasks", 3, "places", "millford; kind=town & population>=50000 ;")]
    [InlineData("parties", 3, "party", "dorum")]
    [InlineData("links", 4, "length_km", "62.5")]
    public void What_can_be_read_in_one_way_only_is_no_fault(string table, int line, string column, string value)
    {
        using var folder = new TemplateFolder();
        Assert.Empty(folder.Set(table, line, column, value).Faults());
    }

    [Fact]
    public void A_place_far_from_its_neighbours_that_lies_among_them_when_swapped_is_a_fault()
    {
        using var folder = new TemplateFolder();
        folder.Set("places", 5, "lat", "-24.3").Set("places", 5, "lon", "0.8");
        Assert.Equal(
            ["places.csv:5: lat -24.3 and lon 0.8 lie 3841 km from the other places of ardena; are lat and lon swapped?"], folder.Faults());
    }
}
