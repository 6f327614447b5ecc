using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>The statements made by as_of; one without a date counts as made. By date, then in file order.</summary>
internal static class StatementsOnRecord
{
    public static IEnumerable<Statement> Of(CaseReading reading) =>
        reading.Mission.Statements.Where(statement => !(statement.Date > reading.Question.AsOf)).OrderBy(statement => statement.Date ?? DateOnly.MinValue);
}
