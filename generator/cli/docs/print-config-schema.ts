import { z } from "zod";
import { dialectSchema } from "../../base/config/dialects/dialect-schema.js";
import { configSchema } from "../../base/config/schema.js";
import { acceptedSchema } from "../../build/release/accepted-file.js";
import { listSettings } from "./print-config-doc.js";

type Schema = Readonly<Record<string, unknown>>;

/**
 * Prints the JSON Schema (2020-12) of a configuration that is a JSON file, or of
 * a list of them, for editors: the same settings that a run checks, with what
 * the comments of the `Config` interface say of them.
 */
export function printConfigSchema(source: string): string {
  const said = new Map(listSettings(source).map((one) => [one.path, one.text]));
  const one = z.toJSONSchema(configSchema, { unrepresentable: "any" });
  const { $schema, ...settings } = describe(one as Schema, "", said);
  const config = {
    ...settings,
    properties: { $schema: { type: "string" }, ...membersOf(settings) },
  };
  const schema = {
    $schema,
    title: "The configuration of endpaper",
    anyOf: [
      { $ref: "#/$defs/config" },
      { type: "array", minItems: 1, items: { $ref: "#/$defs/config" } },
    ],
    $defs: { config },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function membersOf({ properties }: Schema): Readonly<Record<string, Schema>> {
  return (properties ?? {}) as Readonly<Record<string, Schema>>;
}

/** The schema with a description of each setting that has one. */
function describe(
  schema: Schema,
  path: string,
  said: ReadonlyMap<string, string>,
): Schema {
  if (schema.properties === undefined) return schema;
  const members = Object.entries(membersOf(schema))
    // A function stands in no JSON file.
    .filter(([name]) => path !== "" || name !== "emitters")
    .map(([name, member]) => {
      const at = path === "" ? name : `${path}.${name}`;
      const description = said.get(at);
      const known = description === undefined ? {} : { description };
      return [name, { ...known, ...describe(member, at, said) }] as const;
    });
  return { ...schema, properties: Object.fromEntries(members) };
}

/** Prints the JSON Schema (2020-12) of a dialect's words, for editors. */
export function printDialectSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(dialectSchema);
  const titled = { $schema, title: "A dialect of endpaper", ...schema };
  return `${JSON.stringify(titled, undefined, 2)}\n`;
}

/** Prints the JSON Schema (2020-12) of the changes that a project accepts, for editors. */
export function printAcceptedSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(acceptedSchema);
  const title = "The changes of an API that endpaper diff accepts";
  return `${JSON.stringify({ $schema, title, ...schema }, undefined, 2)}\n`;
}
