namespace Contingent.Formats.Tests;

public sealed class MissionTemplateTests
{
    [Fact]
    public void A_template_is_written_into_a_new_or_an_empty_folder_and_passes_the_checks()
    {
        using var root = new TemplateFolder();
        var made = root.Beside("a/b/made");
        Assert.Empty(MissionTemplate.Write(made));
        var empty = Directory.CreateDirectory(root.Beside("empty")).FullName;
        Assert.Empty(MissionTemplate.Write(empty));
        Assert.NotNull(MissionFolder.Read(made, TestContext.Current.CancellationToken).Mission);
        Assert.Equal(
            MissionFolder.Read(made, TestContext.Current.CancellationToken).Sha256, MissionFolder.Read(empty, TestContext.Current.CancellationToken).Sha256);
        Assert.Equal(["a", "empty", "mission"], Directory.EnumerateFileSystemEntries(root.Beside(".")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_folder_that_holds_anything_is_left_alone()
    {
        using var root = new TemplateFolder();
        var full = Directory.CreateDirectory(root.Beside("full")).FullName;
        File.WriteAllText(Path.Combine(full, "letter.txt"), "Dear");
        Assert.Equal([$"{full}: is not empty; name a new folder, nothing was written"], MissionTemplate.Write(full).Select(f => f.ToString()));
        Assert.Equal("letter.txt", Path.GetFileName(Assert.Single(Directory.EnumerateFileSystemEntries(full))));
    }

    [Fact]
    public void A_file_is_left_alone()
    {
        using var root = new TemplateFolder();
        var file = root.PathOf("mission.yaml");
        Assert.Equal([$"{file}: is a file; name a new folder"], MissionTemplate.Write(file).Select(f => f.ToString()));
    }

    [Fact]
    public void A_template_that_was_cut_off_is_begun_anew()
    {
        using var root = new TemplateFolder();
        Directory.CreateDirectory(root.Beside(".made.contingent-new/points"));
        Assert.Empty(MissionTemplate.Write(root.Beside("made")));
        Assert.False(Directory.Exists(root.Beside(".made.contingent-new")));
    }
}
