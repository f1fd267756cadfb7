import { diagnose } from "../diagnostics/catalog.js";
import type { Diagnostic, Place, Result } from "../diagnostics/diagnostic.js";
import type { JsonNode } from "../markdown/page.js";
import { parseJson } from "../markdown/parse-json.js";
import {
  createSourceText,
  placeOf,
  type SourceFile,
} from "../markdown/source-text.js";
import { checkStructure, type Misplaced } from "./check-structure.js";
import type { OpenApiDocument } from "./document.js";
import { readPointer } from "./pointer.js";

/**
 * Loads an OpenAPI 3.0 or 3.1 document in JSON. What is not JSON, or has not
 * the structure of such a document, is a diagnostic with its place; there is
 * no document then.
 */
export function loadDocument(
  file: SourceFile,
): Result<OpenApiDocument | undefined> {
  const source = createSourceText(file);
  let value: unknown;
  try {
    value = JSON.parse(source.text);
  } catch {
    return [undefined, [reportSyntax(file)]];
  }
  const misplaced = checkStructure(value);
  if (misplaced.length === 0) return [value as OpenApiDocument, []];
  const { node } = parseJson(source, { start: 0, end: source.text.length });
  return [
    undefined,
    misplaced.map((problem) => reportMisplaced(problem, file, node)),
  ];
}

function reportSyntax(file: SourceFile): Diagnostic {
  const source = createSourceText(file);
  const { error } = parseJson(source, { start: 0, end: source.text.length });
  const { message = "this is not JSON", offset = 0 } = error ?? {};
  const place = placeOf(source, { start: offset, end: offset });
  return diagnose("document-invalid", message, { place });
}

function reportMisplaced(
  { pointer, found, expected }: Misplaced,
  { file }: SourceFile,
  root: JsonNode | undefined,
): Diagnostic {
  const start = { file, line: 1, column: 1 };
  const where = pointer === "" ? "the document" : `\`${pointer}\``;
  return diagnose(
    "document-invalid",
    `${where} is ${found}; expected ${expected}`,
    { place: (root && findPlace(root, pointer)) ?? start },
  );
}

/** The place of what stands at a pointer, or else of the nearest around it. */
function findPlace(root: JsonNode, pointer: string): Place {
  let node = root;
  for (const part of readPointer(pointer) ?? []) {
    const next = stepInto(node, part);
    if (next === undefined) break;
    node = next;
  }
  return node.place;
}

function stepInto(node: JsonNode, part: string): JsonNode | undefined {
  if (node.kind === "array") return node.items[Number(part)];
  if (node.kind !== "object") return undefined;
  return node.members.findLast(({ key }) => key.value === part)?.value;
}
