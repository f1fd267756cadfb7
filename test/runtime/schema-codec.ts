/** Codecs from JSON schemas, as the emitter writes them; for test suites only. */
import {
  type AnyCodec,
  array,
  boolean,
  type Codec,
  date,
  dateTime,
  int32,
  int64,
  map,
  model,
  nullable,
  number,
  string,
  unknown,
} from "../../generator/runtime/codec.js";
import type {
  FieldXml,
  ModelXml,
  XmlName,
} from "../../generator/runtime/xml-hints.js";

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
  readonly xml?: SchemaXml;
}

interface SchemaXml extends XmlName {
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
  readonly nodeType?: string;
  readonly "x-text"?: boolean;
}

export type Schemas = Readonly<Record<string, Schema>>;

/** The codec of a named schema. */
export function codecOf(schemas: Schemas, name: string): Codec<unknown> {
  return build(schemas, schemas[name] ?? {}, name) as Codec<unknown>;
}

const scalars: Readonly<Record<string, AnyCodec>> = {
  string,
  boolean,
  number,
  integer: int32,
  "integer int32": int32,
  "integer int64": int64,
  "number double": number,
  "string date-time": dateTime,
  "string date": date,
};

function build(schemas: Schemas, schema: Schema, name: string): AnyCodec {
  if (schema.$ref) {
    const target = schema.$ref.replace("#/components/schemas/", "");
    return build(schemas, schemas[target] ?? {}, target);
  }
  const types = [schema.type ?? []].flat();
  const codec = buildType(schemas, schema, name) as Codec<unknown>;
  return types.includes("null") ? nullable(codec) : codec;
}

function buildType(schemas: Schemas, schema: Schema, name: string): AnyCodec {
  const { properties, additionalProperties, items, format } = schema;
  const type = [schema.type ?? []].flat().find((one) => one !== "null");
  const hints = hintsOf(schema);
  if (items)
    return array(build(schemas, items, "") as Codec<unknown>, {
      ...(name && { name }),
      ...hints,
    });
  if (additionalProperties) {
    return map(
      build(schemas, additionalProperties, "") as Codec<unknown>,
      hints,
    );
  }
  if (type === "object") {
    const members = Object.entries(properties ?? {});
    const fields = members.map(([key, value]) => [key, hintsOf(value)]);
    const xml: ModelXml = {
      ...hints,
      fields: Object.fromEntries(fields) as Record<string, FieldXml>,
    };
    const codecs = (): Record<string, AnyCodec> =>
      Object.fromEntries(
        members.map(([key, value]) => [key, build(schemas, value, "")]),
      );
    return model(
      name,
      codecs as () => never,
      (schema.required ?? []) as never,
      xml,
    );
  }
  return (
    scalars[[type, format].filter(Boolean).join(" ")] ??
    scalars[type ?? ""] ??
    unknown()
  );
}

function hintsOf({ xml = {}, items, $ref }: Schema): FieldXml {
  if ($ref) return {};
  const { nodeType, "x-text": isText, ...rest } = xml;
  const item = items && { ...(!items.$ref && nameOf(items.xml ?? {})) };
  return {
    ...rest,
    ...(nodeType === "element" && { wrapped: true }),
    ...(nodeType === "cdata" && { text: true, cdata: true }),
    ...((nodeType === "text" || isText) && { text: true }),
    ...(item && { item }),
  };
}

function nameOf({ name, namespace, prefix }: SchemaXml): XmlName {
  return {
    ...(name && { name }),
    ...(namespace && { namespace }),
    ...(prefix && { prefix }),
  };
}
