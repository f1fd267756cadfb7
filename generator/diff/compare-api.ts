import { toPointer } from "../openapi/pointer.js";
import { compareText } from "./compare-text.js";
import { bothWays, type Comparison, type Pair, record } from "./comparison.js";
import { type Message, say } from "./message.js";
import type { RuleId } from "./rules.js";

/** Compares what a document says of the whole API: its names and its servers. */
export function compareApi(comparison: Comparison): void {
  const { before, after } = comparison;
  const pair: Pair = {
    subject: { kind: "api", name: "API" },
    label: [],
    before: "/info",
    after: "/info",
    directions: bothWays,
  };
  const [old, info] = [before.document.info, after.document.info];
  const tell = (rule: RuleId, message: Message) =>
    record(comparison, pair, rule, message);
  if (old.title !== info.title)
    tell("title-changed", say`is called ${info.title}, before ${old.title}`);
  if (old.version !== info.version) {
    const message = say`has the version ${info.version}, before ${old.version}`;
    tell("api-version-changed", message);
  }
  compareText(comparison, pair, old, info);
  compareServers(comparison, pair);
}

/** Servers are compared by their URLs (§4.8.5); what has none is at its own address. */
function compareServers(comparison: Comparison, pair: Pair): void {
  const { before, after } = comparison;
  const listUrls = ({ document }: Comparison["before"]) =>
    (document.servers ?? []).map(({ url }) => url);
  const [old, urls] = [listUrls(before), listUrls(after)];
  for (const [index, url] of old.entries()) {
    const at = { ...pair, before: toPointer("servers", index) };
    if (!urls.includes(url))
      record(comparison, at, "server-removed", say`the server ${url} is gone`);
  }
  for (const [index, url] of urls.entries()) {
    const at = { ...pair, after: toPointer("servers", index) };
    if (!old.includes(url))
      record(comparison, at, "server-added", say`the server ${url} is new`);
  }
}
