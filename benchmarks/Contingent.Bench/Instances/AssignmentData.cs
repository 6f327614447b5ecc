namespace Contingent.Bench.Instances;

/// <summary>Generalised assignment, to be minimised: costs and consumptions agent by agent (agent · tasks + task), capacities by agent.</summary>
internal sealed record AssignmentData(int Agents, int Tasks, double[] Costs, double[] Consumptions, double[] Capacities);
