import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import type { ReleasedPackage } from "../../build/release/released-package.js";
import type { MappedApi } from "../../openapi/diff/api.js";
import type { Change } from "../../openapi/diff/change.js";
import { nextVersion } from "../../openapi/diff/choose-bump.js";
import { type Diff, diffDocuments } from "../../openapi/diff/diff-documents.js";
import { messageAbout, printPlain } from "../../openapi/diff/message.js";
import { mayNotCompile } from "../../openapi/diff/rules.js";
import type { ProgramFault } from "./compile-programs.js";

/** The package that programs are compiled against. */
export interface NewPackage {
  readonly version: string;
  readonly api: MappedApi;
}

/**
 * Says why programs of a release do not compile any more: what changed in the
 * API, as `diff` says it, or, where nothing did, what the compiler says.
 */
export function explainFaults(
  faults: readonly ProgramFault[],
  released: ReleasedPackage,
  { api, version }: NewPackage,
): readonly Diagnostic[] {
  const diff = diffDocuments(released.api, api);
  const least = nextVersion(
    released.version,
    diff.changes.filter(({ level }) => mayNotCompile(level)),
  );
  const help =
    least === released.version
      ? "keep what programs use, or raise the version as for what breaks"
      : `keep what programs use, or release it as ${least}`;
  const tell = (text: string, place: Diagnostic["place"]): Diagnostic => ({
    ...diagnose(
      "version-too-low",
      `${text}; programs of ${released.version} do not compile with ${version}`,
      { help, ...(place && { place }) },
    ),
    severity: "error",
  });
  const told = new Map<string, Diagnostic>();
  for (const fault of faults) {
    const causes = findCauses(fault, released, diff);
    for (const change of causes) {
      const text = describeChange(change);
      told.set(text, tell(text, placeOf(change)));
    }
    if (causes.length > 0) continue;
    const text = `${describeUse(fault)}: ${fault.message.replace(/\.$/, "")}`;
    told.set(text, tell(text, undefined));
  }
  return [...told.values()];
}

/** The breaking changes of what is used; those of the very member where there are any. */
function findCauses(
  { used }: ProgramFault,
  { index }: ReleasedPackage,
  { changes, operations, renames }: Diff,
): readonly Change[] {
  const breaking = changes.filter(({ level }) => mayNotCompile(level));
  const old =
    used.kind === "operation"
      ? index.operations
          .filter((one) => one.function === used.name)
          .map(({ method, path }) => `${method} ${path}`)
      : index.schemas
          .filter(({ type }) => type === used.name)
          .map(({ name }) => name);
  const known = used.kind === "operation" ? operations : renames;
  const subjects = old.flatMap((name) => [name, known.get(name) ?? name]);
  const own = breaking.filter(({ subject }) => subjects.includes(subject.name));
  const member = used.member;
  if (member === undefined) return own;
  const mentions = (change: Change) => mentionsMember(change, member);
  const exact = own.filter(mentions);
  if (exact.length > 0) return exact;
  return own.length > 0 ? own : breaking.filter(mentions);
}

function mentionsMember({ message }: Change, member: string): boolean {
  const wanted = foldName(member);
  return message.some(
    (part) => typeof part !== "string" && foldName(part.name) === wanted,
  );
}

/** `Accept-Language` and `acceptLanguage` are one header. */
function foldName(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

function describeChange({ subject, message }: Change): string {
  const about = subject.kind === "name" ? [] : [{ name: subject.name }];
  return printPlain(messageAbout(about, message));
}

function describeUse({ used }: ProgramFault): string {
  const { kind, name, member } = used;
  if (kind === "method") return `\`client${name}\``;
  return member === undefined ? `\`${name}\`` : `\`${name}\`, \`${member}\``;
}

function placeOf({ after, before }: Change): Diagnostic["place"] {
  const { page, line = 1, column = 1 } = after?.page ? after : (before ?? {});
  return page === undefined ? undefined : { file: page, line, column };
}
