using System.Text.Json;
using Contingent.Formats.Interchange.Forces;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.OrbatMapper;

/// <summary>Writes the one side of a scenario: the force, a group for each contributor, its units with their states in time.</summary>
internal sealed class ScenarioSidesWriter(Utf8JsonWriter json, ForceBook book)
{
    public void Write()
    {
        json.WriteStartArray("sides");
        json.WriteStartObject();
        json.WriteString("id", "side-force");
        json.WriteString("name", CellText.Clean(book.Mission.Title));
        json.WriteString("standardIdentity", "3");
        json.WriteStartArray("groups");
        foreach (var (party, pledges) in book.Contributors)
            Group(party, pledges);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Group(Party party, IEnumerable<Pledge> pledges)
    {
        json.WriteStartObject();
        json.WriteString("id", $"group-{party.Id}");
        json.WriteString("name", party.Name);
        json.WriteStartArray("subUnits");
        foreach (var pledge in pledges)
        {
            var units = ForceBook.Units(pledge);
            if (units > ForceBook.MostDrawn)
                Unit(pledge, null, units);
            for (var unit = 1; unit <= units && units <= ForceBook.MostDrawn; unit++)
                Unit(pledge, unit, 1);
        }

        json.WriteEndArray();
        if (!book.Subject.IsPublic)
        {
            json.WriteStartObject(CarriedMission.Key);
            json.WriteString("party", party.Id.Value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>One unit, or all of a pledge where they are too many to draw.</summary>
    private void Unit(Pledge pledge, int? unit, int standsFor)
    {
        var type = book.Type(pledge);
        var name = unit is { } number ? CellParser.Invariant($"{pledge.Id} {number}") : CellParser.Invariant($"{pledge.Id}: {standsFor:N0} units");
        var symbol = book.Symbol(pledge).ToString();
        json.WriteStartObject();
        json.WriteString("id", unit is { } n ? CellParser.Invariant($"unit-{pledge.Id}-{n}") : $"units-{pledge.Id}");
        json.WriteString("name", name);
        json.WriteString("sidc", symbol);
        json.WriteString("shortName", type.Name);
        json.WriteString("description", Description(pledge, type, unit));
        Count("personnel", "Persons", type.Persons * standsFor);
        Count("equipment", "Vehicles", type.Vehicles * standsFor);
        if (book.Place(pledge.Home!.Value.Value) is { } home)
            Position("location", book.At(home));
        States(pledge, unit);
        json.WriteStartArray("subUnits");
        json.WriteEndArray();
        if (!book.Subject.IsPublic)
            Mark(pledge, name, symbol, standsFor);
        json.WriteEndObject();
    }

    private void Mark(Pledge pledge, string name, string symbol, int standsFor)
    {
        json.WriteStartObject(CarriedMission.Key);
        json.WriteString("pledge", pledge.Id.Value);
        json.WriteString("stated_on", pledge.StatedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("counts_in", pledge.Units is null ? "units_planning" : "units");
        json.WriteNumber("stands_for", standsFor);
        json.WriteNumber("of", ForceBook.Units(pledge));
        json.WriteString("called", name);
        json.WriteString("symbol", symbol);
        json.WriteEndObject();
    }

    private void Count(string list, string name, int count)
    {
        if (count == 0)
            return;
        json.WriteStartArray(list);
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteNumber("count", count);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private string Description(Pledge pledge, UnitType type, int? unit)
    {
        var level = Words.For(pledge.Level);
        var firmness = pledge.Units is null ? "planning assumption, not an offer" : level;
        var fate = book.Plan is null ? "" : unit is { } n && book.Move(pledge, n) is { } move
            ? CellParser.Invariant($". On station at {book.Place(move.Place)?.Name ?? move.Place}; {move.Parts.Count} part(s)")
            : book.Reason(pledge) is { Length: > 0 } reason ? $". Not placed: {reason}" : ". Not placed in this plan";
        return CellParser.Invariant($"{type.Name}, {type.Persons} persons; {firmness}{fate}");
    }

    private void States(Pledge pledge, int? unit)
    {
        json.WriteStartArray("state");
        if (unit is { } number && book.Move(pledge, number) is { } move)
        {
            var at = 0;
            foreach (var state in UnitStates.Of(move, book.Leaving(pledge, number)))
            {
                json.WriteStartObject();
                json.WriteString("id", CellParser.Invariant($"state-{pledge.Id}-{number}-{++at}"));
                json.WriteString("t", book.Moment(state.Day));
                json.WriteString("title", book.Place(state.Place) is { } named ? $"{state.Title}: {named.Name}" : state.Title);
                if (book.Place(state.Place) is { } place)
                    Position("location", book.At(place));
                else
                    json.WriteNull("location");
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private void Position(string name, GeoPoint at)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(at.Lon);
        json.WriteNumberValue(at.Lat);
        json.WriteEndArray();
    }
}
