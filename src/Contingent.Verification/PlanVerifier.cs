using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Authority;
using Contingent.Verification.Evidence;
using Contingent.Verification.Execution;
using Contingent.Verification.History;
using Contingent.Verification.Laydown;
using Contingent.Verification.Movement;
using Contingent.Verification.Sustainment;
using Contingent.Verification.Training;

namespace Contingent.Verification;

/// <summary>
/// Re-checks a plan against its mission and trusts nothing in it: dates, live pledges, open-able sites, reach, earliest days and every figure are worked
/// out anew from the mission and the plan's case, then set against what the plan says. It shares no code with the stages that make plans, so a
/// misreading would have to be made twice. A plan is hostile input: whatever it holds gives breaches, not exceptions.
/// </summary>
public static class PlanVerifier
{
    /// <inheritdoc cref="Verify(Mission, string, Plan, VerifyOptions?, CancellationToken)"/>
    public static VerificationReport Verify(Mission mission, string missionSha256, Plan plan, CancellationToken cancellation) =>
        Verify(mission, missionSha256, plan, null, cancellation);

    /// <summary>Every breach of the plan.</summary>
    /// <param name="mission">The mission folder, read and checked.</param>
    /// <param name="missionSha256">The content hash of that folder, lower-case hex (DESIGN §5).</param>
    /// <param name="plan">The plan as read from its file; any field may be null or absurd.</param>
    /// <param name="options">How to verify; null for the defaults.</param>
    /// <param name="cancellation">Stops between the sections.</param>
    public static VerificationReport Verify(Mission mission, string missionSha256, Plan plan, VerifyOptions? options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mission);
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new VerifyOptions();
        var log = new BreachLog(Math.Max(1, options.BreachesPerRule));
        var read = new PlanForm(log).Read(plan);
        var premises = new Premises(mission, read, options, log);

        new HeaderChecks(premises, missionSha256, log).Check(read);
        new AuthorityChecks(premises, log).Check(read);
        new PartyChecks(premises, log).Check(read.Authority);
        var unlock = new UnlockChecks(premises, log);
        unlock.Check(read.Authority);
        new ClockChecks(premises, log).Check(read);
        cancellation.ThrowIfCancellationRequested();

        var stationing = Stationing.Read(premises, read.Laydown.Placements, log);
        new LaydownChecks(premises, stationing, log).Check(read);
        var reckoning = new Reckoning(premises, stationing);
        cancellation.ThrowIfCancellationRequested();
        new RequirementChecks(premises, reckoning, log).Check(read);
        new LevelChecks(premises, stationing, reckoning, log).Check(read);
        cancellation.ThrowIfCancellationRequested();

        var past = new Past(premises, read);
        var replay = new MovementReplay(premises, stationing, past, log);
        replay.Replay(read);
        new DeploymentTableChecks(premises, replay, past, log).Check(read);
        var milestones = new Milestones(premises, replay.Arrived, reckoning, log);
        milestones.Check(read);
        new ExecutionChecks(premises, stationing, past, options, log).Check(read, milestones);
        cancellation.ThrowIfCancellationRequested();

        new HistoryChecks(premises, log).Check(read);
        new SustainmentChecks(premises, stationing, replay.Arrived, log).Check(read);
        new TrainingChecks(premises, replay.Arrived, log).Check(read);
        new EvidenceChecks(premises, stationing, reckoning, log).Check(read);

        return new VerificationReport
        {
            Breaches = log.InOrder(),
            TotalBreaches = log.Total,
            Recomputed = new Recomputed
            {
                Conditions = premises.Case.Holding.Count,
                LivePledges = premises.Live.Count,
                OpenableSites = premises.Sites.Count,
                Placements = stationing.Posts.Count,
                Persons = (long)stationing.Posts.Values.Sum(p => p.Persons),
                Levels = read.Laydown.Levels.Count,
                RequirementLines = reckoning.Lines.Count,
                CoverPoints = reckoning.Cover.Values.Sum(c => (long)c.Demand.Count),
                Moves = replay.Arrived.Count,
                Legs = replay.Legs,
                Intakes = read.Training.Intakes.Count,
                Months = read.Sustainment.Months.Count,
                UnlockSets = unlock.Sets,
            },
        };
    }
}
