// What is written: classes of every kind that .NET's serializers have a form for.
using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Shop.Stock
{
    public enum Color { Red, Green, Blue }

    [Flags]
    public enum Rights { None = 0, Read = 1, Write = 2, Delete = 4 }

    /// <summary>One member of each scalar type.</summary>
    public class Scalars
    {
        public string Text;
        public bool Flag;
        public sbyte SmallSigned;
        public byte Small;
        public short Short;
        public ushort UShort;
        public int Int;
        public uint UInt;
        public long Long;
        public ulong ULong;
        public float Float;
        public double Double;
        public decimal Decimal;
        public DateTime When;
        public Guid Id;
        public byte[] Bytes;
        public Color Color;
        public Rights Rights;
        public char Letter;
    }

    /// <summary>The same, where null may stand for each.</summary>
    public class Nullables
    {
        public bool? Flag;
        public short? Short;
        public int? Int;
        public long? Long;
        public ulong? ULong;
        public double? Double;
        public decimal? Decimal;
        public DateTime? When;
        public Guid? Id;
        public Color? Color;
    }

    /// <summary>What only data contracts have a form for.</summary>
    public class Spans
    {
        public TimeSpan Span;
        public Uri Link;
        public DateTimeOffset Moment;
        public DateTimeOffset? Maybe;
        public List<DateTimeOffset> Moments;
        public Dictionary<string, DateTimeOffset> ByName;
        public Dictionary<string, TimeSpan> SpanByName;
    }

    public class Lists
    {
        public List<string> Texts;
        public List<bool> Flags;
        public List<byte> Smalls;
        public List<sbyte> SmallSigneds;
        public List<short> Shorts;
        public List<ushort> UShorts;
        public List<int> Ints;
        public List<uint> UInts;
        public List<long> Longs;
        public List<ulong> ULongs;
        public List<float> Floats;
        public List<double> Doubles;
        public List<decimal> Decimals;
        public List<DateTime> Whens;
        public List<Guid> Ids;
        public List<byte[]> Blobs;
        public List<Color> Colors;
        public List<Part> Parts;
        public List<List<int>> Rows;
        public List<int?> MaybeInts;
        public List<char> Letters;
    }

    public class Maps
    {
        public Dictionary<string, string> Texts;
        public Dictionary<string, bool> Flags;
        public Dictionary<string, byte> Smalls;
        public Dictionary<string, short> Shorts;
        public Dictionary<string, int> Ints;
        public Dictionary<string, uint> UInts;
        public Dictionary<string, long> Longs;
        public Dictionary<string, ulong> ULongs;
        public Dictionary<string, float> Floats;
        public Dictionary<string, double> Doubles;
        public Dictionary<string, decimal> Decimals;
        public Dictionary<string, DateTime> Whens;
        public Dictionary<string, Guid> Ids;
        public Dictionary<string, byte[]> Blobs;
        public Dictionary<string, Color> Colors;
        public Dictionary<string, Part> Parts;
        public Dictionary<string, List<string>> TextLists;
        public Dictionary<string, List<Part>> PartLists;
        public Dictionary<string, Dictionary<string, int>> Nested;
        public Dictionary<string, Shop.Trade.Price> Prices;
        public List<Dictionary<string, int>> Rows;
        public Dictionary<string, int?> MaybeInts;
        public Dictionary<string, Uri> Links;
    }

    public class Part
    {
        public string Name;
        public int Count;
        public Shop.Trade.Price Price;
    }

    /// <summary>Collections that hold nothing, and objects that do.</summary>
    public class Empties
    {
        public string Text;
        public List<string> Texts;
        public List<Part> Parts;
        public Part Part;
        public byte[] Bytes;
    }

    /// <summary>A member that may be anything.</summary>
    [KnownType(typeof(Part)), KnownType(typeof(Shop.Trade.Price)), KnownType(typeof(List<string>)), KnownType(typeof(Color))]
    public class Anything
    {
        public string Name;
        public object Value;
        public List<object> Values;
        public Dictionary<string, object> ByName;
    }

    [KnownType(typeof(Dog)), KnownType(typeof(Puppy)), KnownType(typeof(Shop.Trade.Bird))]
    [System.Xml.Serialization.XmlInclude(typeof(Dog)), System.Xml.Serialization.XmlInclude(typeof(Puppy)), System.Xml.Serialization.XmlInclude(typeof(Shop.Trade.Bird))]
    public class Animal
    {
        public string Name;
        public int Age;
    }

    public class Dog : Animal
    {
        public string Breed;
        public List<int> Bites;
        public Dog Friend;
        public int Agility;
    }

    public class Puppy : Dog
    {
        public bool Asleep;
        public Shop.Trade.Price Cost;
    }

    public class Zoo
    {
        public Animal Star;
        public List<Animal> All;
        public string Name;
    }

    [DataContract(Name = "Cart", Namespace = "urn:shop")]
    public class Ordered
    {
        [DataMember(Order = 2)] public string Zeta;
        [DataMember(Order = 1, EmitDefaultValue = false)] public string Alpha;
        [DataMember(Order = 3, Name = "lines of text")] public List<string> Lines;
        [DataMember(Order = 4)] public List<decimal> Sums;
        [DataMember(Order = 5)] public Inner Inner;
        [DataMember(Order = 6)] public List<Inner> Inners;
    }

    [DataContract(Namespace = "urn:shop")]
    public class Inner
    {
        [DataMember(Order = 1)] public int B;
        [DataMember(Order = 2)] public Guid A;
    }
}

namespace Shop.Trade
{
    public class Price
    {
        public decimal Amount;
        public string Currency;
    }

    public class Bird : Shop.Stock.Animal
    {
        public double Wingspan;
        public Price Cost;
        public Dictionary<string, string> Songs;
        public Guid Ring;
    }
}
