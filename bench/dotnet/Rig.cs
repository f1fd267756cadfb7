// Writes a description of what it serializes, and documents; reads those that came back, and compares the objects.
using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text;
using System.Xml;
using System.Xml.Serialization;

public static class Rig
{
    public static int Main(string[] args)
    {
        string folder = args[1];
        if (args[0] == "write") Write(folder);
        else Compare(folder);
        return 0;
    }

    // ---- documents

    static void Write(string folder)
    {
        var describe = new Describe();
        foreach (var sample in Samples.All())
        {
            describe.Add(sample.Key, TypeOf(sample.Value));
            WriteOne(folder, sample.Key, "datacontract", sample.Value);
            WriteOne(folder, sample.Key, "xmlserializer", sample.Value);
        }
        File.WriteAllText(Path.Combine(folder, "api.json"), describe.ToString());
        File.WriteAllText(Path.Combine(folder, "namespaces.json"), describe.Namespaces());
    }

    static Type TypeOf(object value) { return value.GetType(); }

    static void WriteOne(string folder, string name, string dialect, object value)
    {
        string file = Path.Combine(folder, name + "." + dialect + ".xml");
        try { File.WriteAllText(file, Serialize(dialect, value)); }
        catch (Exception thrown)
        {
            Exception inner = thrown;
            while (inner.InnerException != null) inner = inner.InnerException;
            Console.WriteLine("no form\t" + name + "\t" + dialect + "\t" + inner.Message.Split('\n')[0]);
        }
    }

    static string Serialize(string dialect, object value)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.Entitize }))
        {
            if (dialect == "datacontract") new DataContractSerializer(TypeOf(value)).WriteObject(writer, value);
            else new XmlSerializer(TypeOf(value)).Serialize(writer, value);
        }
        return text.ToString();
    }

    static object Deserialize(string dialect, Type type, string text)
    {
        using (var reader = XmlReader.Create(new StringReader(text)))
        {
            return dialect == "datacontract" ? new DataContractSerializer(type).ReadObject(reader) : new XmlSerializer(type).Deserialize(reader);
        }
    }

    static void Compare(string folder)
    {
        foreach (var sample in Samples.All())
        {
            foreach (var dialect in new[] { "datacontract", "xmlserializer" })
            {
                string file = Path.Combine(folder, sample.Key + "." + dialect);
                if (!File.Exists(file + ".back.xml")) continue;
                string verdict;
                try
                {
                    object before = Deserialize(dialect, TypeOf(sample.Value), File.ReadAllText(file + ".xml"));
                    object after = Deserialize(dialect, TypeOf(sample.Value), File.ReadAllText(file + ".back.xml"));
                    verdict = Differ(before, after, "") ?? "same";
                }
                catch (Exception thrown) { verdict = "not read: " + thrown.Message.Split('\n')[0]; }
                Console.WriteLine(sample.Key + "\t" + dialect + "\t" + verdict);
            }
        }
    }

    // ---- objects

    static string Differ(object a, object b, string path)
    {
        if (a == null || b == null) return a == b ? null : path + ": " + (a ?? "null") + " became " + (b ?? "null");
        if (a.GetType() != b.GetType()) return path + ": " + a.GetType().Name + " became " + b.GetType().Name;
        if (a is decimal) return decimal.GetBits((decimal)a).SequenceEqual(decimal.GetBits((decimal)b)) ? null : path + ": " + a + " became " + b;
        if (a is DateTime) return ((DateTime)a).Ticks == ((DateTime)b).Ticks && ((DateTime)a).Kind == ((DateTime)b).Kind ? null : path + ": " + a + " became " + b;
        if (a is DateTimeOffset) return ((DateTimeOffset)a).EqualsExact((DateTimeOffset)b) ? null : path + ": " + a + " became " + b;
        if (a is string || a.GetType().IsPrimitive || a.GetType().IsEnum || a is Guid || a is TimeSpan || a is Uri) return a.Equals(b) ? null : path + ": " + a + " became " + b;
        if (a is IDictionary) return DifferMaps((IDictionary)a, (IDictionary)b, path);
        if (a is IEnumerable) return DifferLists(((IEnumerable)a).Cast<object>().ToList(), ((IEnumerable)b).Cast<object>().ToList(), path);
        foreach (var field in a.GetType().GetFields())
        {
            string found = Differ(field.GetValue(a), field.GetValue(b), path + "." + field.Name);
            if (found != null) return found;
        }
        return null;
    }

    static string DifferMaps(IDictionary a, IDictionary b, string path)
    {
        if (a.Count != b.Count) return path + ": " + a.Count + " entries became " + b.Count;
        foreach (var key in a.Keys)
        {
            if (!b.Contains(key)) return path + ": lost the key " + key;
            string found = Differ(a[key], b[key], path + "[" + key + "]");
            if (found != null) return found;
        }
        return null;
    }

    static string DifferLists(List<object> a, List<object> b, string path)
    {
        if (a.Count != b.Count) return path + ": " + a.Count + " items became " + b.Count;
        for (int i = 0; i < a.Count; i++)
        {
            string found = Differ(a[i], b[i], path + "[" + i + "]");
            if (found != null) return found;
        }
        return null;
    }
}

/// <summary>An OpenAPI description of types, as generators for .NET write it.</summary>
public class Describe
{
    readonly SortedDictionary<string, string> schemas = new SortedDictionary<string, string>(StringComparer.Ordinal);
    readonly SortedDictionary<string, string> namespaces = new SortedDictionary<string, string>(StringComparer.Ordinal);
    readonly List<string> paths = new List<string>();

    static readonly Dictionary<Type, string> scalars = new Dictionary<Type, string>
    {
        { typeof(string), S("string") }, { typeof(bool), S("boolean") },
        { typeof(sbyte), S("integer", "int8") }, { typeof(byte), S("integer", "uint8") },
        { typeof(short), S("integer", "int16") }, { typeof(ushort), S("integer", "uint16") },
        { typeof(int), S("integer", "int32") }, { typeof(uint), S("integer", "uint32") },
        { typeof(long), S("integer", "int64") }, { typeof(ulong), S("integer", "uint64") },
        { typeof(float), S("number", "float") }, { typeof(double), S("number", "double") },
        { typeof(decimal), S("number", "decimal") },
        { typeof(DateTime), S("string", "date-time") }, { typeof(DateTimeOffset), S("string", "date-time") },
        { typeof(Guid), S("string", "uuid") }, { typeof(TimeSpan), S("string", "duration") },
        { typeof(Uri), S("string", "uri") }, { typeof(byte[]), S("string", "byte") }, { typeof(char), S("string", "char") },
        { typeof(object), "{}" },
    };

    static string S(string type, string format = null)
    {
        return "{\"type\":\"" + type + "\"" + (format == null ? "" : ",\"format\":\"" + format + "\"") + "}";
    }

    /// <summary>Roots and lists of them have only the description to be called after.</summary>
    bool isRoot;

    public void Add(string name, Type type)
    {
        isRoot = true;
        string content = "{\"application/xml\":{\"schema\":" + Schema(type) + "}}";
        paths.Add("\"/" + name + "\":{\"put\":{\"operationId\":\"put" + name + "\",\"tags\":[\"shop\"],\"requestBody\":{\"required\":true,\"content\":" + content + "},\"responses\":{\"200\":{\"description\":\"The same\",\"content\":" + content + "}}}}");
    }

    string Schema(Type type)
    {
        if (type == typeof(DateTimeOffset) && isRoot) return S("string", "date-time-offset");
        if (scalars.ContainsKey(type)) return scalars[type];
        if (Nullable.GetUnderlyingType(type) != null) return "{\"nullable\":true,\"allOf\":[" + Schema(Nullable.GetUnderlyingType(type)) + "]}";
        if (type.IsGenericType)
        {
            Type held = type.GetGenericArguments().Last();
            bool isMap = type.GetGenericArguments().Length == 2;
            return isMap ? "{\"type\":\"object\",\"additionalProperties\":" + Schema(held) + "}" : "{\"type\":\"array\",\"items\":" + Schema(held) + "}";
        }
        var contract = type.GetCustomAttribute<DataContractAttribute>();
        string name = contract != null && contract.Name != null ? contract.Name : type.Name;
        if (!schemas.ContainsKey(name))
        {
            schemas[name] = "";
            bool before = isRoot;
            isRoot = false;
            namespaces[name] = contract != null ? contract.Namespace : "http://schemas.datacontract.org/2004/07/" + type.Namespace;
            schemas[name] = type.IsEnum ? Values(type) : Members(type);
            isRoot = before;
        }
        return "{\"$ref\":\"#/components/schemas/" + name + "\"}";
    }

    string Values(Type type)
    {
        return "{\"type\":\"string\",\"enum\":[" + string.Join(",", Enum.GetNames(type).Select(one => "\"" + one + "\"")) + "]}";
    }

    string Members(Type type)
    {
        bool isDerived = type.BaseType != typeof(object);
        string extended = isDerived ? Schema(type.BaseType) : "";
        var own = type.GetFields().Where(field => field.DeclaringType == type);
        var fields = own.Select(field =>
        {
            var member = field.GetCustomAttribute<DataMemberAttribute>();
            string name = member != null && member.Name != null ? member.Name : field.Name;
            return "\"" + name + "\":" + Schema(field.FieldType);
        });
        string schema = "{\"type\":\"object\",\"properties\":{" + string.Join(",", fields) + "}}";
        return isDerived ? "{\"allOf\":[" + extended + "," + schema + "]}" : schema;
    }

    public string Namespaces()
    {
        return "{" + string.Join(",", namespaces.Select(one => "\"" + one.Key + "\":\"" + one.Value + "\"")) + "}";
    }

    public override string ToString()
    {
        return "{\"openapi\":\"3.0.4\",\"x-endpaper-nulls\":\"unmarked\",\"info\":{\"title\":\"Shop\",\"version\":\"1\"},\"paths\":{" + string.Join(",", paths) + "},\"components\":{\"schemas\":{" + string.Join(",", schemas.Select(one => "\"" + one.Key + "\":" + one.Value)) + "}}}";
    }
}
