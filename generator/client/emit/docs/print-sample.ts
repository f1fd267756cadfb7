import type {
  OperationModel,
  ParameterModel,
  SchemaModel,
  TypeModel,
} from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import { splitWords } from "../../model/names/split-words.js";
import {
  group,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
} from "../../print/layout.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toObjectKey } from "../../text/property-key.js";
import { code } from "../../text/safe-text.js";
import type { ExampleModel } from "./choose-example.js";

type Schemas = ReadonlyMap<string, SchemaModel>;

/** Lays out an input that compiles, for the examples in the README. */
export function layoutSampleInput(
  { operation, bodyProperties }: ExampleModel,
  schemas: Schemas,
): Layout {
  const body = layoutObject(
    bodyProperties.map(({ name, type }) => [
      toObjectKey(name),
      layoutValue(type, { schemas, name, depth: 0 }),
    ]),
  );
  const given = bodyProperties.length > 0 ? body : undefined;
  return layoutInput(operation, schemas, given);
}

/** Lays out an input that compiles: what is required, and a body that is laid out already. */
export function layoutInput(
  operation: OperationModel,
  schemas: Schemas,
  body?: Layout,
): Layout {
  const members: readonly (readonly [Layout, Layout])[] = [
    ...layoutPart(operation, "path", "path", schemas),
    ...layoutPart(operation, "query", "query", schemas),
    ...layoutPart(operation, "header", "headers", schemas),
    ...layoutPart(operation, "cookie", "cookies", schemas),
    ...(operation.body
      ? [
          [
            toIdentifier("body"),
            body ??
              layoutValue(operation.body.type, { schemas, name: "", depth: 0 }),
          ] as const,
        ]
      : []),
  ];
  return layoutObject(members);
}

/** The parameters of a kind that are required. */
function layoutPart(
  { parameters }: OperationModel,
  kind: ParameterModel["in"],
  name: string,
  schemas: Schemas,
): readonly (readonly [Layout, Layout])[] {
  const members = parameters.filter(
    (parameter) => parameter.in === kind && parameter.required,
  );
  if (members.length === 0) return [];
  const values = members.map(
    ({ property, type }) =>
      [
        toObjectKey(property),
        layoutValue(type, { schemas, name: property, depth: 0 }),
      ] as const,
  );
  return [[toIdentifier(name), layoutObject(values)]];
}

function layoutObject(members: readonly (readonly [Layout, Layout])[]): Layout {
  if (members.length === 0) return code`{}`;
  const parts = members.map(([key, value]): Layout => [key, ": ", value]);
  return group([
    "{",
    indent([line, join(parts, [",", line])]),
    ifBroken(","),
    line,
    "}",
  ]);
}

/** Where a value is written: under which name, and how deep. */
interface Spot {
  readonly schemas: Schemas;
  /** Of the property or the parameter; empty for a whole body. */
  readonly name: string;
  readonly depth: number;
}

function layoutValue(type: TypeModel, spot: Spot): Layout {
  switch (type.kind) {
    case "scalar":
      return layoutScalar(type, spot.name);
    case "array":
      return ["[", "]"];
    case "reference":
      return layoutReference(type.typeName, spot);
    case "patch":
      return ["[", "]"];
    case "unknown":
      return spot.name === ""
        ? code`null`
        : toJsonLiteral(sampleText(spot.name));
    case "union": {
      const [first] = type.members;
      return first ? layoutValue(first, spot) : code`null`;
    }
    case "tuple":
      return layoutTuple(type, spot);
    case "tag":
      return toJsonLiteral(type.values[0] ?? "");
    default:
      return ["{", "}"];
  }
}

function layoutTuple(
  { items, least }: TypeModel & { readonly kind: "tuple" },
  spot: Spot,
): Layout {
  const values = items
    .slice(0, least)
    .map((item) => layoutValue(item, { ...spot, depth: spot.depth + 1 }));
  return ["[", join(values, ", "), "]"];
}

function layoutScalar(
  type: TypeModel & { readonly kind: "scalar" },
  name: string,
): Layout {
  const [first] = type.enum ?? [];
  if (first !== undefined) return toJsonLiteral(first);
  switch (type.scalar) {
    case "boolean":
      return code`true`;
    case "int64":
      return code`1n`;
    case "decimal":
      return code`"1.50"`;
    case "int64-text":
      return code`"1"`;
    case "date-time-object":
      return code`new Date("2030-01-31T12:00:00Z")`;
    case "binary":
      return code`new Blob(["Hello"])`;
    case "int64-number":
    case "int32":
    case "number":
    case "decimal-number":
      return code`1`;
    case "date":
      return code`"2030-01-31"`;
    case "date-time":
      return code`"2030-01-31T12:00:00Z"`;
    case "byte":
      return code`"SGVsbG8="`;
    default:
      return toJsonLiteral(sampleText(name));
  }
}

/** An object with all that it needs; a cycle of needs cannot be written down. */
function layoutReference(
  typeName: string,
  { schemas, name, depth }: Spot,
): Layout {
  const type = schemas.get(typeName)?.type;
  if (!type || depth > 8) return code`null as never`;
  const below = { schemas, name, depth: depth + 1 };
  if (type.kind !== "object") return layoutValue(type, below);
  return layoutObject(
    type.properties
      .filter(({ required }) => required)
      .map((property) => [
        toObjectKey(property.name),
        layoutValue(property.type, { ...below, name: property.name }),
      ]),
  );
}

/** What texts are written for, by the last word of a name. */
const texts: readonly (readonly [RegExp, string])[] = [
  [/^(?:id|ids|uid|identifier|number|no|code|pin)$/, "1"],
  [/^e?mails?$/, "ann@example.com"],
  [/^(?:first|user|given|login|full|nick)?names?$/, "Ann"],
  [/^(?:user|login|owner|assignee|reviewer)$/, "ann"],
  [/^(?:last|sur)name$/, "Lee"],
  [/^(?:password|passwd|secret|passphrase)$/, "secret"],
  [
    /^(?:url|uri|link|website|homepage|webhook|callback|href)$/,
    "https://example.com",
  ],
  [/^(?:phone|mobile|telephone)$/, "+44 20 7946 0000"],
  [/^(?:lang|language|locale)$/, "en"],
  [/^(?:currency)$/, "EUR"],
  [/^(?:country)$/, "GB"],
  [/^(?:city|town)$/, "Oslo"],
  [/^(?:date|day|birthday)$/, "2030-01-31"],
  [/^ip$/, "192.0.2.1"],
  [/^colou?r$/, "#336699"],
  [/^(?:file|filename|path)$/, "notes.txt"],
  [/^(?:q|query|search|term)$/, "blue"],
];

/** A text that could stand under a name: `"ann@example.com"` for `contactEmail`. */
export function sampleText(name: string): string {
  const last = splitWords(name).at(-1)?.toLowerCase() ?? "";
  return texts.find(([words]) => words.test(last))?.[1] ?? "Hello";
}
