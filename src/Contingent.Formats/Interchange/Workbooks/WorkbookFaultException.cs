namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>Why a workbook cannot be read; caught where the file was opened and told as a fault.</summary>
internal sealed class WorkbookFaultException : Exception
{
    public WorkbookFaultException()
    {
    }

    public WorkbookFaultException(string message) : base(message)
    {
    }

    public WorkbookFaultException(string message, Exception inner) : base(message, inner)
    {
    }
}
