import {
  describeNode,
  type JsonNode,
  type JsonObject,
  listMembers,
  setField,
  textOf,
  toPlain,
} from "../../base/text/json-node.js";
import { readInteger } from "../document/exact-numbers.js";
import { ruleOf } from "../document/grammar.js";
import { schemaReference } from "../document/pointer.js";
import type { MemberRule } from "../document/rule.js";
import { annotations } from "../document/schema-keywords.js";
import { convertSchema } from "./convert-schema.js";
import {
  followDynamic,
  followOnce,
  isReference,
  type ReferenceNode,
} from "./follow.js";
import type { Fields } from "./loading.js";
import {
  type Loading,
  nameHere,
  reportAt,
  reportForm,
  reportMember,
  within,
} from "./loading.js";
import { makeArray, makeScalar } from "./make-node.js";
import { nameSchema } from "./name-schema.js";
import { normalizeKeyword } from "./normalize-keyword.js";

type ReadRule = (loading: Loading, rule: MemberRule, node: JsonNode) => unknown;

/**
 * Reads a schema of any version as one of OpenAPI 3.1 (§4.8.24): JSON Schema
 * 2020-12. Its references lead to `components/schemas`.
 */
export function readSchema(
  loading: Loading,
  node: JsonNode,
  readRule: ReadRule,
): object | boolean | undefined {
  if (node.kind === "boolean") return node.value;
  if (node.kind !== "object") {
    const found = describeNode(node);
    reportForm(loading, node, { found, expected: "a schema" });
    return undefined;
  }
  const before = loading.read.get(node);
  if (before !== undefined) return before;
  const fields: Fields = {};
  for (const { name, value: member } of listMembers(node))
    within(loading, name, () =>
      readKeyword(loading, { name, member, fields, readRule, node }),
    );
  const schema = convertSchema(loading, fields, node);
  loading.origins.set(schema, node);
  loading.read.set(node, schema);
  return schema;
}

interface Keyword {
  readonly name: string;
  readonly member: JsonNode;
  readonly fields: Fields;
  readonly readRule: ReadRule;
  readonly node: JsonObject;
}

function readKeyword(loading: Loading, keyword: Keyword): void {
  const { name, member, fields, node, readRule } = keyword;
  if (name === "$ref" && isReference(node)) {
    const text = textOf(node, "$ref") ?? "";
    const target = followOnce(loading, node);
    const reference = readReference(loading, node, { text, target });
    if (reference !== undefined) fields.$ref = reference;
    return;
  }
  if (name === "$dynamicRef" && !isReference(node)) {
    const text = textOf(node, name) ?? "";
    const target = followDynamic(loading, node);
    const reference = readReference(loading, node, { text, target });
    if (reference !== undefined) {
      fields.$ref = reference;
      return;
    }
  }
  if (isReference(node) && isIgnored(loading, name)) {
    const message = `\`${name}\` stands beside a \`$ref\`, where OpenAPI ${loading.version} ignores it; left out`;
    reportMember(loading, "reference-sibling", message, member);
    return;
  }
  const settled = normalizeKeyword(
    loading,
    name,
    settleTexts(loading, keyword),
  );
  if (settled === undefined) return;
  const rule = ruleOf("schema", settled.name);
  if (rule === undefined) {
    if (!name.startsWith("x-")) reportUnknown(loading, member);
    setField(fields, name, toPlain(member));
    return;
  }
  const value = readRule(loading, rule, settled.node);
  if (value === undefined) return;
  fields[settled.name] = bounds.has(settled.name)
    ? keepDigits(settled.node, value)
    : value;
}

/** Keywords whose numbers are values of the type itself. */
const bounds: ReadonlySet<string> = new Set([
  "enum",
  "const",
  "default",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
]);

/** The value of a keyword, with the integers that a number would round. */
function keepDigits(node: JsonNode, value: unknown): unknown {
  if (node.kind === "array" && Array.isArray(value)) {
    return node.items.map((item, at) => keepDigits(item, value[at]));
  }
  return node.kind === "number" && typeof value === "number"
    ? readInteger(node.text)
    : value;
}

/** The values of a text: one that YAML takes for a number or flag is what is written. */
function settleTexts(loading: Loading, { name, member, node }: Keyword) {
  if (!["enum", "const", "default"].includes(name)) return member;
  if (textOf(node, "type") !== "string") return member;
  const settle = (one: JsonNode): JsonNode => {
    if (one.kind !== "number" && one.kind !== "boolean") return one;
    const message = `${nameHere(loading, member)} holds ${describeNode(one)}, \`${one.text}\`, where \`type\` is \`string\`; taken as text`;
    reportAt(loading, "member-invalid", message, { node: one });
    return { ...makeScalar(one, one.text), keyStart: one.keyStart };
  };
  return member.kind === "array"
    ? makeArray(member, member.items.map(settle))
    : settle(member);
}

function reportUnknown(loading: Loading, node: JsonNode): void {
  const message = `${nameHere(loading, node)} is no keyword that JSON Schema or OpenAPI knows; kept as it is`;
  reportMember(loading, "member-unknown", message, node);
}

/** Before 3.1, a schema with a `$ref` says nothing else; what only describes it is kept all the same. */
function isIgnored({ version }: Loading, name: string): boolean {
  return (
    (version === "2.0" || version === "3.0") &&
    !annotations.has(name) &&
    !name.startsWith("x-")
  );
}

interface Led {
  readonly text: string;
  readonly target: JsonNode | undefined;
}

/** The reference to the component that a schema's own leads to. */
function readReference(
  loading: Loading,
  node: JsonObject,
  led: Led,
): string | undefined {
  const seen = new Set<JsonNode>([node]);
  let { text, target } = led;
  // Of a chain outside of `components`, only the end needs a name.
  while (
    target &&
    isBareReference(target) &&
    !loading.schemaNames.has(target)
  ) {
    if (seen.has(target)) {
      const message = `\`$ref\` \`${text}\` leads back to itself through references alone`;
      reportAt(loading, "reference-circular", message, { node });
      return undefined;
    }
    seen.add(target);
    text = textOf(target, "$ref") ?? "";
    target = followOnce(loading, target);
  }
  return target && schemaReference(nameSchema(loading, target, text));
}

function isBareReference(node: JsonNode): node is ReferenceNode {
  return isReference(node) && listMembers(node).length === 1;
}
