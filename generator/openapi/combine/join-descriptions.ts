import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import { toPointer } from "../document/pointer.js";
import { combineApis } from "./combine-apis.js";
import { findDifferent } from "./compare-schemas.js";
import type { FlatOperation } from "./flatten-paths.js";
import { ownMember } from "./own.js";
import { type MappedApi, placeAt } from "./place-at.js";
import { renameSchemas } from "./rename-schemas.js";

/**
 * Joins descriptions to one, as an API is often described in halves. An
 * operation that two of them describe is the first's; a schema that they
 * describe differently is kept under two names. Both are reported.
 */
export function joinDescriptions(
  apis: readonly MappedApi[],
): Result<MappedApi | undefined> {
  const diagnostics: Diagnostic[] = [];
  const [first, ...others] = apis;
  const joined = others.reduce<MappedApi | undefined>((whole, next) => {
    if (whole === undefined) return next;
    const [both, problems] = joinTwo(whole, next);
    diagnostics.push(...problems);
    return both;
  }, first);
  return [joined, diagnostics];
}

function joinTwo(first: MappedApi, second: MappedApi): Result<MappedApi> {
  const diagnostics: Diagnostic[] = [];
  const report = (pointer: string, message: string) =>
    diagnostics.push(reportBoth({ first, second }, pointer, message));
  const { own, all } = findDifferent(first.document, second.document);
  const names = chooseNames(all, first, second);
  for (const name of own) {
    const message = `the schema \`${name}\` is another one than in the first description; it is called \`${names.get(name)}\``;
    report(toPointer("components", "schemas", name), message);
  }
  const renamed = renameSchemas(second, names);
  const ids = listIds(first);
  const choose = ({ path, key, method, operation }: FlatOperation): boolean => {
    const name = `${method.toUpperCase()} ${path}`;
    const pointer = toPointer("paths", path, key);
    if (ownMember(first.document.paths, path)?.[key]) {
      report(
        pointer,
        `\`${name}\` is described twice; the first description counts`,
      );
      return false;
    }
    const { operationId } = operation;
    if (operationId !== undefined && ids.has(operationId)) {
      delete operation.operationId;
      report(
        pointer,
        `the \`operationId\` \`${operationId}\` is used by both descriptions; \`${name}\` is named after its method and path`,
      );
    }
    return true;
  };
  return [combineApis(first, renamed, choose), diagnostics];
}

function chooseNames(
  different: ReadonlySet<string>,
  { document: a }: MappedApi,
  { document: b }: MappedApi,
): ReadonlyMap<string, string> {
  const taken = new Set(
    [a, b].flatMap(({ components }) => Object.keys(components?.schemas ?? {})),
  );
  const names = new Map<string, string>();
  for (const name of different) {
    let count = 2;
    while (taken.has(`${name}_${count}`)) count += 1;
    taken.add(`${name}_${count}`);
    names.set(name, `${name}_${count}`);
  }
  return names;
}

function listIds({ document }: MappedApi): ReadonlySet<string> {
  const operations = Object.values(document.paths).flatMap((item) =>
    Object.values(item),
  );
  return new Set(
    operations.flatMap((part: unknown) => {
      const id = (part as { readonly operationId?: unknown } | null)
        ?.operationId;
      return typeof id === "string" ? [id] : [];
    }),
  );
}

function reportBoth(
  { first, second }: { first: MappedApi; second: MappedApi },
  pointer: string,
  message: string,
): Diagnostic {
  const other = placeAt(first, pointer);
  return diagnose("descriptions-disagree", message, {
    place: placeAt(second, pointer),
    ...(other && {
      related: [{ message: "the first description", place: other }],
    }),
  });
}
