using System.Text.Json;
using System.Text.RegularExpressions;

namespace Contingent.Cli.Tests;

/// <summary>The verbs as their user meets them: what they print, write and answer.</summary>
public sealed class VerbTests(TinyPlan tiny) : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_plan_answers_the_six_questions_and_passes_the_verifier()
    {
        var (planned, plans) = (tiny.Planned, tiny.Folder);
        Assert.Equal(1, planned.ExitCode); // a must task is short
        foreach (var question in (string[])["Lawful?", "Enough?", "When?", "For how long?", "How much?", "It hinges on"])
            Assert.Contains(question, planned.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", planned.Output + planned.Error, StringComparison.Ordinal);
        foreach (var file in (string[])["plan.json", "briefing.html", "laydown.csv", "movement.csv", "requirements.csv", "laydown.geojson"])
            Assert.True(File.Exists(Path.Combine(plans, file)), file);

        var verified = await Shell.Contingent("verify", Path.Combine(plans, "plan.json"), Shell.Mission("tiny"));
        Assert.Equal("", verified.Error);
        Assert.Equal(0, verified.ExitCode);
    }

    [Fact]
    public async Task Two_runs_write_the_same_bytes()
    {
        string first = _scratch.File("first"), second = _scratch.File("second");
        await Shell.Contingent("plan", Shell.Mission("sinai-1982"), "--out", first);
        await Shell.Contingent("plan", Shell.Mission("sinai-1982"), "--out", second);
        foreach (var file in Directory.GetFiles(first).Select(f => Path.GetFileName(f)!))
            Assert.Equal(await Bytes(first, file), await Bytes(second, file));
        Assert.NotEmpty(Directory.GetFiles(first));
    }

    [Fact]
    public async Task A_plan_that_was_tampered_with_is_caught()
    {
        var plans = tiny.CopyTo(_scratch.File("plan"));
        var path = Path.Combine(plans, "plan.json");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, new Regex("\"ioc_day\": 7.2").Replace(text, "\"ioc_day\": 6.2"), TestContext.Current.CancellationToken);

        var verified = await Shell.Contingent("verify", path, Shell.Mission("tiny"));

        Assert.Equal(1, verified.ExitCode);
        Assert.Contains("M7", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_input_is_reported_whole_and_nothing_is_written()
    {
        var mission = _scratch.CopyOf("tiny");
        var pledges = Path.Combine(mission, "pledges.csv");
        var text = await File.ReadAllTextAsync(pledges, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            pledges, text.Replace(",BOR,force", ",BORR,force", StringComparison.Ordinal).Replace(",ard-base,", ",ard-bace,", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var plans = _scratch.File("plan");

        var planned = await Shell.Contingent("plan", mission, "--out", plans);

        Assert.Equal(2, planned.ExitCode);
        Assert.Contains("'BORR' is not in parties.csv; did you mean 'BOR'?", planned.Error, StringComparison.Ordinal);
        Assert.Contains("'ard-bace' is not in places.csv; did you mean 'ard-base'?", planned.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(plans));
    }

    [Theory]
    [InlineData("--as-of", "soon", "--as-of 'soon'")]
    [InlineData("--case", "hopeful", "--case 'hopeful'")]
    [InlineData("--assume", "refused:ceasfire", "ceasefire")]
    [InlineData("--audience", "all", "--audience 'all'")]
    [InlineData("--gap", "7", "--gap 7")]
    public async Task An_option_that_makes_no_sense_is_bad_input(string option, string value, string said)
    {
        var planned = await Shell.Contingent("plan", Shell.Mission("tiny"), option, value, "--out", _scratch.File("plan"));
        Assert.Equal(2, planned.ExitCode);
        Assert.Contains(said, planned.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_verb_is_bad_input_and_help_has_examples()
    {
        Assert.Equal(2, (await Shell.Contingent("plam")).ExitCode);
        foreach (var verb in (string[])["check", "plan", "verify", "authority", "agenda", "stress", "sweep", "explain", "compare", "new", "worker"])
        {
            var help = await Shell.Contingent(verb, "--help");
            Assert.Equal(0, help.ExitCode);
            Assert.Contains("contingent " + verb, help.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_template_passes_the_checks_and_can_be_planned()
    {
        var mission = _scratch.File("mine");
        Assert.Equal(0, (await Shell.Contingent("new", mission)).ExitCode);
        var check = await Shell.Contingent("check", mission);
        Assert.Equal(0, check.ExitCode);
        var plans = _scratch.File("plan");
        Assert.InRange((await Shell.Contingent("plan", mission, "--out", plans)).ExitCode, 0, 1);
        Assert.Equal(0, (await Shell.Contingent("verify", plans, mission)).ExitCode);
        Assert.Equal(2, (await Shell.Contingent("new", mission)).ExitCode); // never overwrites
    }

    [Fact]
    public async Task Ctrl_C_keeps_the_best_plan_so_far_marked_as_such()
    {
        var plans = _scratch.File("plan");
        var run = await Shell.InterruptedAt("laydown shortfall", "plan", Shell.Mission("kfor-1999"), "--out", plans);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("\"stopped\": \"cancelled\"", await File.ReadAllTextAsync(Path.Combine(plans, "plan.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var verified = await Shell.Contingent("verify", plans, Shell.Mission("kfor-1999"));
        Assert.True(verified.ExitCode == 0, verified.Output);
    }

    [Fact]
    public async Task The_headline_question_comes_out_right()
    {
        var answer = await Shell.Contingent("authority", Shell.Mission("ukraine-2025"), "--party", "RUS");

        Assert.Equal(0, answer.ExitCode);
        var text = Regex.Replace(answer.Output, @"\s+", " ");
        Assert.Contains("agreement is no condition of the presence", text, StringComparison.Ordinal);
        Assert.Contains("it holds the date, not the permission", text, StringComparison.Ordinal);
        Assert.Contains("it has a veto", text, StringComparison.Ordinal);
        Assert.Contains("objects", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_host_request_empties_the_plan_and_says_why()
    {
        var plans = _scratch.File("plan");
        var planned = await Shell.Contingent("plan", Shell.Mission("tiny"), "--assume", "refused:host-request", "--out", plans, "--json");

        Assert.Equal(1, planned.ExitCode);
        using var answer = JsonDocument.Parse(planned.Output);
        var plan = answer.RootElement.GetProperty("plan");
        Assert.Equal(JsonValueKind.Null, plan.GetProperty("day_zero").ValueKind);
        Assert.Equal(JsonValueKind.Null, plan.GetProperty("entry_day").ValueKind);
        Assert.Equal("host-request", plan.GetProperty("empty_because")[0].GetString());
        Assert.Equal(0, plan.GetProperty("laydown").GetProperty("placements").GetArrayLength());
        Assert.Equal(5, plan.GetProperty("laydown").GetProperty("levels").GetArrayLength());
        Assert.Equal(0, (await Shell.Contingent("verify", plans, Shell.Mission("tiny"))).ExitCode);
    }

    [Fact]
    public async Task Explain_and_compare_work_from_the_plan_files_alone()
    {
        string before = tiny.Folder, after = _scratch.File("after");
        await Shell.Contingent("plan", Shell.Mission("tiny"), "--assume", "withdrawn:BOR", "--out", after);

        var task = await Shell.Contingent("explain", Path.Combine(before, "plan.json"), "--task", "hold");
        Assert.Contains("cor-vote", task.Output, StringComparison.Ordinal);
        var place = await Shell.Contingent("explain", before, "--place", "ashford");
        Assert.Contains("230 persons", place.Output, StringComparison.Ordinal);
        var blocked = await Shell.Contingent("explain", before, "--pledge", "cor-infantry");
        Assert.Contains("never met in this case: cor-vote", blocked.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await Shell.Contingent("explain", before, "--pledge", "nobody")).ExitCode);

        var compared = await Shell.Contingent("compare", before, after);
        Assert.Contains("bor-infantry at ashford: 1 -> 0", compared.Output, StringComparison.Ordinal);
        Assert.Contains("The two plans say the same.", (await Shell.Contingent("compare", before, before)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prices_are_printed_and_written_beside_the_plan()
    {
        var plans = tiny.CopyTo(_scratch.File("plan"));
        var priced = await Shell.Contingent("prices", plans, Shell.Mission("tiny"), "--days", "3");

        Assert.Equal(0, priced.ExitCode);
        Assert.Contains("IOC day 7.2", priced.Output, StringComparison.Ordinal);
        Assert.Contains("3.0 [3.0 to 3.0]         0.0 [0.0 to 0.0]      sofa", priced.Output, StringComparison.Ordinal);
        Assert.Contains("10 persons more departing a day (a tenth)", priced.Output, StringComparison.Ordinal);
        var json = JsonDocument.Parse(await Bytes(plans, "prices.json")).RootElement;
        Assert.Equal("no", json.GetProperty("stopped").GetString());
        Assert.NotEqual(0, json.GetProperty("prices").GetArrayLength());
        await Shell.Contingent("plan", Shell.Mission("tiny"), "--out", plans);
        Assert.False(File.Exists(Path.Combine(plans, "prices.json")));
    }

    [Fact]
    public async Task A_replanned_plan_says_what_moved_and_passes_the_verifier()
    {
        string before = tiny.Folder, after = _scratch.File("after"), news = _scratch.File("news.csv");
        await File.WriteAllTextAsync(news, "pledge,unit,event,day,until\nbor-medics,2,slipped,2030-02-08,2030-02-20\n", TestContext.Current.CancellationToken);

        var replanned = await Shell.Contingent("replan", before, Shell.Mission("tiny"), "--actuals", news, "--out", after);
        Assert.Equal("", string.Join('\n', replanned.Error.Split('\n').Where(l => l.StartsWith("breach", StringComparison.Ordinal))));
        Assert.Equal(0, replanned.ExitCode);
        Assert.Contains("bor-medics unit 2: it slipped to 2030-02-20 (actuals.csv:2)", replanned.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Shell.Contingent("verify", after, Shell.Mission("tiny"), "--actuals", news, "--follows", before)).ExitCode);
        Assert.Contains("verify with --actuals", (await Shell.Contingent("verify", after, Shell.Mission("tiny"))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Actuals_with_faults_are_reported_whole_and_nothing_is_written()
    {
        string before = tiny.Folder, after = _scratch.File("after"), news = _scratch.File("news.csv");
        await File.WriteAllTextAsync(news, "pledge,unit,event,day\nbor-medics,2,slipped,2030-02-08\nnobody,1,loaded,2030-02-08\n", TestContext.Current.CancellationToken);

        var replanned = await Shell.Contingent("replan", before, Shell.Mission("tiny"), "--actuals", news, "--out", after);
        Assert.Equal(2, replanned.ExitCode);
        Assert.Contains("actuals.csv:2: until is empty", replanned.Error, StringComparison.Ordinal);
        Assert.Contains("actuals.csv:3: pledge 'nobody' is not in pledges.csv", replanned.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(after));
    }

    [Theory]
    [InlineData("no cluster is named; add --cluster HOST:PORT")]
    [InlineData("Redis at 127.0.0.1:1 does not answer", "--cluster", "127.0.0.1:1")]
    [InlineData("--address 'here' is no IP address", "--cluster", "127.0.0.1:1", "--address", "here")]
    [InlineData("--threads takes 1 or more", "--cluster", "127.0.0.1:1", "--threads", "0")]
    public async Task A_worker_that_cannot_join_says_why(string said, params string[] options)
    {
        var worker = await Shell.Contingent(["worker", .. options]);
        Assert.Equal(2, worker.ExitCode);
        Assert.Contains(said, worker.Error, StringComparison.Ordinal);
    }

    private static Task<byte[]> Bytes(string folder, string file) =>
        File.ReadAllBytesAsync(Path.Combine(folder, file), TestContext.Current.CancellationToken);
}
