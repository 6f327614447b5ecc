namespace Contingent.Missions;

/// <summary>Names a party: a state by its ISO 3166-1 alpha-3 code, or an organisation or other party by a slug. Compared ordinally, case-sensitive.</summary>
public readonly record struct PartyId(string Value) : IComparable<PartyId>
{
    /// <inheritdoc/>
    public int CompareTo(PartyId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <(PartyId left, PartyId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >(PartyId left, PartyId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <=(PartyId left, PartyId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >=(PartyId left, PartyId right) => left.CompareTo(right) >= 0;
}

/// <summary>Names a condition; rows with one id form a dated series. Compared ordinally, case-sensitive.</summary>
public readonly record struct ConditionId(string Value) : IComparable<ConditionId>
{
    /// <inheritdoc/>
    public int CompareTo(ConditionId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <(ConditionId left, ConditionId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >(ConditionId left, ConditionId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <=(ConditionId left, ConditionId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >=(ConditionId left, ConditionId right) => left.CompareTo(right) >= 0;
}

/// <summary>Names a pledge; rows with one id form a dated series. Compared ordinally, case-sensitive.</summary>
public readonly record struct PledgeId(string Value) : IComparable<PledgeId>
{
    /// <inheritdoc/>
    public int CompareTo(PledgeId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <(PledgeId left, PledgeId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >(PledgeId left, PledgeId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <=(PledgeId left, PledgeId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >=(PledgeId left, PledgeId right) => left.CompareTo(right) >= 0;
}

/// <summary>Names a place: town, site, port, crossing, home, asset. Compared ordinally, case-sensitive.</summary>
public readonly record struct PlaceId(string Value) : IComparable<PlaceId>
{
    /// <inheritdoc/>
    public int CompareTo(PlaceId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <(PlaceId left, PlaceId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >(PlaceId left, PlaceId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <=(PlaceId left, PlaceId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >=(PlaceId left, PlaceId right) => left.CompareTo(right) >= 0;
}

/// <summary>Names a link between two places. Compared ordinally, case-sensitive.</summary>
public readonly record struct LinkId(string Value) : IComparable<LinkId>
{
    /// <inheritdoc/>
    public int CompareTo(LinkId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <(LinkId left, LinkId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >(LinkId left, LinkId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <=(LinkId left, LinkId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >=(LinkId left, LinkId right) => left.CompareTo(right) >= 0;
}

/// <summary>Names a pool of lift assets. Compared ordinally, case-sensitive.</summary>
public readonly record struct LiftId(string Value) : IComparable<LiftId>
{
    /// <inheritdoc/>
    public int CompareTo(LiftId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <(LiftId left, LiftId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >(LiftId left, LiftId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <=(LiftId left, LiftId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >=(LiftId left, LiftId right) => left.CompareTo(right) >= 0;
}

/// <summary>Names a task. Compared ordinally, case-sensitive.</summary>
public readonly record struct TaskId(string Value) : IComparable<TaskId>
{
    /// <inheritdoc/>
    public int CompareTo(TaskId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <(TaskId left, TaskId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >(TaskId left, TaskId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <=(TaskId left, TaskId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >=(TaskId left, TaskId right) => left.CompareTo(right) >= 0;
}

/// <summary>Names a training course. Compared ordinally, case-sensitive.</summary>
public readonly record struct CourseId(string Value) : IComparable<CourseId>
{
    /// <inheritdoc/>
    public int CompareTo(CourseId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <(CourseId left, CourseId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >(CourseId left, CourseId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <=(CourseId left, CourseId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >=(CourseId left, CourseId right) => left.CompareTo(right) >= 0;
}

/// <summary>Names a sector. Compared ordinally, case-sensitive.</summary>
public readonly record struct SectorId(string Value) : IComparable<SectorId>
{
    /// <inheritdoc/>
    public int CompareTo(SectorId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <(SectorId left, SectorId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >(SectorId left, SectorId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <=(SectorId left, SectorId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >=(SectorId left, SectorId right) => left.CompareTo(right) >= 0;
}

/// <summary>Names a unit type. Compared ordinally, case-sensitive.</summary>
public readonly record struct UnitTypeId(string Value) : IComparable<UnitTypeId>
{
    /// <inheritdoc/>
    public int CompareTo(UnitTypeId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <(UnitTypeId left, UnitTypeId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >(UnitTypeId left, UnitTypeId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <=(UnitTypeId left, UnitTypeId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >=(UnitTypeId left, UnitTypeId right) => left.CompareTo(right) >= 0;
}

/// <summary>Names a capability that unit types provide and tasks ask for. Compared ordinally, case-sensitive.</summary>
public readonly record struct CapabilityId(string Value) : IComparable<CapabilityId>
{
    /// <inheritdoc/>
    public int CompareTo(CapabilityId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <(CapabilityId left, CapabilityId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >(CapabilityId left, CapabilityId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <=(CapabilityId left, CapabilityId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >=(CapabilityId left, CapabilityId right) => left.CompareTo(right) >= 0;
}

/// <summary>Names a source of the evidence. Compared ordinally, case-sensitive.</summary>
public readonly record struct SourceId(string Value) : IComparable<SourceId>
{
    /// <inheritdoc/>
    public int CompareTo(SourceId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <(SourceId left, SourceId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >(SourceId left, SourceId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <=(SourceId left, SourceId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >=(SourceId left, SourceId right) => left.CompareTo(right) >= 0;
}
