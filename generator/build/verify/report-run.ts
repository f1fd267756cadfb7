import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import { toScreenText } from "../../base/diagnostics/visible-text.js";
import { toPointer } from "../../openapi/document/pointer.js";
import type { MappedDocument } from "../../openapi/overlay/overlay-api.js";
import type { Collection } from "./collect-differences.js";
import { findStatus } from "./judge-answer.js";
import { nameCallable, type Selection } from "./list-calls.js";
import { placeOfPointer, reportFindings } from "./report-differences.js";
import {
  type CallRecord,
  groupFailures,
  type OperationRecord,
} from "./run-calls.js";
import { readSchema } from "./schema-views.js";
import type { Secrets } from "./secrets.js";
import type { ToldFinding } from "./write-observed.js";

/** What a run came to, before it is told. */
export interface Reported {
  readonly api: MappedDocument;
  readonly baseUrl: string;
  readonly collection: Collection;
  readonly records: readonly OperationRecord[];
  readonly calls: readonly CallRecord[];
  readonly selection: Selection;
  readonly secrets: Secrets;
}

/** The diagnostics of a run, and the differences among them for an overlay. */
export interface RunReport {
  readonly diagnostics: readonly Diagnostic[];
  readonly told: readonly ToldFinding[];
}

/** Tells what came of a run: what was not tried, what differs, and whether it proves anything. */
export function reportRun(given: Reported): RunReport {
  const { api, collection, records } = given;
  const findings = collection.list();
  const told = reportFindings(api, findings);
  const paired = told.flatMap(({ message }, index): readonly ToldFinding[] => {
    const finding = findings[index];
    return finding ? [{ finding, message }] : [];
  });
  const failures = reportFailures(given);
  const isEmpty =
    told.length + failures.length === 0 &&
    !records.some(({ confirmed }) => confirmed);
  const diagnostics = [
    ...reportUnsafe(given),
    ...reportUntried(given),
    ...(isEmpty ? [] : reportNeverSent(given)),
    ...reportUnconfirmed(given),
    ...told,
    ...failures,
    ...(isEmpty ? [reportNothing(given)] : []),
  ];
  return { diagnostics, told: paired };
}

function reportNothing({ baseUrl, calls }: Reported): Diagnostic {
  const what =
    calls.length === 0
      ? "no operation could be called"
      : "no operation was answered with a success that is documented";
  return diagnose(
    "verify-nothing-compared",
    `${what} on ${toScreenText(baseUrl, 200)}: nothing was compared`,
    { help: "the other messages say what is missing" },
  );
}

function reportFailures({
  baseUrl,
  calls,
  secrets,
}: Reported): readonly Diagnostic[] {
  return groupFailures(calls).map(({ reason, first, count }) => {
    const often = count > 1 ? ` and ${count - 1} other requests` : "";
    const url = toScreenText(secrets.redact(baseUrl), 200);
    return diagnose(
      "verify-connection-failed",
      `${url} does not answer \`${first}\`${often}: ${reason}`,
    );
  });
}

/** What may change something, and was not asked for. */
function reportUnsafe({ api, selection }: Reported): readonly Diagnostic[] {
  const { unsafe } = selection;
  const [first] = unsafe;
  if (first === undefined) return [];
  const methods = [...new Set(unsafe.map(({ method }) => method))].sort();
  const others = sayOthers(unsafe.length - 1);
  return [
    diagnose(
      "verify-not-tried",
      `\`${nameCallable(first)}\`${others} not called: what may change something on the server is called only when it is asked for`,
      {
        place: placeOfPointer(api, first.pointer),
        help: `ask for it where that does no harm: ${methods.map((method) => `\`--include ${method}\``).join(", ")}, or a tag or an operationId`,
      },
    ),
  ];
}

/** What follows the first of several operations: ` and 2 others were`. */
function sayOthers(count: number): string {
  if (count === 0) return " was";
  return ` and ${count} other${count === 1 ? "" : "s"} were`;
}

function reportUntried({
  api,
  records,
  secrets,
}: Reported): readonly Diagnostic[] {
  const groups = new Map<string, OperationRecord[]>();
  for (const record of records)
    if (record.untried !== undefined)
      groups.set(record.untried, [
        ...(groups.get(record.untried) ?? []),
        record,
      ]);
  return [...groups].flatMap(([reason, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const others = sayOthers(group.length - 1);
    const [, name] = /^no value for `(.+?)`/.exec(reason) ?? [];
    return diagnose(
      "verify-not-tried",
      `\`${nameCallable(first.callable)}\`${others} not called: ${secrets.redact(reason)}`,
      {
        place: placeOfPointer(api, first.callable.pointer),
        help:
          name === undefined
            ? undefined
            : `no page shows one, and no answer gave one: \`--value ${name}=…\``,
      },
    );
  });
}

/** Operations that were called, and of which only documented errors came. */
function reportUnconfirmed({ api, records }: Reported): readonly Diagnostic[] {
  return records
    .filter(
      ({ confirmed, statuses, callable }) =>
        !confirmed &&
        statuses.length > 0 &&
        statuses.every(
          (status) =>
            status >= 400 &&
            findStatus(callable.operation.responses, status) !== undefined,
        ),
    )
    .map(({ callable, statuses }) =>
      diagnose(
        "verify-unconfirmed",
        `\`${nameCallable(callable)}\` was answered with ${[...new Set(statuses)].join(" and ")} only: what is documented of its success was not compared`,
        { place: placeOfPointer(api, callable.pointer) },
      ),
    );
}

/** Properties that the docs show and no answer had, of those objects that came. */
function reportNeverSent({ api, collection }: Reported): readonly Diagnostic[] {
  return collection.visited().flatMap(([pointer, times]) => {
    const { properties = {}, required = [] } =
      readSchema(api.document, pointer) ?? {};
    const absent = Object.keys(properties).filter(
      (name) =>
        !required.includes(name) &&
        !properties[name]?.writeOnly &&
        collection.visits(pointer + toPointer("properties", name)) === 0,
    );
    const [first] = absent;
    if (first === undefined || absent.length === Object.keys(properties).length)
      return [];
    const names = absent.slice(0, 6).map((name) => `\`${name}\``);
    const rest =
      absent.length > names.length
        ? ` and ${absent.length - names.length} more`
        : "";
    const own = pointer + toPointer("properties", first);
    return diagnose(
      "verify-property-never-sent",
      `documented and never sent, in ${times} ${times === 1 ? "object" : "objects"}: ${names.join(", ")}${rest}`,
      { place: placeOfPointer(api, own) },
    );
  });
}
