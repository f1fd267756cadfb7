import { groupBy } from "../../base/text/group-by.js";
import type { Change, Subject } from "./change.js";

/** The changes of one thing. */
export interface SubjectChanges {
  readonly subject: Subject;
  readonly changes: readonly Change[];
}

/** Puts the changes of one thing together, in the order in which things come first. */
export function groupBySubject(
  changes: readonly Change[],
): readonly SubjectChanges[] {
  const groups = groupBy(
    changes,
    ({ subject: { kind, name } }) => `${kind} ${name}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ subject: first.subject, changes: group }] : [];
  });
}

/** The changes of one tag; without a name, those of no tag or of several. */
export interface TagChanges<T> {
  readonly tag?: string;
  readonly changes: readonly T[];
}

/** Puts the changes of one tag together, in code unit order, those without one first. */
export function groupByTag<T extends Pick<Change, "subject">>(
  changes: readonly T[],
): readonly TagChanges<T>[] {
  const groups = new Map<string | undefined, T[]>();
  for (const change of changes) {
    const group = groups.get(change.subject.tag) ?? [];
    groups.set(change.subject.tag, group);
    group.push(change);
  }
  return [...groups]
    .sort(([a], [b]) =>
      a === undefined ? -1 : b === undefined ? 1 : a < b ? -1 : 1,
    )
    .map(([tag, group]) => ({
      ...(tag !== undefined && { tag }),
      changes: group,
    }));
}
