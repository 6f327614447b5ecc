namespace Contingent.Missions.Schema;

/// <summary>
/// One input table: its name (the file is <c>name.csv</c>; <c>mission</c> is <c>mission.yaml</c>), the attribute that is its id (null: none), whether
/// ids may repeat as a dated series, whether the folder must have it, and whether its rows bear <c>basis</c> and <c>source</c>.
/// </summary>
public sealed record MissionTable(string Name, string? Key, bool Series, bool Required, bool BearsEvidence, string Holds);
