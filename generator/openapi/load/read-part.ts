import {
  describeNode,
  type JsonNode,
  type JsonObject,
  listMembers,
  setField,
  toPlain,
} from "../../base/text/json-node.js";
import {
  besideReference,
  expressions,
  memberNamed,
  referable,
} from "../document/grammar.js";
import { listItemOperations } from "../document/item-operations.js";
import {
  isAtom,
  type Kind,
  type MemberRule,
  type ObjectKind,
} from "../document/rule.js";
import { finishPart } from "./finish-part.js";
import { followAll, isReference, type ReferenceNode } from "./follow.js";
import type { Fields } from "./loading.js";
import {
  type Loading,
  nameHere,
  reportAt,
  reportForm,
  reportMember,
  within,
} from "./loading.js";
import { entriesOf, makeObject } from "./make-node.js";
import { readAtom } from "./read-atom.js";
import { readSchema } from "./read-schema.js";
import { upgradePart } from "./swagger/upgrade-part.js";

/**
 * Reads a part of a description as a part of an OpenAPI 3.1 document. A
 * reference is replaced by what it names, but for schemas, whose references all
 * lead to `components/schemas` then. Nothing, where it cannot be read; that is
 * reported.
 */
export function readPart(
  loading: Loading,
  kind: Kind,
  node: JsonNode,
): unknown {
  if (kind === "schema") return readSchema(loading, node, readRule);
  if (isReference(node) && referable.has(kind))
    return readReferenced(loading, kind, node);
  if (node.kind !== "object") {
    const found = describeNode(node);
    reportForm(loading, node, { found, expected: "an object" });
    return undefined;
  }
  const before = loading.read.get(node);
  if (before !== undefined) return before;
  const part =
    kind === "callback"
      ? (readRule(loading, expressions, node) as Fields)
      : readObject(loading, kind, node);
  loading.origins.set(part, node);
  loading.read.set(node, part);
  return part;
}

/** Reads what a member holds. */
function readRule(
  loading: Loading,
  { holds, many, extensible }: MemberRule,
  node: JsonNode,
): unknown {
  if (isAtom(holds)) return readAtom(loading, holds, node);
  const empty = node.kind === "null";
  // An empty schema of a body or an array says nothing; an empty property would be lost.
  const single = many === undefined;
  if (single && !(empty && holds === "schema"))
    return readPart(loading, holds, node);
  if (empty) {
    const message = `${nameHere(loading, node)} is empty; left out`;
    reportAt(loading, "member-invalid", message, { node });
    return undefined;
  }
  if (many === "map" && node.kind === "object")
    return readMap(loading, { holds, extensible }, node);
  if (many === "list" && node.kind === "array")
    return readList(loading, holds, node.items);
  const expected = many === "map" ? "an object" : "an array";
  reportForm(loading, node, { found: describeNode(node), expected });
  return undefined;
}

function readObject(
  loading: Loading,
  kind: ObjectKind,
  node: JsonObject,
): Fields {
  const upgraded = upgradePart(loading, kind, node);
  const fields: Fields = {};
  for (const { name, value: member } of listMembers(upgraded))
    within(loading, name, () =>
      readMember(loading, kind, { name, member, fields }),
    );
  return finishPart(loading, kind, { fields, node: upgraded });
}

interface Member {
  readonly name: string;
  readonly member: JsonNode;
  readonly fields: Fields;
}

function readMember(
  loading: Loading,
  kind: ObjectKind,
  { name, member, fields }: Member,
): void {
  const known = memberNamed(kind, name);
  if (known === undefined) {
    if (!name.startsWith("x-")) reportUnknown(loading, kind, member);
    if (kind === "path" && !name.startsWith("x-")) return;
    setField(fields, name, toPlain(member));
    return;
  }
  const value = readRule(loading, known.rule, member);
  if (value === undefined) return;
  fields[known.name] = value;
  if (kind === "path" && known.rule.many === "map")
    reportMember(
      loading,
      "operation-unsupported",
      `${nameHere(loading, member)} is a method that OpenAPI 3.1 does not have; kept in the document, no part of the client`,
      member,
    );
}

function reportUnknown(
  loading: Loading,
  kind: ObjectKind,
  node: JsonNode,
): void {
  const where = nameHere(loading, node);
  if (kind === "path")
    reportMember(
      loading,
      "operation-unsupported",
      `${where} is no method that OpenAPI knows; left out`,
      node,
    );
  else
    reportMember(
      loading,
      "member-unknown",
      `${where} is no member that OpenAPI knows; kept as it is`,
      node,
    );
}

interface NamedParts {
  readonly holds: Kind;
  readonly extensible?: boolean | undefined;
}

function readMap(
  loading: Loading,
  { holds, extensible }: NamedParts,
  node: JsonObject,
): Fields {
  const fields: Fields = {};
  for (const { name, value: member } of listMembers(node))
    within(loading, name, () => {
      if (extensible && name.startsWith("x-")) {
        const message = `the extension ${nameHere(loading, member)} stands among what is named freely; left out`;
        reportMember(loading, "member-unknown", message, member);
        return;
      }
      const value = readPart(loading, holds, member);
      if (value !== undefined) setField(fields, name, value);
    });
  return fields;
}

function readList(
  loading: Loading,
  kind: Kind,
  items: readonly JsonNode[],
): readonly unknown[] {
  return items.flatMap((item, index) =>
    within(loading, String(index), () => {
      const value = readPart(loading, kind, item);
      return value === undefined ? [] : [value];
    }),
  );
}

/** Reads what a Reference Object names; its summary and description count more. */
function readReferenced(
  loading: Loading,
  kind: Kind,
  node: ReferenceNode,
): unknown {
  const target = followAll(loading, node);
  if (target === undefined) return undefined;
  if (loading.following.has(target)) {
    const message = `${nameHere(loading, node)} refers to what it stands in`;
    reportAt(loading, "reference-circular", message, { node });
    return undefined;
  }
  loading.following.add(target);
  const part = readPart(loading, kind, target);
  loading.following.delete(target);
  if (typeof part !== "object" || part === null) return part;
  if (listMembers(node).length === 1 && kind !== "path") return part;
  const joined: Fields = { ...part, ...readBeside(loading, kind, node) };
  loading.origins.set(joined, target);
  if (kind === "path") copyOperations(loading, joined);
  return joined;
}

/** One path's operations may be those of another; what each lacks is mended for itself. */
function copyOperations(loading: Loading, item: Fields): void {
  for (const { key, operation } of listItemOperations(item)) {
    const copy = { ...operation };
    loading.origins.set(copy, loading.origins.get(operation) ?? loading.root);
    item[key] = copy;
  }
}

function readBeside(loading: Loading, kind: Kind, node: ReferenceNode): Fields {
  const members = entriesOf(node).filter(([name]) => name !== "$ref");
  const rest = makeObject(node, members);
  if (kind === "path") return readPart(loading, kind, rest) as Fields;
  const beside: Fields = {};
  for (const [name, member] of members) {
    const known = besideReference.some((allowed) => allowed === name);
    if (known) beside[name] = toPlain(member);
    else if (!name.startsWith("x-")) reportSibling(loading, name, member);
  }
  return beside;
}

/** Says that a member beside a `$ref` has no effect (3.0.4 and 3.1.1 §4.8.23.1). */
function reportSibling(loading: Loading, name: string, node: JsonNode): void {
  const message = `\`${name}\` stands beside a \`$ref\`, where the specification ignores it; left out`;
  reportMember(loading, "reference-sibling", message, node);
}
