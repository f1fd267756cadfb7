import { posix } from "node:path";
import type { Diagnostic } from "../../../generator/base/diagnostics/diagnostic.js";
import { loadDescription } from "../../../generator/openapi/load/load-document.js";

/** Loads the first of the files; the others are those that references may lead into. */
export async function loadFiles(files: Readonly<Record<string, string>>) {
  const [file = "", text = ""] = Object.entries(files)[0] ?? [];
  const [loaded, diagnostics] = await loadDescription(
    { file, text },
    {
      locate: (reference, from) => posix.join(posix.dirname(from), reference),
      read: async (name) => {
        const found = Object.hasOwn(files, name) ? files[name] : undefined;
        return found === undefined
          ? { refusal: `leads to no file: \`${name}\` does not exist` }
          : { file: name, text: found };
      },
    },
  );
  const { document, map } = loaded.api ?? {};
  return { document, map, diagnostics, told: diagnostics.map(tell) };
}

/** Loads one description, as YAML or, where it is an object, as JSON. */
export async function load(description: string | object) {
  return typeof description === "string"
    ? loadFiles({ "api.yaml": description })
    : loadFiles({ "api.json": JSON.stringify(description, undefined, 2) });
}

/** A diagnostic in one line: `error document-invalid api.yaml:3:5`. */
export function tell({ severity, code, place }: Diagnostic): string {
  const where = place && ` ${place.file}:${place.line}:${place.column}`;
  return `${severity} ${code}${where ?? ""}`;
}

/** A description of OpenAPI 3.1 with nothing in it but what is given. */
export function describeApi(parts: object = {}) {
  return {
    openapi: "3.1.1",
    info: { title: "Tea", version: "1" },
    paths: {},
    ...parts,
  };
}

/** A description with one operation, `GET /teas`. */
export function describeOperation(operation: object, parts: object = {}) {
  const get = { operationId: "listTeas", responses: {}, ...operation };
  return describeApi({ paths: { "/teas": { get } }, ...parts });
}

/** A description with schemas. */
export function describeSchemas(schemas: object, openapi = "3.1.1") {
  return describeApi({ openapi, components: { schemas } });
}
