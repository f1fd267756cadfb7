import type { Element } from "./infoset.js";

/** As much of a schema as the classes of dotnet-classes.json need. */
export interface ClassSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly anyOf?: readonly ClassSchema[];
  readonly properties?: Readonly<Record<string, ClassSchema>>;
  readonly additionalProperties?: ClassSchema;
  readonly items?: ClassSchema;
}

export type Classes = Readonly<Record<string, ClassSchema>>;

const nil = "{http://www.w3.org/2001/XMLSchema-instance}nil";
const localName = ({ name }: Element) => name.slice(name.indexOf("}") + 1);
const textOf = ({ children }: Element) =>
  children.filter((one) => typeof one === "string").join("");
const elementsOf = ({ children }: Element) =>
  children.filter((one): one is Element => typeof one !== "string");

/** Reads the value of a document that .NET wrote, without any code of the runtime. */
export function readDotnetValue(
  classes: Classes,
  schema: ClassSchema,
  element: Element,
): unknown {
  const read = (inner: ClassSchema, one: Element) =>
    readDotnetValue(classes, inner, one);
  if (element.attributes.get(nil) === "true") return null;
  if (schema.$ref !== undefined) {
    return read(classes[schema.$ref.split("/").at(-1) ?? ""] ?? {}, element);
  }
  const { anyOf, items, properties, additionalProperties: values } = schema;
  if (anyOf?.[0]) return read(anyOf[0], element);
  if (items) return elementsOf(element).map((one) => read(items, one));
  if (properties) {
    return Object.fromEntries(
      elementsOf(element).map((one) => {
        const name = localName(one);
        return [name, read(properties[name] ?? {}, one)];
      }),
    );
  }
  if (values) {
    return Object.fromEntries(
      elementsOf(element).map((entry) => {
        const [key, value] = elementsOf(entry);
        if (!key || !value) throw new Error("an entry is a Key and a Value");
        return [textOf(key), read(values, value)];
      }),
    );
  }
  return readScalar(schema, textOf(element));
}

function readScalar({ type }: ClassSchema, text: string): unknown {
  if (type === "integer") return Number(text);
  return type === "boolean" ? text === "true" : text;
}
