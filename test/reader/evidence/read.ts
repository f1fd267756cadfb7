import { readByEvidence } from "../../../generator/reader/evidence/read-evidence.js";
import type {
  OperationDoc,
  PageType,
} from "../../../generator/reader/syntax/page.js";

/** Reads one file by evidence. */
export function read(text: string): readonly OperationDoc[] {
  return readByEvidence([{ file: "api.md", text }])[0].get("api.md") ?? [];
}

/** The operations of a file, as `METHOD /path`. */
export function operationsOf(text: string): string[] {
  return read(text).map(({ method, path }) => `${method.value} ${path.value}`);
}

/** What a page says of its parameters, a line each: `query limit integer required`. */
export function parametersOf({ parameters }: OperationDoc): string[] {
  return parameters.map(({ in: where, name, meaning, required }) =>
    [where, name.value, print(meaning), required ? "required" : ""]
      .filter(Boolean)
      .join(" "),
  );
}

/** The rows of a body, a line each: `» name string required`. */
export function rowsOf(
  body:
    | { readonly table?: NonNullable<OperationDoc["requestBody"]>["table"] }
    | undefined,
): string[] {
  return (body?.table?.rows ?? []).map(
    ({ depth = 0, name, meaning, required }) =>
      [
        "»".repeat(depth),
        name.value,
        print(meaning),
        required ? "required" : required === false ? "optional" : "",
      ]
        .filter(Boolean)
        .join(" "),
  );
}

/** A type in a few characters: `[string]`, `{integer}`, `date|null`. */
function print(type: PageType | undefined): string | undefined {
  switch (type?.kind) {
    case undefined:
      return undefined;
    case "primitive":
      return type.format ?? type.type;
    case "list":
      return `[${print(type.items)}]`;
    case "map":
      return `{${print(type.values)}}`;
    case "nullable":
      return `${print(type.of)}|null`;
    case "choice":
      return type.options.map(print).join("|");
    case "reference":
      return `<${type.name}>`;
    default:
      return type?.kind;
  }
}
