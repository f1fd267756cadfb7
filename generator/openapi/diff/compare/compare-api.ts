import type { ServerObject } from "../../document/document.js";
import { toPointer } from "../../document/pointer.js";
import type { Api } from "../api.js";
import { type Message, messageOf } from "../message.js";
import { printPlainForm } from "../print/print-plain-form.js";
import type { RuleId } from "../rules.js";
import { compareOrder } from "./compare-order.js";
import { compareText } from "./compare-text.js";
import {
  bothWays,
  type CompareContext,
  type Comparison,
  record,
} from "./comparison.js";

/** Compares what a document says of the whole API: its names and its servers. */
export function compareApi(comparison: Comparison): void {
  const { before, after } = comparison;
  const context: CompareContext = {
    subject: { kind: "api", name: "API" },
    label: [],
    before: "/info",
    after: "/info",
    directions: bothWays,
  };
  const [old, info] = [before.document.info, after.document.info];
  const tell = (rule: RuleId, message: Message) =>
    record(comparison, context, rule, message);
  if (old.title !== info.title)
    tell(
      "title-changed",
      messageOf`is called ${info.title}, before ${old.title}`,
    );
  if (old.version !== info.version) {
    const message = messageOf`has the version ${info.version}, before ${old.version}`;
    tell("api-version-changed", message);
  }
  compareText(comparison, context, old, info);
  compareServers(comparison, context);
  compareTags(comparison, context);
}

/** Servers are compared by their URLs (§4.8.5); what has none is at its own address. */
function compareServers(comparison: Comparison, context: CompareContext): void {
  const { before, after } = comparison;
  const [old, now] = [indexServers(before), indexServers(after)];
  compareOrder(comparison, context, "servers", [old.keys(), now.keys()]);
  for (const [url, [server, index]] of old) {
    const [other, place] = now.get(url) ?? [];
    const at = {
      ...context,
      before: toPointer("servers", index),
      ...(place !== undefined && { after: toPointer("servers", place) }),
    };
    if (other === undefined)
      record(
        comparison,
        at,
        "server-removed",
        messageOf`the server ${url} is gone`,
      );
    else compareServer(comparison, at, [server, other]);
  }
  for (const [url, [, index]] of now) {
    const at = { ...context, after: toPointer("servers", index) };
    if (!old.has(url))
      record(
        comparison,
        at,
        "server-added",
        messageOf`the server ${url} is new`,
      );
  }
}

type Indexed = readonly [ServerObject, number];

function indexServers({ document }: Api): ReadonlyMap<string, Indexed> {
  return new Map(
    (document.servers ?? []).map((one, index) => [one.url, [one, index]]),
  );
}

/** The parts of a URL that callers choose (§4.8.6), and its name. */
function compareServer(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [ServerObject, ServerObject],
): void {
  compareText(comparison, context, before, after);
  const [was, is] = [before, after].map((server) =>
    printPlainForm(server, { holds: "server" }),
  );
  if (was === is) return;
  const message = messageOf`the server ${after.url} is filled in or called in another way`;
  record(comparison, context, "server-changed", message);
}

/** Compares what people read of tags (§4.8.22). */
function compareTags(comparison: Comparison, context: CompareContext): void {
  const { before, after } = comparison;
  const old = new Map(
    (before.document.tags ?? []).map((tag) => [tag.name, tag]),
  );
  for (const [index, tag] of (after.document.tags ?? []).entries()) {
    const known = old.get(tag.name) ?? { name: tag.name };
    const at = {
      ...context,
      label: ["tag ", { name: tag.name }],
      after: toPointer("tags", index),
    };
    compareText(comparison, at, known, tag);
    if (
      JSON.stringify({ ...known, description: "" }) ===
      JSON.stringify({ ...tag, description: "" })
    )
      continue;
    record(comparison, at, "text-changed", messageOf`is shown in another way`);
  }
}
