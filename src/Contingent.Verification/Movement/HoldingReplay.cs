using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Movement;

/// <summary>M15: who waits overnight on the way, by place and night.</summary>
internal sealed class HoldingReplay
{
    private readonly SortedDictionary<(string Place, double Night), (double Persons, double Tonnes)> nights = [];

    /// <summary>A part that came on one day and goes on on a later one.</summary>
    public void Count(Place place, double came, double goes, MovePart part)
    {
        if (place.HoldingPersons is null && place.HoldingTonnes is null) return;
        for (var night = Tolerance.CalendarDay(came); night < Tolerance.CalendarDay(goes); night++)
        {
            var (persons, tonnes) = nights.GetValueOrDefault((place.Id.Value, night));
            nights[(place.Id.Value, night)] = (persons + part.Persons, tonnes + part.Tonnes);
        }
    }

    public void Check(Mission mission, double fromNight, BreachLog log)
    {
        var places = mission.Places.ToDictionary(p => p.Id.Value, StringComparer.Ordinal);
        foreach (var ((id, night), (persons, tonnes)) in nights.Where(n => n.Key.Night >= fromNight))
        {
            var place = places[id];
            if (persons > place.HoldingPersons + Tolerance.Limit) log.Add("M15", $"place {id}", $"{persons} persons wait in the night after day {night}, it holds {place.HoldingPersons:0.###}");
            if (tonnes > place.HoldingTonnes + Tolerance.Limit) log.Add("M15", $"place {id}", $"{tonnes:0.###} t wait in the night after day {night}, it holds {place.HoldingTonnes:0.###} t");
        }
    }
}
