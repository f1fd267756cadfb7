import { toScreenText } from "../../base/diagnostics/visible-text.js";
import { printYaml } from "../../base/text/print-yaml.js";
import { describePart } from "../document/describe-part.js";
import type { MediaTypeObject } from "../document/document.js";
import { resolvePointer } from "../document/pointer.js";
import { listUnknowns, type Unknown } from "../document/unknown.js";
import { toJsonPath } from "./json-path.js";
import type { MappedDocument } from "./overlay-api.js";

/** A starter overlay, and how many things it asks about. */
export interface Starter {
  readonly text: string;
  readonly unknowns: number;
}

const head = `# What the documentation does not say, in the order of the API.
#
# Each action below is a note that changes nothing. To say what is known, take
# the # from its lines and correct them; to leave it open, delete the action or
# let it stand. It counts once \`overlays\` in endpaper.config.ts lists this file.
#
# https://spec.openapis.org/overlay/v1.1.0.html
overlay: 1.1.0
info:
  title: What the documentation does not say
  version: 1.0.0
actions:
`;

const tail = `
  # Other corrections are written in the same way, for example:
  #
  # - target: $.components.schemas.Order.properties.state
  #   description: The values that no page lists.
  #   update:
  #     enum: [open, closed]
  # - target: $.paths['/orders'].get
  #   update:
  #     operationId: listOrders
  # - target: $.servers[0]
  #   update:
  #     url: https://api.example.com
`;

/**
 * Writes an overlay that asks for all that is unknown in a document: a note for
 * each part, with its place and an example to fill in. The same document gives
 * the same text. Nothing where nothing is unknown that a query can select.
 */
export function writeStarter(api: MappedDocument): Starter | undefined {
  const unknowns = sortUnknowns(listUnknowns(api.document));
  const notes = unknowns
    .map((unknown) => writeNotes(api, unknown))
    .filter((some) => some.length > 0);
  if (notes.length === 0) return undefined;
  const text = `${head}${notes.flat().join("\n")}${tail}`;
  return { text, unknowns: notes.length };
}

const kindOrder: readonly Unknown["kind"][] = [
  "schema",
  "property",
  "parameter",
  "body",
];

function sortUnknowns(unknowns: readonly Unknown[]): readonly Unknown[] {
  const rank = ({ kind }: Unknown) => kindOrder.indexOf(kind);
  return [...unknowns].sort(
    (a, b) =>
      rank(a) - rank(b) || (a.owner < b.owner ? -1 : a.owner > b.owner ? 1 : 0),
  );
}

/** One note for each place of a part that says nothing; media types that all say nothing are one. */
function writeNotes(api: MappedDocument, unknown: Unknown): readonly string[] {
  return listTargets(api, unknown).map((target) => {
    const name = describePart(api.document, unknown.owner);
    const lines = [
      ...placeLines(api, unknown),
      `- target: ${scalar(target)}`,
      `  description: ${scalar(`${toScreenText(name, 200)} is unknown.`)}`,
      "  # update:",
      ...examples[unknown.kind].map((line) => `  #   ${line}`),
    ];
    return lines.map((line) => `  ${line}\n`).join("");
  });
}

function listTargets(
  { document }: MappedDocument,
  { kind, owner, schemas }: Unknown,
): readonly string[] {
  const content = resolvePointer(document, `${owner}/content`) ?? {};
  const described = Object.values(content).filter(
    (media: MediaTypeObject) => media?.schema !== undefined,
  );
  const isWhole = schemas.every((pointer) =>
    /^\/content\/[^/]+\/schema$/.test(pointer.slice(owner.length)),
  );
  const query = toJsonPath(document, owner);
  if (query === undefined) return [];
  if (kind === "body" && isWhole && schemas.length === described.length)
    return [`${query}.content[*].schema`];
  return schemas.flatMap((pointer) => toJsonPath(document, pointer) ?? []);
}

function placeLines(
  { map }: MappedDocument,
  { owner }: Unknown,
): readonly string[] {
  const entry = Object.hasOwn(map.pointers, owner)
    ? map.pointers[owner]
    : undefined;
  if (entry === undefined) return [];
  const { page, line, column } = entry;
  return [`# ${toScreenText(page)}:${line}:${column}`];
}

const examples: Readonly<Record<Unknown["kind"], readonly string[]>> = {
  schema: [
    "type: object",
    "properties:",
    "  Id: { type: integer, format: int32 }",
    "  Name: { type: string }",
  ],
  property: ["type: string"],
  parameter: ["type: string"],
  body: ["type: array", "items: { type: string }"],
};

/** A text as a YAML scalar on one line, in quotes where it needs them. */
function scalar(text: string): string {
  return printYaml(text, { isQuoted: true }).trimEnd();
}
