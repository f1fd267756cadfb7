import type { Inputs } from "../../base/config/inputs/read-inputs.js";
import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import {
  type Diagnostic,
  hasErrors,
} from "../../base/diagnostics/diagnostic.js";
import type { Host } from "../../base/host/host.js";
import { relativePath, resolvePath } from "../../base/host/paths.js";
import { compareNames } from "../../client/model/names/compare-names.js";
import type { Change } from "../../openapi/diff/change.js";
import {
  type Diff,
  diffDocuments,
  sortChanges,
} from "../../openapi/diff/diff-documents.js";
import { buildOpenApi } from "../read-api.js";
import { acceptChanges, listUnused, reportUnused } from "./accept-changes.js";
import type { AcceptedChange } from "./accepted-file.js";
import { type Base, readBase } from "./read-base.js";
import { type PackageState, readState } from "./read-state.js";
import {
  asReleased,
  compareExported,
  diffReleased,
  isNamedOtherwise,
  modelOf,
  type Resolving,
  resolveNamesAndVersion,
  toRenames,
} from "./resolve-names-and-version.js";

/** How an API differs from what it was, and what was noticed on the way. */
export interface DiffResult {
  readonly inputs: Inputs;
  readonly diagnostics: readonly Diagnostic[];
  /** Absent when one of the two sides could not be read. */
  readonly changes?: readonly Change[];
  /** What it was compared with. */
  readonly label?: string;
  /** The text of the file of accepted changes, where there is one. */
  readonly acceptedText?: string;
}

/** Compares the API of the inputs with an earlier state of it; see `readBase`. Writes nothing. */
export async function diffApi(
  config: ResolvedConfig,
  host: Host,
  against?: string,
): Promise<DiffResult> {
  const {
    api,
    inputs,
    diagnostics: reading,
  } = await buildOpenApi(config, host);
  const [base, problems] = await readBase(against, config, host);
  const diagnostics = [...reading, ...problems];
  if (api === undefined || base === undefined) return { inputs, diagnostics };
  const diff = diffDocuments(base.api, api);
  const [state, faults] = await readState(config, host);
  const told = [...diagnostics, ...faults];
  const names = hasErrors(faults)
    ? []
    : await diffNames({ base, diff, settling: { api, config, state } }, host);
  const named = nameBase(diff.changes, base, inputs);
  const { accepted, acceptedText } = state;
  const found = sortChanges([...named, ...names]);
  const unused = findUnused(found, { api, config, state });
  const naming = isNamedOtherwise(config, state) ? [reportNaming(state)] : [];
  return {
    inputs,
    diagnostics: [...told, ...naming, ...unused.map(reportUnused)],
    changes: acceptChanges(found, accepted),
    label: base.label,
    ...(acceptedText !== undefined && { acceptedText }),
  };
}

function reportNaming({ release }: PackageState): Diagnostic {
  const before = release?.naming;
  const message =
    before === undefined
      ? "no names are remembered, and the last release was named by the default of an earlier endpaper; it is `auto` now"
      : `no names are remembered, and the last release was named by \`naming: "${before}"\``;
  return diagnose("naming-changed", message, {
    help: `set \`naming: "${before ?? "path"}"\` to keep ${before === undefined ? "all but those of lists" : "them"}, and \`names\` to remember names from now on`,
  });
}

/** What is accepted and is no change, neither here nor since the last release, whose changelog tells it. */
function findUnused(
  changes: readonly Change[],
  settling: Resolving,
): readonly AcceptedChange[] {
  const { accepted, release } = settling.state;
  const unused = listUnused(changes, accepted);
  return unused.length === 0 || release === undefined
    ? unused
    : listUnused(diffReleased(settling), unused);
}

/** The names in code that the next package has otherwise. */
async function diffNames(
  {
    base,
    diff,
    settling,
  }: {
    readonly base: Base;
    readonly diff: Diff;
    readonly settling: Resolving;
  },
  host: Host,
): Promise<readonly Change[]> {
  const { config, state } = settling;
  const before = base.names ?? state.names;
  // What is the same has the names that it had.
  const isSame = diff.changes.length === 0 && !isNamedOtherwise(config, state);
  if (before === undefined && isSame) return [];
  const [{ model, memory: after, aliases }] = await resolveNamesAndVersion(
    settling,
    host,
  );
  const renames = toRenames(diff);
  const told = before ? compareNames({ before, after, aliases, renames }) : [];
  const then = asReleased(config, state);
  const old = modelOf(base.api.document, then, before);
  const named = { before: old, after: model, aliases, diff, told };
  return [...told, ...compareExported(named)];
}

/** Names the places of the base from the folder that those of the inputs are named from. */
function nameBase(
  changes: readonly Change[],
  { root }: Base,
  inputs: Inputs,
): readonly Change[] {
  if (root === undefined || root === inputs.root) return changes;
  return changes.map((change) => {
    const { page } = change.before ?? {};
    if (change.before === undefined || page === undefined) return change;
    const own = relativePath(inputs.root, resolvePath(root, page));
    return { ...change, before: { ...change.before, page: own } };
  });
}
