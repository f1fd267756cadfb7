import {
  type JsonNode,
  type JsonObject,
  memberOf,
  textOf,
} from "../../../base/text/json-node.js";
import { type Loading, reportAt } from "../loading.js";
import { entriesOf, makeObject, makeScalar } from "../make-node.js";

/** What of a parameter is no part of its schema. */
const outside: ReadonlySet<string> = new Set([
  "name",
  "in",
  "description",
  "required",
  "allowEmptyValue",
  "collectionFormat",
  "schema",
  "deprecated",
  "example",
]);

/** A Parameter Object in path, query or header: its type becomes a schema. */
export function upgradeParameter(
  loading: Loading,
  node: JsonObject,
): JsonObject {
  // One that has a schema was written for 3.x.
  if (memberOf(node, "schema")) return node;
  const entries = entriesOf(node);
  const kept = entries.filter(
    ([name]) =>
      (outside.has(name) && name !== "collectionFormat") || isExtension(name),
  );
  return makeObject(node, [
    ...kept,
    ["schema", makeSchema(loading, node)],
    ...makeStyle(loading, node),
  ]);
}

/** A Header Object of a response. */
export function upgradeHeader(loading: Loading, node: JsonObject): JsonObject {
  if (memberOf(node, "schema")) return node;
  const kept = ["description"].map(
    (name) => [name, memberOf(node, name)] as const,
  );
  const extensions = entriesOf(node).filter(([name]) => isExtension(name));
  return makeObject(node, [
    ...kept,
    ...extensions,
    ["schema", makeSchema(loading, node)],
  ]);
}

/** The schema of a value that is described by its type, format and bounds. */
export function makeSchema(loading: Loading, node: JsonObject): JsonObject {
  const members = entriesOf(node).filter(
    ([name]) =>
      !outside.has(name) && (!isExtension(name) || name === "x-nullable"),
  );
  return makeObject(
    node,
    members.map(([name, member]) => [
      name,
      name === "items" ? makeItems(loading, member) : member,
    ]),
  );
}

/** Items of an array may be joined in a way of their own, which 3.x cannot say. */
function makeItems(loading: Loading, items: JsonNode): JsonNode {
  if (items.kind !== "object") return items;
  const format = memberOf(items, "collectionFormat");
  if (format !== undefined)
    reportAt(
      loading,
      "parameter-unsupported",
      "`collectionFormat` of items has no counterpart since OpenAPI 3.0; left out",
      { node: format },
    );
  const members = entriesOf(items).filter(
    ([name]) => name !== "collectionFormat",
  );
  return makeObject(
    items,
    members.map(([name, member]) => [
      name,
      name === "items" ? makeItems(loading, member) : member,
    ]),
  );
}

function isExtension(name: string): boolean {
  return name.startsWith("x-");
}

const styles: ReadonlyMap<string, string> = new Map([
  ["ssv", "spaceDelimited"],
  ["pipes", "pipeDelimited"],
]);

type Style = readonly (readonly [string, JsonNode])[];

/** How an array is joined: by commas where nothing is said, which 3.x has to be told of queries. */
export function makeStyle(loading: Loading, node: JsonObject): Style {
  if (textOf(node, "type") !== "array") return [];
  const at = memberOf(node, "collectionFormat") ?? node;
  const format = textOf(node, "collectionFormat") ?? "csv";
  const inQuery = ["query", "formData"].includes(textOf(node, "in") ?? "");
  if (!inQuery || format === "multi") return [];
  const style = styles.get(format);
  if (style === undefined && format !== "csv")
    reportAt(
      loading,
      "parameter-unsupported",
      `the array is joined by \`${format}\`, which has no counterpart since OpenAPI 3.0; sent with commas`,
      { node: at },
    );
  const explode = ["explode", makeScalar(at, false)] as const;
  return style === undefined
    ? [explode]
    : [["style", makeScalar(at, style)], explode];
}
