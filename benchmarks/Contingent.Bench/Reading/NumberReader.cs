using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Contingent.Bench.Reading;

/// <summary>
/// Reads numbers apart by blanks from a file of any length, knowing the line at every moment. Files whose records are lines are read line by line
/// (<see cref="BeginLine"/>, <see cref="EndLine"/>), so that a number that is missing or too many is reported where it is; the others let numbers run on
/// over the lines.
/// </summary>
internal sealed class NumberReader : IDisposable
{
    private const int LongestNumber = 40;

    private readonly string _file;
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly byte[] _token = new byte[LongestNumber];
    private int _at;
    private int _end;
    private int _line = 1;
    private bool _lines;

    /// <summary>Opens a file.</summary>
    public NumberReader(string file)
        : this(file, Open(file)) { }

    /// <summary>Reads a stream; the name stands in the faults.</summary>
    public NumberReader(string file, Stream stream)
    {
        (_file, _stream) = (file, stream);
        // A mark of byte order is no part of the first number.
        if (Peek() == 0xEF && _end >= 3 && _buffer[1] == 0xBB && _buffer[2] == 0xBF)
            _at = 3;
    }

    /// <summary>Opens a file for one pass, or says why it cannot be opened.</summary>
    public static FileStream Open(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InstanceException(file, 0, $"cannot be opened ({fault.Message}); give the path of an instance file with --file");
        }
    }

    /// <summary>The fault at the line of the last number.</summary>
    public InstanceException Fault(string message) => new(_file, _line, message);

    /// <summary>Moves to the next line with something on it.</summary>
    /// <param name="record">What the line holds, for the fault where the file ends here.</param>
    public void BeginLine(string record)
    {
        if (!MoveToLine())
            throw Ends(record);
    }

    /// <summary>Moves to the line of the record with this index, of so many.</summary>
    public void BeginLine(string what, int index, int count)
    {
        if (!MoveToLine())
            throw Ends($"{what} {index + 1} of {count}");
    }

    /// <summary>Holds that nothing else stands on the line.</summary>
    public void EndLine(string record)
    {
        if (MoveToToken())
            throw Fault($"'{Text(Token())}' is too much on this line; it should hold {record}");
        _lines = false;
    }

    /// <summary>Holds that nothing else stands in the file.</summary>
    public void EndFile(string content)
    {
        _lines = false;
        if (MoveToToken())
            throw Fault($"'{Text(Token())}' stands after the last of {content}; is a count in the header too small?");
    }

    /// <summary>Reads a whole number within a range.</summary>
    public int Whole(string name, int least, int greatest)
    {
        var token = Required(name);
        if (!Utf8Parser.TryParse(token, out long value, out var used) || used != token.Length)
            throw Fault($"{name}: '{Text(token)}' is no whole number");
        if (value < least || value > greatest)
            throw Fault($"{name}: {value} is not between {least} and {greatest}");
        return (int)value;
    }

    /// <summary>Reads a number within a range.</summary>
    public double Number(string name, double least = double.MinValue, double greatest = double.MaxValue)
    {
        var token = Required(name);
        if (!Utf8Parser.TryParse(token, out double value, out var used) || used != token.Length || !double.IsFinite(value))
            throw Fault($"{name}: '{Text(token)}' is no number{(token.Contains((byte)',') ? "; write decimals with a point and blanks between numbers" : "")}");
        if (value < least || value > greatest)
            throw Fault(FormattableString.Invariant($"{name}: {value} is not {Range(least, greatest)}"));
        return value;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static string Range(double least, double greatest) =>
        greatest == double.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"{least} or more")
        : string.Create(CultureInfo.InvariantCulture, $"between {least} and {greatest}");

    private static string Text(ReadOnlySpan<byte> token) => Encoding.UTF8.GetString(token);

    private InstanceException Ends(string what) =>
        Fault($"the file ends where {what} should stand; is it cut, or is a count in its header too great?");

    private ReadOnlySpan<byte> Required(string name)
    {
        if (MoveToToken())
            return Token();
        throw _lines ? Fault($"the line ends where {name} should stand") : Ends(name);
    }

    private bool MoveToLine()
    {
        _lines = false;
        return _lines = MoveToToken();
    }

    private ReadOnlySpan<byte> Token()
    {
        var length = 0;
        for (int next; (next = Peek()) >= 0 && !IsBlank(next); _at++)
        {
            if (length == LongestNumber)
                throw Fault($"'{Text(_token)}…' is no number");
            _token[length++] = (byte)next;
        }

        return _token.AsSpan(0, length);
    }

    private bool MoveToToken()
    {
        for (int next; (next = Peek()) >= 0; _at++)
        {
            if (!IsBlank(next))
                return true;
            if (next != '\n')
                continue;
            if (_lines)
                return false;
            _line++;
        }

        return false;
    }

    private static bool IsBlank(int next) => next is ' ' or '\t' or '\r' or '\n';

    private int Peek()
    {
        if (_at == _end)
        {
            _at = 0;
            _end = _stream.Read(_buffer, 0, _buffer.Length);
            if (_end <= 0)
                return -1;
        }

        return _buffer[_at];
    }
}
