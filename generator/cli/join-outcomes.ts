import type { Outcome } from "./session.js";

/**
 * Joins what came of each package of a configuration into what came of the
 * command: all diagnostics, the sums of what was read, a line for each output.
 * The details of several stand in a list, `packages`. Takes at least one.
 */
export function joinOutcomes(outcomes: readonly Outcome[]): Outcome {
  const [first, ...others] = outcomes;
  if (first === undefined) throw new Error("a command ran for no package");
  return others.reduce(joinTwo, {
    ...first,
    ...(others.length > 0 && {
      details: { packages: outcomes.map(({ details = {} }) => details) },
    }),
  });
}

function joinTwo(a: Outcome, b: Outcome): Outcome {
  const counts =
    a.counts && b.counts ? addCounts(a.counts, b.counts) : a.counts;
  const headline = join([a.headline, b.headline], "\n");
  const text = join([a.text, b.text], "");
  const note = join([a.note, b.note], "");
  const exitCode = Math.max(a.exitCode ?? 0, b.exitCode ?? 0);
  return {
    diagnostics: [...a.diagnostics, ...b.diagnostics],
    subject: joinSubjects(a.subject, b.subject),
    exitCode,
    ...(counts && { counts }),
    ...(headline !== undefined && { headline }),
    ...(text !== undefined && { text }),
    ...(note !== undefined && { note }),
    ...(a.details && { details: a.details }),
    // Both name their files from one folder: the first that knows a file links to it.
    linkTo: a.linkTo && ((place) => a.linkTo?.(place) ?? b.linkTo?.(place)),
  };
}

type Counts = NonNullable<Outcome["counts"]>;

function addCounts(a: Counts, b: Counts): Counts {
  const kinds = Object.keys(a) as (keyof Counts)[];
  return Object.fromEntries(
    kinds.map((kind) => [kind, a[kind] + b[kind]] as const),
  ) as Record<keyof Counts, number>;
}

type Subject = Outcome["subject"];

/** Both name their files from the folder of one configuration. */
function joinSubjects(a: Subject, b: Subject): Subject {
  return {
    root: a.root,
    pages: [...a.pages, ...b.pages],
    descriptions: [...(a.descriptions ?? []), ...(b.descriptions ?? [])],
    overlays: [...(a.overlays ?? []), ...(b.overlays ?? [])],
  };
}

function join(
  texts: readonly (string | undefined)[],
  separator: string,
): string | undefined {
  const there = texts.filter((text) => text !== undefined);
  return there.length > 0 ? there.join(separator) : undefined;
}
