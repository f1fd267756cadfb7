// The values that are written, each under the name of its operation.
using System;
using System.Collections.Generic;
using Shop.Stock;
using Shop.Trade;

public static class Samples
{
    static readonly DateTimeOffset moment = new DateTimeOffset(2013, 7, 27, 14, 55, 30, TimeSpan.FromHours(2)).AddTicks(2801878);
    static readonly DateTime utc = new DateTime(2013, 7, 27, 14, 55, 30, DateTimeKind.Utc).AddTicks(2801878);
    static readonly DateTime bare = new DateTime(2020, 2, 29);
    static readonly Guid id = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e");
    static readonly byte[] bytes = new byte[200];

    static Dictionary<string, T> Map<T>(params T[] values)
    {
        var map = new Dictionary<string, T>();
        string[] keys = { "a", "b c", "Shop:1" };
        for (int i = 0; i < values.Length; i++) map[keys[i]] = values[i];
        return map;
    }

    static List<T> List<T>(params T[] values) { return new List<T>(values); }

    public static IEnumerable<KeyValuePair<string, object>> All()
    {
        foreach (var pair in Roots()) yield return pair;
        foreach (var pair in Objects()) yield return pair;
    }

    static KeyValuePair<string, object> As(string name, object value) { return new KeyValuePair<string, object>(name, value); }

    static IEnumerable<KeyValuePair<string, object>> Both<T>(string name, T first, T second)
    {
        yield return As(name, first);
        yield return As(name + "List", List(first, second));
        yield return As(name + "None", new List<T>());
        yield return As(name + "Map", Map(first, second));
        yield return As(name + "Rows", List(List(first), List(second, first)));
        yield return As(name + "ListMap", Map(List(first), new List<T>()));
    }

    static IEnumerable<KeyValuePair<string, object>> Roots()
    {
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(i * 7);
        foreach (var one in Both("String", " a <b> & \r\n c ]]> \t", "")) yield return one;
        foreach (var one in Both("Bool", true, false)) yield return one;
        foreach (var one in Both<sbyte>("SByte", -128, 127)) yield return one;
        foreach (var one in Both<byte>("Byte", 255, 0)) yield return one;
        foreach (var one in Both<short>("Int16", -32768, 5)) yield return one;
        foreach (var one in Both<ushort>("UInt16", 65535, 5)) yield return one;
        foreach (var one in Both<int>("Int32", int.MinValue, 5)) yield return one;
        foreach (var one in Both<uint>("UInt32", uint.MaxValue, 5)) yield return one;
        foreach (var one in Both<long>("Int64", long.MinValue, 5)) yield return one;
        foreach (var one in Both<ulong>("UInt64", ulong.MaxValue, 5)) yield return one;
        foreach (var one in Both("Single", 3.14f, float.NegativeInfinity)) yield return one;
        foreach (var one in Both("Double", double.MaxValue, double.NaN)) yield return one;
        foreach (var one in Both("Decimal", 12.3400m, decimal.MinValue)) yield return one;
        foreach (var one in Both("DateTime", utc, bare)) yield return one;
        foreach (var one in Both("Guid", id, Guid.Empty)) yield return one;
        foreach (var one in Both("TimeSpan", TimeSpan.FromSeconds(93784.5), TimeSpan.MinValue)) yield return one;
        foreach (var one in Both("Uri", new Uri("https://x.example/a?b=%20c"), new Uri("a/b", UriKind.Relative))) yield return one;
        foreach (var one in Both("DateTimeOffset", moment, DateTimeOffset.MinValue)) yield return one;
        foreach (var one in Both("Bytes", bytes, new byte[0])) yield return one;
        foreach (var one in Both("Color", Color.Blue, Color.Red)) yield return one;
        foreach (var one in Both("Char", 'x', ' ')) yield return one;
        foreach (var one in Both("Part", new Part { Name = "Nut", Count = 2, Price = new Price { Amount = 0.10m } }, null)) yield return one;
        foreach (var one in Both("Price", new Price { Amount = 1e10m, Currency = "EUR" }, new Price())) yield return one;
        yield return As("MaybeIntList", new List<int?> { 1, null, 3 });
        yield return As("MaybeColorList", new List<Color?> { Color.Blue, null });
        yield return As("MaybeColorMap", new Dictionary<string, Color?> { { "a", Color.Red }, { "b", null } });
        yield return As("MaybeGuidMap", new Dictionary<string, Guid?> { { "a", id }, { "b", null } });
    }

    static IEnumerable<KeyValuePair<string, object>> Objects()
    {
        yield return As("Scalars", new Scalars { Text = "x\r\ny", Flag = true, SmallSigned = -1, Small = 200, Short = -2, UShort = 60000, Int = 3, UInt = 4000000000, Long = long.MaxValue, ULong = ulong.MaxValue, Float = 1.5e-10f, Double = 1e300, Decimal = 79228162514264337593543950335m, When = utc, Id = id, Bytes = bytes, Color = Color.Green, Rights = Rights.Read | Rights.Delete, Letter = 'z' });
        yield return As("ScalarsUnset", new Scalars());
        yield return As("Nullables", new Nullables { Flag = false, Short = 1, Int = 2, Long = 3, ULong = 4, Double = 0.1, Decimal = -0.00m, When = bare, Id = id, Color = Color.Blue });
        yield return As("NullablesUnset", new Nullables());
        var spans = new Spans { Span = TimeSpan.FromDays(400), Link = new Uri("urn:x"), Moment = moment, Maybe = moment, Moments = List(moment, DateTimeOffset.MaxValue), ByName = Map(moment), SpanByName = Map(TimeSpan.Zero) };
        yield return As("Spans", spans);
        yield return As("SpansUnset", new Spans());
        yield return As("Lists", new Lists { Texts = List("a", null, "", " "), Flags = List(true, false), Smalls = List<byte>(1, 2), SmallSigneds = List<sbyte>(-1), Shorts = List<short>(-1), UShorts = List<ushort>(1), Ints = List(1, 2), UInts = List(1u), Longs = List(1L, long.MinValue), ULongs = List(ulong.MaxValue), Floats = List(1.25f), Doubles = List(1.5, double.PositiveInfinity), Decimals = List(1.10m, 0m), Whens = List(utc, bare), Ids = List(id), Blobs = List(bytes, null), Colors = List(Color.Red, Color.Blue), Parts = List(new Part { Name = "p" }, null), Rows = List(List(1, 2), new List<int>()), MaybeInts = List<int?>(1, null), Letters = List('a') });
        yield return As("ListsNone", new Lists { Texts = new List<string>(), Ints = new List<int>(), Ids = new List<Guid>(), Parts = new List<Part>(), Rows = new List<List<int>>() });
        yield return As("Maps", new Maps { Texts = Map("x", null, ""), Flags = Map(true), Smalls = Map<byte>(9), Shorts = Map<short>(1), Ints = Map(1, 2, 3), UInts = Map(1u), Longs = Map(5L), ULongs = Map(6UL), Floats = Map(1.5f), Doubles = Map(2.5), Decimals = Map(3.50m), Whens = Map(utc), Ids = Map(id), Blobs = Map<byte[]>(bytes), Colors = Map(Color.Green), Parts = Map(new Part { Name = "q" }, null), TextLists = Map(List("x", "y")), PartLists = Map(List(new Part())), Nested = Map(Map(1)), Prices = Map(new Price { Amount = 1.0m }), Rows = List(Map(1), Map(2)), MaybeInts = Map<int?>(1, null), Links = Map(new Uri("https://x.example/")) });
        yield return As("MapsNone", new Maps { Texts = new Dictionary<string, string>(), Ids = new Dictionary<string, Guid>(), Parts = new Dictionary<string, Part>() });
        yield return As("Empties", new Empties { Text = "", Texts = new List<string>(), Parts = new List<Part>(), Part = new Part(), Bytes = new byte[0] });
        yield return As("AnythingInt", new Anything { Name = "n", Value = 5, Values = new List<object> { 1, "x", null, 2.5, id, utc, 1m }, ByName = Map<object>(1, "y") });
        yield return As("AnythingText", new Anything { Value = "t" });
        yield return As("AnythingPart", new Anything { Value = new Part { Name = "p", Price = new Price { Amount = 2 } }, Values = new List<object> { new Price { Currency = "SEK" }, Color.Green }, ByName = Map<object>(new Part { Count = 3 }) });
        yield return As("AnythingList", new Anything { Value = List("a", "b") });
        var dog = new Dog { Name = "Rex", Age = 3, Breed = "Pug", Bites = List(1, 2), Friend = new Puppy { Name = "Tim", Cost = new Price { Amount = 5.5m } }, Agility = 9 };
        var bird = new Bird { Name = "Tweety", Wingspan = 0.5, Cost = new Price { Amount = 1.00m, Currency = "NOK" }, Songs = Map("la", "lo"), Ring = id };
        yield return As("Animal", new Animal { Name = "A", Age = 1 });
        yield return As("Dog", dog);
        yield return As("Puppy", new Puppy { Name = "P", Breed = "Lab", Cost = new Price(), Asleep = true, Friend = dog });
        yield return As("BirdList", List(bird, null));
        yield return As("ZooDog", new Zoo { Star = dog, All = new List<Animal> { new Animal { Name = "B" }, dog, null, new Puppy { Asleep = true } }, Name = "Z" });
        yield return As("ZooPuppy", new Zoo { Star = new Puppy { Asleep = true, Breed = "Lab", Cost = new Price { Amount = 1 } } });
        yield return As("ZooBird", new Zoo { Star = bird, All = new List<Animal> { bird } });
        yield return As("Ordered", new Ordered { Zeta = "z", Lines = List("a"), Sums = List(1.0m), Inner = new Inner { A = id, B = 1 }, Inners = List(new Inner()) });
    }
}
