using System.CommandLine;
using System.Text.Json;
using Contingent.Missions;
using Contingent.Planning.Authority;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent authority</c>: whose yes is needed, and why.</summary>
internal static class AuthorityCommand
{
    private const int Width = 100;

    public static Command Build()
    {
        var input = new MissionInput();
        Option<string?> party = new("--party") { Description = "What this party permits, triggers, holds in practice and objects to.", HelpName = "PARTY" };
        Option<string?> pledge = new("--pledge") { Description = "What this pledge waits for, and who decides it.", HelpName = "PLEDGE" };
        Option<bool> sources = new("--rows") { Description = "Name the rows that each sentence follows from." };
        var command = new Command("authority",
            """
            Answers whose yes is needed, and why, in plain sentences derived from the rows of the mission.

            Examples:
              contingent authority missions/ukraine-2025
              contingent authority missions/ukraine-2025 --party RUS
              contingent authority missions/ukraine-2025 --pledge gbr-brigade --assume refused:us-backstop
            """);
        input.AddTo(command);
        command.Add(party);
        command.Add(pledge);
        command.Add(sources);
        command.SetAction((parsed, cancel) =>
        {
            if (input.Read(parsed, cancel, showWarnings: false) is not { Mission: { } mission } || input.Question(parsed, mission) is not { } question)
                return Task.FromResult(ExitCode.BadInput);
            var result = AuthorityReader.Read(mission, question, cancel);
            var answer = Answer(mission, result, parsed.GetValue(party), parsed.GetValue(pledge));
            if (answer is null)
            {
                Console.Error.WriteLine(parsed.GetValue(party) is { } p
                    ? $"party '{p}' is not in parties.csv"
                    : $"pledge '{parsed.GetValue(pledge)}' has no row as of {question.AsOf:yyyy-MM-dd}");
                return Task.FromResult(ExitCode.BadInput);
            }

            if (parsed.GetValue(input.Json))
                Console.Out.WriteLine(JsonSerializer.Serialize(new { answer, authority = result.Section }, Report.Json));
            else
                Print(answer, parsed.GetValue(sources));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static AuthorityAnswer? Answer(Mission mission, AuthorityResult result, string? party, string? pledge) =>
        party is not null ? AuthorityAnswer.ForParty(mission, result, new PartyId(party))
        : pledge is not null ? AuthorityAnswer.ForPledge(mission, result, new PledgeId(pledge))
        : AuthorityAnswer.Overview(mission, result);

    private static void Print(AuthorityAnswer answer, bool withRows)
    {
        Console.Out.WriteLine(answer.Title);
        foreach (var paragraph in answer.Paragraphs)
        {
            Console.Out.WriteLine();
            Wrap(string.Join(' ', paragraph.Sentences.Select(s => withRows ? s.ToString() : s.Text)));
        }
    }

    private static void Wrap(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width)
            {
                Console.Out.WriteLine(line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        Console.Out.WriteLine(line);
    }
}
