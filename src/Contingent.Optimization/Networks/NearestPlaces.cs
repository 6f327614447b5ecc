namespace Contingent.Optimization.Networks;

/// <summary>
/// Finds the nearest of many places on the sphere, exactly: a k-d tree (Bentley 1975) over unit vectors, halved along the widest of x, y and z, rules places
/// out by chords; what is left is compared by <see cref="Sphere.Kilometres"/>. Of places exactly as near the first in the order given wins.
/// Safe for parallel reading.
/// </summary>
public sealed class NearestPlaces
{
    private const int LeafSize = 8;

    private readonly double[] _lat;
    private readonly double[] _lon;
    private readonly int[] _places;
    private readonly UnitVector[] _at;
    private readonly (double Split, int Axis)[] _halving;

    /// <summary>Builds the index.</summary>
    /// <param name="lat">Latitudes in degrees.</param>
    /// <param name="lon">Longitudes in degrees.</param>
    /// <exception cref="ArgumentException">Columns of unequal length, or a coordinate that is not finite.</exception>
    public NearestPlaces(ReadOnlySpan<double> lat, ReadOnlySpan<double> lon)
    {
        if (lat.Length != lon.Length)
            throw new ArgumentException("A place needs a latitude and a longitude.", nameof(lon));
        (_lat, _lon) = (lat.ToArray(), lon.ToArray());
        _places = new int[lat.Length];
        _at = new UnitVector[lat.Length];
        for (var i = 0; i < lat.Length; i++)
        {
            if (!double.IsFinite(lat[i]) || !double.IsFinite(lon[i]))
                throw new ArgumentException($"Place {i} lies at ({lat[i]}, {lon[i]}).", nameof(lat));
            _places[i] = i;
            _at[i] = UnitVector.Of(lat[i], lon[i]);
        }

        _halving = new (double, int)[HalvingsFor(lat.Length)];
        Halve(0, 0, lat.Length);
    }

    /// <summary>Number of places; they are numbered from 0 in the order given.</summary>
    public int Count => _places.Length;

    /// <summary>The place nearest to a point and its distance, or −1 and infinity where none is within the limit.</summary>
    public (int Place, double Kilometres) To(double lat, double lon, double limitKm = double.PositiveInfinity)
    {
        var nearest = new Nearest(this, lat, lon, limitKm);
        Search(0, 0, Count, UnitVector.Of(lat, lon), ref nearest);
        return nearest.Place < 0 ? (-1, double.PositiveInfinity) : (nearest.Place, nearest.Kilometres);
    }

    /// <summary>Adds all places within the limit of a point to a list, in no order of their own, but always in the same.</summary>
    public void Within(double lat, double lon, double limitKm, List<int> into)
    {
        ArgumentNullException.ThrowIfNull(into);
        var within = new AllWithin(this, lat, lon, limitKm, into);
        Search(0, 0, Count, UnitVector.Of(lat, lon), ref within);
    }

    /// <summary>Adds all places within the limit of a point to a list with their distances, in no order of their own, but always in the same.</summary>
    public void Within(double lat, double lon, double limitKm, List<(int Place, double Kilometres)> into)
    {
        ArgumentNullException.ThrowIfNull(into);
        var within = new AllMeasured(this, lat, lon, limitKm, into);
        Search(0, 0, Count, UnitVector.Of(lat, lon), ref within);
    }

    /// <summary><see cref="To(double, double, double)"/> for many points, on several threads; the answer does not depend on how many.</summary>
    /// <param name="lat">Latitudes of the points.</param>
    /// <param name="lon">Longitudes of the points.</param>
    /// <param name="limitKm">Most distance.</param>
    /// <param name="threads">Most threads, at least 1; null: as many as the machine has.</param>
    /// <param name="cancellation">Ends it early.</param>
    public (int[] Places, double[] Kilometres) ToAll(
        ReadOnlyMemory<double> lat, ReadOnlyMemory<double> lon, double limitKm, int? threads, CancellationToken cancellation = default)
    {
        if (lat.Length != lon.Length)
            throw new ArgumentException("A point needs a latitude and a longitude.", nameof(lon));
        const int chunk = 4096;
        var places = new int[lat.Length];
        var kilometres = new double[lat.Length];
        Parallel.For(
            0,
            (lat.Length + chunk - 1) / chunk,
            new ParallelOptions { MaxDegreeOfParallelism = threads ?? -1, CancellationToken = cancellation },
            number =>
            {
                ReadOnlySpan<double> lats = lat.Span, lons = lon.Span;
                for (var i = number * chunk; i < Math.Min(lats.Length, (number + 1) * chunk); i++)
                    (places[i], kilometres[i]) = To(lats[i], lons[i], limitKm);
            });
        return (places, kilometres);
    }

    private static int HalvingsFor(int count)
    {
        var halvings = 1;
        for (var size = count; size > LeafSize; size = (size + 1) / 2)
            halvings = (2 * halvings) + 1;
        return halvings;
    }

    /// <summary>Sorts places from <paramref name="low"/> up to <paramref name="high"/> so that the lower half lies below the split, and so on down.</summary>
    private void Halve(int halving, int low, int high)
    {
        if (high - low <= LeafSize)
            return;
        var axis = WidestAxis(low, high);
        var middle = low + ((high - low + 1) / 2);
        Select(axis, low, high - 1, middle);
        _halving[halving] = (Along(_at[middle], axis), axis);
        Halve((2 * halving) + 1, low, middle);
        Halve((2 * halving) + 2, middle, high);
    }

    private int WidestAxis(int low, int high)
    {
        double x0 = 2, x1 = -2, y0 = 2, y1 = -2, z0 = 2, z1 = -2;
        for (var i = low; i < high; i++)
        {
            var (x, y, z) = _at[i];
            (x0, x1) = (Math.Min(x0, x), Math.Max(x1, x));
            (y0, y1) = (Math.Min(y0, y), Math.Max(y1, y));
            (z0, z1) = (Math.Min(z0, z), Math.Max(z1, z));
        }

        double dx = x1 - x0, dy = y1 - y0, dz = z1 - z0;
        return dx >= dy && dx >= dz ? 0 : dy >= dz ? 1 : 2;
    }

    /// <summary>Brings the place that belongs at a rank there, the lesser before it and the greater behind (quickselect, Hoare 1961).</summary>
    private void Select(int axis, int low, int high, int rank)
    {
        while (low < high)
        {
            var pivot = Along(_at[low + ((high - low) / 2)], axis);
            int i = low, j = high;
            while (i <= j)
            {
                while (Along(_at[i], axis) < pivot)
                    i++;
                while (Along(_at[j], axis) > pivot)
                    j--;
                if (i > j)
                    break;
                (_at[i], _at[j]) = (_at[j], _at[i]);
                (_places[i], _places[j]) = (_places[j], _places[i]);
                i++;
                j--;
            }

            if (rank <= j)
                high = j;
            else if (rank >= i)
                low = i;
            else
                return;
        }
    }

    private void Search<TSeeker>(int halving, int low, int high, UnitVector point, ref TSeeker seeker)
        where TSeeker : struct, ISeeker
    {
        if (high - low <= LeafSize)
        {
            for (var i = low; i < high; i++)
            {
                var squaredChord = _at[i].SquaredChordTo(point);
                if (squaredChord <= seeker.MostSquaredChord)
                    seeker.Meet(_places[i], squaredChord);
            }

            return;
        }

        var (split, axis) = _halving[halving];
        var middle = low + ((high - low + 1) / 2);
        var offset = Along(point, axis) - split;
        if (offset < 0)
            Search((2 * halving) + 1, low, middle, point, ref seeker);
        else
            Search((2 * halving) + 2, middle, high, point, ref seeker);
        if (offset * offset > seeker.MostSquaredChord)
            return;
        if (offset < 0)
            Search((2 * halving) + 2, middle, high, point, ref seeker);
        else
            Search((2 * halving) + 1, low, middle, point, ref seeker);
    }

    private static double Along(UnitVector at, int axis) => axis == 0 ? at.X : axis == 1 ? at.Y : at.Z;

    private double KilometresTo(int place, double lat, double lon) => Sphere.Kilometres(lat, lon, _lat[place], _lon[place]);

    /// <summary>Looks at the places that a search cannot rule out.</summary>
    private interface ISeeker
    {
        /// <summary>Places beyond this chord need not be met.</summary>
        double MostSquaredChord { get; }

        void Meet(int place, double squaredChord);
    }

    private struct Nearest(NearestPlaces index, double lat, double lon, double limitKm) : ISeeker
    {
        public int Place { get; private set; } = -1;
        public double Kilometres { get; private set; } = limitKm;
        public double MostSquaredChord { get; private set; } = UnitVector.MostSquaredChord(limitKm);

        public void Meet(int place, double squaredChord)
        {
            var kilometres = index.KilometresTo(place, lat, lon);
            if (kilometres < Kilometres)
            {
                (Place, Kilometres) = (place, kilometres);
                MostSquaredChord = UnitVector.MostSquaredChord(kilometres);
            }
            else if (kilometres == Kilometres && (Place < 0 || place < Place))
            {
                Place = place;
            }
        }
    }

    private readonly struct AllWithin(NearestPlaces index, double lat, double lon, double limitKm, List<int> into) : ISeeker
    {
        private readonly double _surelyWithin = UnitVector.SureSquaredChord(limitKm);

        public double MostSquaredChord { get; } = UnitVector.MostSquaredChord(limitKm);

        public void Meet(int place, double squaredChord)
        {
            if (squaredChord <= _surelyWithin || index.KilometresTo(place, lat, lon) <= limitKm)
                into.Add(place);
        }
    }

    private readonly struct AllMeasured(NearestPlaces index, double lat, double lon, double limitKm, List<(int, double)> into) : ISeeker
    {
        public double MostSquaredChord { get; } = UnitVector.MostSquaredChord(limitKm);

        public void Meet(int place, double squaredChord)
        {
            var kilometres = index.KilometresTo(place, lat, lon);
            if (kilometres <= limitKm)
                into.Add((place, kilometres));
        }
    }
}
