import type { Api, ApiOperation } from "../api.js";
import { printOperationStructure } from "../compare/operation-structure.js";
import type { Renaming } from "../print/print-plain-form.js";

/** What became of the operations. */
export interface OperationPairs {
  readonly pairs: readonly (readonly [
    before: ApiOperation,
    after: ApiOperation,
  ])[];
  readonly removed: readonly ApiOperation[];
  readonly added: readonly ApiOperation[];
}

/** Something that two operations have in common when they are the same one. */
type Mark = (operation: ApiOperation) => string | undefined;

/**
 * Pairs operations: by method and path, then by what is left of the path
 * without the names of its parameters, by identifier, and at last by the last
 * word of the path and the same shape, all of it. A mark that several
 * operations of one side have pairs none of them.
 */
export function matchOperations(
  before: Api,
  after: Api,
  rename: Renaming,
): OperationPairs {
  const marks: readonly (readonly [Mark, Mark])[] = [
    [markAddress, markAddress],
    [markForm, markForm],
    [markIdentifier, markIdentifier],
    [(one) => markShape(before, one, rename), (one) => markShape(after, one)],
  ];
  return matchBy(marks, before, after);
}

/**
 * Pairs operations of which two sources tell at one time: by method and path, by
 * what is left of the path without the names of its parameters, and by identifier
 * where one path is the other one below a base, as pages often leave it out. What
 * only looks alike may be two operations.
 */
export function matchAddresses(before: Api, after: Api): OperationPairs {
  const found = matchBy(
    [
      [markAddress, markAddress],
      [markForm, markForm],
    ],
    before,
    after,
  );
  const more = matchBy(
    [[markIdentifier, markIdentifier]],
    { operations: found.removed },
    { operations: found.added },
  ).pairs.filter(([one, other]) => isBelow(one, other) || isBelow(other, one));
  const paired = new Set(more.flat());
  return {
    pairs: [...found.pairs, ...more],
    removed: found.removed.filter((one) => !paired.has(one)),
    added: found.added.filter((one) => !paired.has(one)),
  };
}

/** Says whether the address of an operation is that of another one behind a base. */
function isBelow(one: ApiOperation, base: ApiOperation): boolean {
  const [long, short] = [markForm(one), markForm(base)].map(
    (mark = "") => mark.split(" ")[1] ?? "",
  );
  return one.method === base.method && (long ?? "").endsWith(short ?? "");
}

type Operations = Pick<Api, "operations">;

function matchBy(
  marks: readonly (readonly [Mark, Mark])[],
  before: Operations,
  after: Operations,
): OperationPairs {
  let removed = before.operations;
  let added = after.operations;
  const pairs: (readonly [ApiOperation, ApiOperation])[] = [];
  for (const [markBefore, markAfter] of marks) {
    const found = pairUp([removed, markBefore], [added, markAfter]);
    pairs.push(...found);
    const paired = new Set(found.flat());
    removed = removed.filter((one) => !paired.has(one));
    added = added.filter((one) => !paired.has(one));
  }
  return { pairs, removed, added };
}

function pairUp(
  [before, markBefore]: readonly [readonly ApiOperation[], Mark],
  [after, markAfter]: readonly [readonly ApiOperation[], Mark],
): readonly (readonly [ApiOperation, ApiOperation])[] {
  const targets = indexUnique(after, markAfter);
  return [...indexUnique(before, markBefore)].flatMap(([mark, operation]) => {
    const target = targets.get(mark);
    return target === undefined ? [] : [[operation, target] as const];
  });
}

function indexUnique(
  operations: readonly ApiOperation[],
  mark: Mark,
): ReadonlyMap<string, ApiOperation> {
  const index = new Map<string, ApiOperation>();
  const repeated = new Set<string>();
  for (const operation of operations) {
    const key = mark(operation);
    if (key === undefined) continue;
    if (index.has(key)) repeated.add(key);
    index.set(key, operation);
  }
  for (const key of repeated) index.delete(key);
  return index;
}

const markAddress: Mark = ({ key }) => key;

const markForm: Mark = ({ method, path }) =>
  `${method} ${path.replace(/\{[^{}]*\}/g, "{}").replace(/\/+$/, "")}`;

const markIdentifier: Mark = ({ object }) => object.operationId;

/** Only what says enough to be told from others: an operation with a body or an answer of its own. */
function markShape(
  api: Api,
  operation: ApiOperation,
  rename?: Renaming,
): string | undefined {
  const word = operation.path.split("/").findLast((part) => /^[^{]/.test(part));
  const shape = printOperationStructure(api, operation, rename);
  if (word === undefined || shape === undefined) return undefined;
  return `${operation.method} ${word.toLowerCase()} ${operation.tag} ${shape}`;
}
