namespace Contingent.Formats.Reading;

/// <summary>A regular file of the mission folder: its name relative to the folder with <c>/</c>, its path and its length.</summary>
internal sealed record FolderFile(string Name, string Path, long Length);
