namespace Contingent.Formats.Interchange.Xml;

/// <summary>An element of an XML file that was read whole: its name without prefix, its own text, its attributes and the elements in it.</summary>
internal sealed class XmlPart(string name, int line)
{
    private List<XmlPart>? _parts;
    private List<(string Name, string Value)>? _attributes;

    /// <summary>The name without its prefix.</summary>
    public string Name { get; } = name;

    /// <summary>The line on which it begins.</summary>
    public int Line { get; } = line;

    /// <summary>The text that stands directly in it, without blanks at both ends.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The elements in it, in their order.</summary>
    public IReadOnlyList<XmlPart> Parts => _parts ?? [];

    public void Add(XmlPart part) => (_parts ??= []).Add(part);

    public void AddAttribute(string name, string value) => (_attributes ??= []).Add((name, value));

    public void SetText(string text) => Text = text.Trim();

    /// <summary>The first element of that name; null: none.</summary>
    public XmlPart? Part(string name) => _parts?.Find(p => p.Name == name);

    /// <summary>The elements of that name.</summary>
    public IEnumerable<XmlPart> All(string name) => Parts.Where(p => p.Name == name);

    /// <summary>The text at the end of a path of elements, the first of each name; empty where it leads nowhere.</summary>
    public string Value(params ReadOnlySpan<string> path)
    {
        var part = this;
        foreach (var name in path)
        {
            part = part.Part(name);
            if (part is null)
                return "";
        }

        return part.Text;
    }

    /// <summary>An attribute by its name without prefix; empty: none.</summary>
    public string Attribute(string name) => _attributes?.Find(a => a.Name == name).Value ?? "";
}
