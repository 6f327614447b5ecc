namespace Contingent.Planning.Agenda;

/// <summary>The organ of a decider within a sentence: the Bundestag, the President and Council of Ministers, both chambers.</summary>
internal static class OrganWords
{
    public static string WithArticle(string organ)
    {
        var name = organ.Split(';')[0].Trim();
        return name.Split(' ')[0] is "the" or "both" or "all" ? name : "the " + name;
    }
}
