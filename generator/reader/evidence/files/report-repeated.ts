import { diagnose } from "../../../base/diagnostics/catalog.js";
import type {
  Place,
  RelatedPlace,
} from "../../../base/diagnostics/diagnostic.js";
import { lineOf } from "../../../base/text/source-text.js";
import type { Field, FieldType } from "../fields/field.js";
import { openLeftOut } from "../left-out.js";
import type { OperationLine } from "../lines/line.js";
import type { Draft } from "../operations/draft.js";
import type { Reading } from "../reading.js";
import { keyOf, type Scope } from "../scopes/scopes.js";
import { readSection } from "../sections/read-section.js";

/** A place that describes an operation. */
interface Description {
  readonly reading: Reading;
  readonly scope: Scope;
  readonly line: OperationLine;
}

/**
 * Reports the operations that several places describe, of which one is read:
 * where the other is, and what the two contradict each other in.
 */
export function reportRepeated(
  files: readonly {
    readonly reading: Reading;
    readonly scopes: readonly Scope[];
  }[],
  isRead: (line: OperationLine) => boolean,
): void {
  const places = new Map<string, Description[]>();
  for (const { reading, scopes } of files)
    for (const scope of scopes.flatMap((one) => [one, ...(one.again ?? [])]))
      for (const line of scope.lines) {
        const known = places.get(keyOf(line));
        const one = { reading, scope, line };
        if (known) known.push(one);
        else places.set(keyOf(line), [one]);
      }
  for (const found of places.values()) {
    const first = found.find(({ line }) => isRead(line));
    if (first === undefined || found.length < 2) continue;
    for (const other of found)
      if (other !== first && other.scope !== first.scope && describes(other))
        reportPair(first, other);
  }
}

/** Whether a place says something of its operation, and does not only list it. */
function describes({ scope, line }: Description): boolean {
  return scope.nodes.some(
    ({ block, index }) =>
      index !== line.node.index &&
      (block.kind === "table" || block.kind === "code"),
  );
}

function reportPair(first: Description, other: Description): void {
  const { line, reading } = other;
  const name = `${line.method} ${first.line.path.path}`;
  const place = placeOfLine(other);
  const read: RelatedPlace = {
    message: "read here",
    place: placeOfLine(first),
  };
  const against = compare(draftOf(first), draftOf(other));
  const source = lineOf(reading.source, place.line);
  const [one] = against;
  reading.leftOut.report(
    one
      ? diagnose(
          "evidence-contradicted",
          `two places say different things of \`${name}\`: ${one.message}`,
          {
            place,
            source,
            related: [read, ...against.flatMap((a) => a.places)],
          },
        )
      : diagnose(
          "evidence-repeated",
          `\`${name}\` is described twice; what says most of it was read`,
          { place, source, related: [read] },
        ),
  );
}

function placeOfLine({ reading, line }: Description): Place {
  const { node, row, written } = line;
  const cells = row === undefined ? undefined : node.block.rows?.[row];
  const start = cells?.[0]?.start ?? node.block.start;
  const end = cells?.at(-1)?.end ?? node.block.end;
  return reading.locate({ start, end }, written).place;
}

/** What a place says, read again without a word about what is left out. */
function draftOf({ reading, scope, line }: Description): Draft {
  return readSection({ ...reading, leftOut: openLeftOut() }, scope, line);
}

/** Something that two places say differently. */
interface Contradiction {
  readonly message: string;
  readonly places: readonly RelatedPlace[];
}

function compare(first: Draft, other: Draft): Contradiction[] {
  const listed = fieldsOf(other);
  return [...fieldsOf(first)].flatMap(([key, field]) => {
    const against = listed.get(key);
    return against ? compareFields(field, against) : [];
  });
}

/** The fields of a draft that are no one else's, by where they travel. */
function fieldsOf(draft: Draft): ReadonlyMap<string, Field> {
  const { body, loose, parameters, responses } = draft;
  return new Map<string, Field>([
    ...[...parameters].map(([key, { field }]) => [key, field] as const),
    ...[...body.fields, ...loose].map(
      (field) => [`body ${field.name.value}`, field] as const,
    ),
    ...[...responses.values()].flatMap(({ status, fields }) =>
      fields.map(
        (field) => [`${status.value} ${field.name.value}`, field] as const,
      ),
    ),
  ]);
}

function compareFields(one: Field, other: Field): Contradiction[] {
  const name = one.name.value;
  const places = (of: (field: Field) => Place) => [
    { message: "one of them", place: of(one) },
    { message: "the other", place: of(other) },
  ];
  const [a, b] = [
    one.type && wordOf(one.type.value),
    other.type && wordOf(other.type.value),
  ];
  if (a !== undefined && b !== undefined && a !== b)
    return [
      {
        message: `\`${name}\` is ${a}, and ${b}`,
        places: places(({ type, name: { place } }) => type?.place ?? place),
      },
    ];
  const isBoth = one.required !== undefined && other.required !== undefined;
  return isBoth && one.required !== other.required
    ? [
        {
          message: `\`${name}\` is required, and is not`,
          places: places((field) => field.name.place),
        },
      ]
    : [];
}

/** A type in a word; nothing where it may be any. */
function wordOf(type: FieldType): string | undefined {
  switch (type.kind) {
    case "primitive":
      return type.type;
    case "object":
    case "file":
    case "array":
      return type.kind;
    case "nullable":
      return wordOf(type.of);
    default:
      return undefined;
  }
}
