import { toScreenText } from "../../base/diagnostics/visible-text.js";
import { printYaml } from "../../base/text/print-yaml.js";
import type {
  Json,
  OpenApiDocument,
  SchemaObject,
} from "../../openapi/document/document.js";
import { resolvePointer, toPointer } from "../../openapi/document/pointer.js";
import { toJsonPath } from "../../openapi/overlay/json-path.js";
import type { MappedDocument } from "../../openapi/overlay/overlay-api.js";
import type { Finding } from "./collect-differences.js";
import { describeObserved } from "./observed-values.js";
import { placeOfPointer } from "./report-differences.js";
import { readSchema } from "./schema-views.js";

/** One step of an overlay: what it changes, and what was observed. */
interface Action {
  readonly pointer: string;
  readonly description: string;
  readonly update?: Json;
  readonly remove?: true;
}

/** A finding with the sentence that reports it. */
export interface ToldFinding {
  readonly finding: Finding;
  readonly message: string;
}

/** Where an overlay comes from. */
export interface ObservedFrom {
  /** The URL of the server. */
  readonly source: string;
  /** How a page is named to whoever reads the overlay. */
  readonly nameFile: (file: string) => string;
}

/** An overlay, and how many findings it accepts. */
export interface Observed {
  readonly text: string;
  readonly accepted: number;
  /** What no overlay can say: the server has to be mended. */
  readonly left: number;
}

/**
 * Writes an OpenAPI Overlay that makes the document say what was observed. Each
 * action has the finding as its description, with its count and the place in
 * the docs as a comment. It is a proposal: whoever deletes an action keeps what
 * the docs say. Nothing where there is nothing to accept.
 */
export function writeObserved(
  api: MappedDocument,
  told: readonly ToldFinding[],
  { source, nameFile }: ObservedFrom,
): Observed | undefined {
  const planned = planAll(api.document, told).map(({ one, actions }) => {
    const printed = actions?.map((action) =>
      printAction(api, action, nameFile),
    );
    const lines = printed?.flatMap((line) => line ?? []) ?? [];
    const isWhole =
      printed === undefined ||
      (printed.length > 0 && lines.length === printed.length);
    return { one, lines, isWhole };
  });
  const written = planned.filter(({ isWhole }) => isWhole);
  if (written.length === 0) return undefined;
  const left = planned.filter(({ isWhole }) => !isWhole).map(({ one }) => one);
  const text = [
    printHead(source),
    written.flatMap(({ lines }) => lines.join("") || []).join("\n"),
    printLeft(left),
  ].join("");
  return { text, accepted: written.length, left: left.length };
}

function printHead(source: string): string {
  return `# What ${toScreenText(source, 200)} answered, where the documentation says otherwise.
#
# Each action makes the description say what was observed. Delete those where the
# server is wrong and the documentation right. It counts once \`overlays\` in
# endpaper.config.ts lists this file.
#
# https://spec.openapis.org/overlay/v1.1.0.html
overlay: 1.1.0
info:
  title: What was observed
  version: 1.0.0
actions:
`;
}

function printLeft(left: readonly ToldFinding[]): string {
  if (left.length === 0) return "";
  const lines = left.map(({ message }) => `  # - ${toScreenText(message)}\n`);
  return `\n  # No overlay can say this; the server has to be mended:\n${lines.join("")}`;
}

interface Planned {
  readonly one: ToldFinding;
  /** Absent where an action of another finding says it, too. */
  readonly actions: readonly Action[] | undefined;
}

/** Several types that were seen in one place are one change of it. */
function planAll(
  document: OpenApiDocument,
  told: readonly ToldFinding[],
): readonly Planned[] {
  const seen = new Map<string, Finding[]>();
  for (const { finding } of told)
    if (isOfType(finding))
      seen.set(finding.pointer, [
        ...(seen.get(finding.pointer) ?? []),
        finding,
      ]);
  return told.map((one) => {
    const { finding, message } = one;
    const group = seen.get(finding.pointer) ?? [];
    if (!isOfType(finding))
      return { one, actions: planActions(document, finding, message) };
    return {
      one,
      actions:
        group[0] === finding ? planType(document, group, message) : undefined,
    };
  });
}

function isOfType({ kind, subject }: Finding): boolean {
  return kind === "type-mismatch" && !subject.startsWith("no ");
}

function planActions(
  document: OpenApiDocument,
  finding: Finding,
  description: string,
): readonly Action[] {
  const { kind, pointer, subject, shape } = finding;
  switch (kind) {
    case "status-undocumented":
    case "media-type-undocumented":
      return planContent(document, finding, description);
    case "body-missing":
      return finding.count === finding.total
        ? [{ pointer: `${pointer}/content`, description, remove: true }]
        : [];
    case "xml-unreadable":
      return [{ pointer: `${pointer}/schema`, description, remove: true }];
    case "property-undocumented": {
      const update =
        subject === ""
          ? { additionalProperties: true }
          : { properties: { [subject]: describeObserved(shape) as Json } };
      return [{ pointer, description, update }];
    }
    case "property-missing": {
      const { required = [] } = readSchema(document, pointer) ?? {};
      const index = required.indexOf(subject);
      const at = pointer + toPointer("required", index);
      return index < 0 ? [] : [{ pointer: at, description, remove: true }];
    }
    case "type-mismatch":
      return [{ pointer: `${pointer}/format`, description, remove: true }];
    case "value-undocumented":
      return planValues(document, finding, description);
    case "limit-exceeded":
      return Object.hasOwn(readSchema(document, pointer) ?? {}, subject)
        ? [{ pointer: pointer + toPointer(subject), description, remove: true }]
        : [];
    case "header-missing":
      return [{ pointer, description, update: { required: false } }];
    case "body-unreadable":
    case "redirect-broken":
      return [];
  }
}

/** A status or a media type that is new, with a schema of what came. */
function planContent(
  document: OpenApiDocument,
  { kind, pointer, subject, shape, detail }: Finding,
  description: string,
): readonly Action[] {
  const schema = describeObserved(shape) as Json;
  if (kind === "media-type-undocumented")
    return [
      { pointer, description, update: { content: { [subject]: { schema } } } },
    ];
  const type = detail ?? "";
  const told = `Answered ${subject}, as observed.`;
  const content = type === "" ? {} : { content: { [type]: { schema } } };
  return resolvePointer(document, pointer) === undefined
    ? []
    : [
        {
          pointer,
          description,
          update: { [subject]: { description: told, ...content } },
        },
      ];
}

/**
 * Types that are allowed, too. A schema with `type` gets more of them, a union
 * more branches, and a reference becomes a branch of a union.
 */
function planType(
  document: OpenApiDocument,
  findings: readonly Finding[],
  description: string,
): readonly Action[] {
  const [{ pointer = "" } = {}] = findings;
  const schema = readSchema(document, pointer);
  if (schema === undefined) return [];
  const others = findings.map(({ shape }) => describeObserved(shape));
  const branches = others.map((one) =>
    Object.keys(one).length === 0 ? { type: "null" as const } : one,
  ) as Json[];
  const { $ref, type, allOf, enum: listed } = schema;
  const key = schema.oneOf ? "oneOf" : "anyOf";
  if ($ref !== undefined)
    return [
      { pointer: `${pointer}/$ref`, description, remove: true },
      { pointer, description, update: { anyOf: [{ $ref }, ...branches] } },
    ];
  if (type === undefined && allOf !== undefined)
    return [
      { pointer: `${pointer}/allOf`, description, remove: true },
      {
        pointer,
        description,
        update: { anyOf: [{ allOf } as unknown as Json, ...branches] },
      },
    ];
  if (type === undefined)
    return [{ pointer, description, update: { [key]: branches } }];
  const old = Array.isArray(type) ? [] : [type];
  const types = findings.map(({ subject }) => subject);
  const merged = Object.assign({}, ...others.map(dropFormat));
  const values = findings.flatMap(({ values }) => [...values.keys()]);
  return [
    {
      pointer,
      description,
      update: {
        ...merged,
        type: [...old, ...types],
        ...(listed && {
          enum: types.includes("null") ? [...values, null] : values,
        }),
      },
    },
  ];
}

/** A format would be said of the values that were documented, too. */
function dropFormat({ format: _format, type: _type, ...rest }: SchemaObject) {
  return rest;
}

/** Values that are listed, too; where a list is fixed to one value, a list of all. */
function planValues(
  document: OpenApiDocument,
  { pointer, values }: Finding,
  description: string,
): readonly Action[] {
  const { enum: listed, const: fixed } = readSchema(document, pointer) ?? {};
  const fresh: Json[] = [...values.keys()];
  if (fresh.length === 0) return [];
  if (listed) return [{ pointer, description, update: { enum: fresh } }];
  if (fixed === undefined) return [];
  return [
    { pointer: `${pointer}/const`, description, remove: true },
    { pointer, description, update: { enum: [fixed, ...fresh] } },
  ];
}

/** An action as YAML; nothing where no query selects what it changes. */
function printAction(
  api: MappedDocument,
  { pointer, description, update, remove }: Action,
  nameFile: (file: string) => string,
): string | undefined {
  const target = toTarget(api.document, pointer);
  if (target === undefined) return undefined;
  const place = placeOfPointer(api, pointer);
  const comment = place
    ? `  # ${toScreenText(nameFile(place.file))}:${place.line}:${place.column}\n`
    : "";
  const action = {
    target,
    description: toScreenText(description),
    ...(update !== undefined && { update }),
    ...(remove && { remove }),
  };
  const yaml = printYaml([action], { isQuoted: true });
  return comment + yaml.replace(/^(?=.)/gm, "  ");
}

/** A query for a part: items of `required` by their text, so that it stands when the order changes. */
function toTarget(
  document: OpenApiDocument,
  pointer: string,
): string | undefined {
  const match = /^(.*\/required)\/\d+$/.exec(pointer);
  const name = match && resolvePointer(document, pointer);
  const list = match?.[1];
  if (list === undefined || typeof name !== "string")
    return toJsonPath(document, pointer);
  const base = toJsonPath(document, list);
  if (base === undefined || /[\p{Cc}\p{Cs}'"\\]/u.test(name)) return undefined;
  return `${base}[?@ == '${name}']`;
}
