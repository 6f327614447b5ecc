using Contingent.Formats.Interchange.Symbols;

namespace Contingent.Formats.Tests.Interchange;

public sealed class SymbolCodeTests
{
    [Fact]
    public void A_code_of_20_digits_tells_identity_status_echelon_and_kind()
    {
        Assert.True(SymbolCode.TryRead("10031002181211020051", out var code, out _));
        Assert.Equal(('0', '3', "10", '0', "18", "121102", "0051"), (code.Context, code.Identity, code.Set, code.Status, code.Amplifier, code.Entity, code.Modifiers));
        Assert.True(code.IsHeadquarters);
        Assert.Equal("brigade", code.Echelon!.Name);
        Assert.Equal("Mechanised infantry", UnitKinds.Of(code)!.Name);
    }

    [Fact]
    public void Identity_and_status_change_their_digit_and_no_other()
    {
        Assert.True(SymbolCode.TryRead("10131500001201000000", out var code, out _));
        Assert.Equal("10161500001201000000", code.WithIdentity('6').ToString());
        Assert.Equal("10131510001201000000", code.WithStatus('1').ToString());
        Assert.Equal("10031500001201000000", code.OfKind().ToString());
    }

    [Fact]
    public void Two_codes_are_of_one_kind_whoever_owns_the_unit_and_whether_it_is_there()
    {
        Assert.True(SymbolCode.TryRead("10031000161211000000", out var friend, out _));
        Assert.True(SymbolCode.TryRead("10161010161211000000", out var hostile, out _));
        Assert.True(SymbolCode.TryRead("10031000151211000000", out var company, out _));
        Assert.Equal(friend.Kind, hostile.Kind);
        Assert.NotEqual(friend.Kind, company.Kind);
    }

    [Theory]
    [InlineData("1003100016121100000", "is no symbol code of 20 digits")]
    [InlineData("SFGPUCI----F---", "is no symbol code of 20 digits")]
    [InlineData("09031000161211000000", "version 09")]
    [InlineData("10731000161211000000", "context 7")]
    [InlineData("10081000161211000000", "standard identity 8")]
    [InlineData("10039900161211000000", "symbol set 99")]
    [InlineData("10031090161211000000", "status 9")]
    [InlineData("10031008161211000000", "headquarters")]
    [InlineData("10031000191211000000", "echelon 19")]
    public void A_code_that_breaks_a_rule_is_told_which(string code, string why)
    {
        Assert.False(SymbolCode.TryRead(code, out _, out var error));
        Assert.Contains(why, error, StringComparison.Ordinal);
    }
}
