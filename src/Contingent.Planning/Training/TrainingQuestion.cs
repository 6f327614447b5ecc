using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Training;

/// <summary>How many can be put through the courses with the trainers that were allotted to them, as these come on station.</summary>
public sealed record TrainingQuestion(Mission Mission, AuthorityResult Authority, MovementSection Movement);
