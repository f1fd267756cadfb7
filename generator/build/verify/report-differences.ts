import {
  type DiagnosticCode,
  diagnose,
} from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Place } from "../../base/diagnostics/diagnostic.js";
import { toScreenText } from "../../base/diagnostics/visible-text.js";
import { describePart } from "../../openapi/document/describe-part.js";
import type { SchemaObject } from "../../openapi/document/document.js";
import {
  readPointer,
  resolvePointer,
  toPointer,
} from "../../openapi/document/pointer.js";
import type { MappedDocument } from "../../openapi/overlay/overlay-api.js";
import { type Finding, mostNames } from "./collect-differences.js";
import type { DifferenceKind } from "./difference.js";
import { readSchema } from "./schema-views.js";

/** Says of each finding what is there and what is documented, and where. */
export function reportFindings(
  api: MappedDocument,
  findings: readonly Finding[],
): readonly Diagnostic[] {
  return findings.map((finding) =>
    diagnose(
      codes[finding.kind],
      toScreenText(`${describeFinding(api, finding)}${describeFirst(finding)}`),
      {
        place: placeOfPointer(api, pointOf(api, finding)),
        help: helps[finding.kind],
      },
    ),
  );
}

const codes: Readonly<Record<DifferenceKind, DiagnosticCode>> = {
  "status-undocumented": "verify-status-undocumented",
  "redirect-broken": "verify-redirect-broken",
  "media-type-undocumented": "verify-media-type-undocumented",
  "body-missing": "verify-body-missing",
  "body-unreadable": "verify-body-unreadable",
  "xml-unreadable": "verify-xml-unreadable",
  "property-undocumented": "verify-property-undocumented",
  "property-missing": "verify-property-missing",
  "type-mismatch": "verify-type-mismatch",
  "value-undocumented": "verify-value-undocumented",
  "limit-exceeded": "verify-limit-exceeded",
  "header-missing": "verify-header-missing",
};

const accept =
  "mend the server or the docs; or accept it: `--update` writes an overlay that says so";

const helps: Readonly<Record<DifferenceKind, string>> = {
  "status-undocumented": accept,
  "redirect-broken": "mend the server",
  "media-type-undocumented": accept,
  "body-missing": accept,
  "body-unreadable": "mend the server: no description makes this readable",
  "xml-unreadable": accept,
  "property-undocumented": accept,
  "property-missing": accept,
  "type-mismatch": accept,
  "value-undocumented": accept,
  "limit-exceeded": accept,
  "header-missing": accept,
};

/** The part of the document that a finding is shown at: of a property that is missing, the property. */
function pointOf(
  { document }: MappedDocument,
  { kind, pointer, subject }: Finding,
): string {
  if (kind !== "property-missing") return pointer;
  const own = pointer + toPointer("properties", subject);
  return readSchema(document, own) ? own : pointer;
}

/** The place of a part of a document, or else of the nearest part around it that has one. */
export function placeOfPointer(
  { map: { pointers } }: MappedDocument,
  pointer: string,
): Place | undefined {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const entry = Object.hasOwn(pointers, at) ? pointers[at] : undefined;
    if (entry)
      return { file: entry.page, line: entry.line, column: entry.column };
  }
  return undefined;
}

function describeFinding(api: MappedDocument, finding: Finding): string {
  const { document } = api;
  const { kind, pointer, subject, detail } = finding;
  const name = nameOf(document, pointer);
  const often = describeOften(finding);
  const because = detail === undefined ? "" : `: ${detail}`;
  switch (kind) {
    case "status-undocumented": {
      const told = listTold(Object.keys(responsesAt(document, pointer)));
      return `\`${name}\` answers with the status ${subject}${often}; ${told} documented`;
    }
    case "redirect-broken":
      return `\`${name}\` redirects without end${often}${because}`;
    case "media-type-undocumented": {
      const told = Object.keys(contentAt(document, pointer));
      return told.length > 0
        ? `${name} is \`${subject}\`${often}; ${listTold(told)} documented`
        : `${name} has a body, \`${subject}\`${often}; none is documented`;
    }
    case "body-missing":
      return `${name} has no body${often}; ${listTold(Object.keys(contentAt(document, pointer)))} documented`;
    case "body-unreadable":
      return `${name} cannot be read${often}${because}`;
    case "xml-unreadable":
      return `${name} is XML that no dialect reads as it is documented${often}${because}`;
    case "property-undocumented":
      return subject === ""
        ? `${name} has more than ${mostNames} other properties that no page shows${often}; perhaps their names are data`
        : `${name} has a property \`${subject}\` that no page shows${often}`;
    case "property-missing":
      return `${name} lacks \`${subject}\`${often}, which is documented as always there`;
    case "type-mismatch":
      return `${name} is ${nameType(subject)}${often}; ${describeSchema(readSchema(document, pointer) ?? {})} is documented`;
    case "value-undocumented":
      return `${name} has values that no page lists${often}: ${describeValues(finding)}`;
    case "limit-exceeded":
      if (detail !== undefined) return `${name} does not fit${often}${because}`;
      return `${name} does not keep to \`${subject}\`${often}; ${showLimit(readSchema(document, pointer), subject)} is documented`;
    case "header-missing":
      return `${name} lacks the header \`${subject}\`${often}, which is documented as always there`;
  }
}

function describeFirst({ first: { call, path } }: Finding): string {
  return path === ""
    ? `; first in the answer to \`${call}\``
    : `; first at \`${path}\` in the answer to \`${call}\``;
}

/** `, 3 of 100 times`; nothing where it was all there was. */
function describeOften({ count, total }: Finding): string {
  return total <= 1 ? "" : `, ${count} of ${total} times`;
}

function nameOf(document: MappedDocument["document"], pointer: string): string {
  const steps = readPointer(pointer) ?? [];
  const isOperation = steps[0] === "paths" && steps.length <= 4;
  const name = describePart(document, pointer);
  const inside = describeInside(steps);
  return isOperation ? name : `\`${name}\`${inside}`;
}

/** What describePart does not name: items, values of a dictionary, branches. */
function describeInside(steps: readonly string[]): string {
  const last = steps.at(-1);
  if (steps.at(-2) === "properties") return "";
  if (last === "items") return " (an item)";
  if (last === "additionalProperties") return " (a value)";
  return "";
}

function responsesAt(document: unknown, pointer: string): object {
  return Object(resolvePointer(document, pointer));
}

function contentAt(document: unknown, pointer: string): object {
  return Object(resolvePointer(document, `${pointer}/content`));
}

/** `200 and 404 are`, `` `application/json` is`` */
function listTold(names: readonly string[]): string {
  const shown = names
    .slice(0, 5)
    .map((name) => (/^\w{3,7}$/.test(name) ? name : `\`${name}\``));
  if (shown.length === 0) return "none is";
  const rest = names.length > shown.length ? [...shown, "others"] : shown;
  const last = rest.at(-1) ?? "";
  return rest.length === 1
    ? `${last} is`
    : `${rest.slice(0, -1).join(", ")} and ${last} are`;
}

function nameType(type: string): string {
  if (type === "null") return "null";
  if (type.startsWith("no ")) return `no \`${type.slice(3)}\``;
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** What a schema allows, in a few words: `int32`, `Boat`, `string or null`. */
function describeSchema({
  $ref,
  type,
  format,
  anyOf,
  oneOf,
}: SchemaObject): string {
  if ($ref !== undefined)
    return `\`${readPointer($ref.slice(1))?.at(-1) ?? $ref}\``;
  const branches = [...(anyOf ?? []), ...(oneOf ?? [])];
  if (type === undefined && branches.length > 0)
    return branches.slice(0, 4).map(describeSchema).join(" or ");
  const [first, ...others] = [type ?? []].flat();
  if (first === undefined) return "another value";
  const own = format === undefined ? first : `${format}`;
  return [own, ...others].map((one) => `\`${one}\``).join(" or ");
}

function describeValues({ values }: Finding): string {
  const all = [...values].sort(([, a], [, b]) => b - a);
  const shown = all
    .slice(0, 8)
    .map(
      ([value, count]) =>
        `\`${String(value).slice(0, 60)}\`${count > 1 ? ` (${count})` : ""}`,
    );
  const rest =
    all.length > shown.length ? ` and ${all.length - shown.length} more` : "";
  return shown.length === 0
    ? "values that are not shown"
    : shown.join(", ") + rest;
}

function showLimit(schema: SchemaObject | undefined, keyword: string): string {
  return `\`${String(resolvePointer(schema, `/${keyword}`)).slice(0, 60)}\``;
}
