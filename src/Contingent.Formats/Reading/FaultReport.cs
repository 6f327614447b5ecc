using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Reading;

/// <summary>
/// Collects faults and warnings. Of one kind in one file the first twenty are kept and the rest counted, so that a bad file of 10^6 rows
/// still gives a report that people can read.
/// </summary>
internal sealed class FaultReport
{
    private const int KeptOfAKind = 20;
    private readonly Tally _faults = new();
    private readonly Tally _warnings = new();

    public bool HasFaults => _faults.Any;

    /// <summary>True: a further fault of this kind is only counted, so that its message need not be worked out.</summary>
    public bool IsFull(string file, string kind) => _faults.IsFull(file, kind);

    public void Fault(RowOrigin where, string kind, string message) => _faults.Add(where, kind, message);

    public void Warn(RowOrigin where, string kind, string message) => _warnings.Add(where, kind, message);

    public ImmutableArray<Fault> Faults() => _faults.InOrder();

    public ImmutableArray<Fault> Warnings() => _warnings.InOrder();

    private sealed class Tally
    {
        private readonly List<(Fault Fault, int Place)> _kept = [];
        private readonly Dictionary<(string File, string Kind), (int Count, Fault First)> _counts = [];

        public bool Any => _kept.Count > 0;

        public bool IsFull(string file, string kind)
        {
            if (!_counts.TryGetValue((file, kind), out var seen) || seen.Count < KeptOfAKind)
                return false;
            _counts[(file, kind)] = (seen.Count + 1, seen.First);
            return true;
        }

        public void Add(RowOrigin where, string kind, string message)
        {
            if (IsFull(where.File, kind))
                return;
            var fault = new Fault(where, OneLine(message));
            var seen = _counts.GetValueOrDefault((where.File, kind), (0, fault));
            _counts[(where.File, kind)] = (seen.Item1 + 1, seen.Item2);
            _kept.Add((fault, where.Line));
        }

        public ImmutableArray<Fault> InOrder()
        {
            var more = _counts.Where(c => c.Value.Count > KeptOfAKind).Select(c => (
                Fault: new Fault(
                    new RowOrigin(c.Key.File, 0),
                    FormattableString.Invariant(
                        $"and {c.Value.Count - KeptOfAKind:N0} more like line {c.Value.First.Where.Line} ({c.Value.First.Message})")),
                Place: int.MaxValue));
            return
            [
                .. _kept.Concat(more)
                    .OrderBy(f => FileOrder(f.Fault.Where.File))
                    .ThenBy(f => f.Fault.Where.File, StringComparer.Ordinal)
                    .ThenBy(f => f.Place)
                    .Select(f => f.Fault),
            ];
        }

        private static int FileOrder(string file)
        {
            var stem = Path.GetFileNameWithoutExtension(file);
            for (var i = 0; i < AttributeTable.Tables.Length; i++)
            {
                if (AttributeTable.Tables[i].Name == stem)
                    return i;
            }

            return file.StartsWith("points", StringComparison.Ordinal) ? AttributeTable.Tables.Length : -1;
        }

        private static string OneLine(string message)
        {
            var clean = message.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0
                ? message
                : string.Concat(message.Select(c => c < ' ' ? ' ' : c));
            return clean.Length <= 600 ? clean : string.Concat(clean.AsSpan(0, 600), "…");
        }
    }
}
