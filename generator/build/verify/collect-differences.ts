import type { Difference, Findings } from "./difference.js";
import {
  type ObservedValues,
  observeValue,
  startObserving,
} from "./observed-values.js";
import type { Secrets } from "./secrets.js";

/** A difference wherever it occurred: in a hundred items of a list, in a hundred answers. */
export interface Finding extends Omit<Difference, "value" | "path"> {
  /** How often it occurred. */
  count: number;
  /** How often a value stood where the document says otherwise; at least `count`. */
  readonly total: number;
  /** Where first: `GET /boats/7`, and in its answer `[3].name`. */
  readonly first: { readonly call: string; readonly path: string };
  /** What all that was there instead had in common. */
  readonly shape: ObservedValues;
  /** The scalars that no page lists or that are of another type, with how often each occurred; at most `mostValues`. */
  readonly values: ReadonlyMap<string | number | boolean | null, number>;
}

/** The differences of all answers so far. */
export interface Collection {
  /** Gives what takes the findings of one answer to a call. */
  readonly open: (call: string) => Findings;
  /** All findings, in the order in which they were found first. */
  readonly list: () => readonly Finding[];
  /** How often a value stood where this part of the document describes it. */
  readonly visits: (pointer: string) => number;
  /** Each part at which values stood, with how often. */
  readonly visited: () => readonly (readonly [
    pointer: string,
    times: number,
  ])[];
}

interface Entry extends Omit<Finding, "total" | "values"> {
  readonly values: Map<string | number | boolean | null, number>;
}

const mostValues = 50;

/** Of undocumented names in one object so many are told apart; more are keys of a dictionary. */
export const mostNames = 25;

/**
 * Collects differences: what is different in the same way in the same place is
 * one finding with a count. Secrets are taken out of all texts before they are
 * kept.
 */
export function collectDifferences(secrets: Secrets): Collection {
  const entries = new Map<string, Entry>();
  const names = new Map<string, number>();
  const visits = new Map<string, number>();
  const subjectOf = ({ kind, pointer, subject }: Difference): string => {
    const shown = secrets.redact(subject);
    if (kind !== "property-undocumented") return shown;
    if (entries.has(keyOf(kind, pointer, shown))) return shown;
    const known = names.get(pointer) ?? 0;
    names.set(pointer, known + 1);
    return known < mostNames ? shown : "";
  };
  const add = (call: string, difference: Difference): void => {
    const { kind, pointer, path, value, detail } = difference;
    const subject = subjectOf(difference);
    const key = keyOf(kind, pointer, subject);
    const entry: Entry = entries.get(key) ?? {
      kind,
      pointer,
      subject,
      count: 0,
      first: { call: secrets.redact(call), path: secrets.redact(path) },
      shape: startObserving(),
      values: new Map(),
      ...(detail !== undefined && { detail: secrets.redact(detail) }),
    };
    entries.set(key, entry);
    entry.count += 1;
    if (value === undefined || secrets.isIn(value)) return;
    observeValue(entry.shape, value);
    const isKept = kind === "value-undocumented" || kind === "type-mismatch";
    if (!isKept || typeof value === "object") return;
    if (entry.values.size < mostValues || entry.values.has(value))
      entry.values.set(value, (entry.values.get(value) ?? 0) + 1);
  };
  return {
    open: (call) => ({
      differ: (difference) => add(call, difference),
      visit: (pointer) => visits.set(pointer, (visits.get(pointer) ?? 0) + 1),
    }),
    list: () =>
      [...entries.values()].map((entry) => ({
        ...entry,
        total: Math.max(entry.count, visits.get(entry.pointer) ?? 0),
      })),
    visits: (pointer) => visits.get(pointer) ?? 0,
    visited: () => [...visits],
  };
}

function keyOf(kind: string, pointer: string, subject: string): string {
  return JSON.stringify([kind, pointer, subject]);
}
