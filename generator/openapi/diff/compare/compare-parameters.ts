import type { ParameterObject } from "../../document/document.js";
import { listSlots } from "../../document/path-slots.js";
import { toPointer } from "../../document/pointer.js";
import type { ApiOperation, LocatedPart } from "../api.js";
import { matchRenamed } from "../match/match-renamed.js";
import { type Message, messageOf } from "../message.js";
import { compareRest } from "./compare-details.js";
import { compareOrder } from "./compare-order.js";
import { compareDeprecation, compareText } from "./compare-text.js";
import { compareTypes } from "./compare-types.js";
import { type CompareContext, type Comparison, record } from "./comparison.js";

type Parameter = LocatedPart<ParameterObject>;

/** Compares the parameters of an operation. Those of the path are also known by their place in it. */
export function compareParameters(
  comparison: Comparison,
  operation: CompareContext,
  [before, after]: readonly [ApiOperation, ApiOperation],
): void {
  const pairs = matchParameters(before, after);
  const request: CompareContext = { ...operation, directions: ["request"] };
  for (const [old, one] of pairs)
    compareParameter(
      comparison,
      request,
      [old, one],
      [before.path, after.path],
    );
  compareOrder(comparison, request, "parameters", [
    before.parameters.flatMap((old) =>
      pairs.flatMap(([one, now]) => (one === old ? [now.pointer] : [])),
    ),
    after.parameters.map(({ pointer }) => pointer),
  ]);
  const [was, is] = [
    new Set(pairs.map(([a]) => a)),
    new Set(pairs.map(([, b]) => b)),
  ];
  for (const old of before.parameters) {
    if (was.has(old)) continue;
    const pair = { ...request, label: nameParameter(old), before: old.pointer };
    record(comparison, pair, "parameter-removed", messageOf`is gone`);
  }
  for (const one of after.parameters) {
    if (is.has(one)) continue;
    const pair = { ...request, label: nameParameter(one), after: one.pointer };
    if (isRequired(one))
      record(
        comparison,
        pair,
        "parameter-required-added",
        messageOf`is new, and required`,
      );
    else record(comparison, pair, "parameter-added", messageOf`is new`);
  }
}

/** By place and name; then those of the path by their order; then by name alone. */
function matchParameters(
  before: ApiOperation,
  after: ApiOperation,
): readonly (readonly [Parameter, Parameter])[] {
  const pairs: (readonly [Parameter, Parameter])[] = [];
  const steps = [
    ({ part }: Parameter) => `${part.in} ${spell(part)}`,
    ({ part }: Parameter, path: string) =>
      part.in === "path" ? `path ${findSlot(path, part.name)}` : undefined,
    ({ part }: Parameter) => part.name.toLowerCase(),
  ];
  for (const step of steps) {
    const taken = new Set(pairs.flat());
    const open = after.parameters.filter((one) => !taken.has(one));
    for (const old of before.parameters.filter((one) => !taken.has(one))) {
      const mark = step(old, before.path);
      const same = open.filter((one) => step(one, after.path) === mark);
      const [one] = same;
      if (mark === undefined || one === undefined || same.length > 1) continue;
      pairs.push([old, one]);
      open.splice(open.indexOf(one), 1);
    }
  }
  return [...pairs, ...matchOthers(before, after, new Set(pairs.flat()))];
}

/** What is left is the same where its type and its sentence are those of one other. */
function matchOthers(
  before: ApiOperation,
  after: ApiOperation,
  taken: ReadonlySet<Parameter>,
): readonly (readonly [Parameter, Parameter])[] {
  const list = ({ parameters }: ApiOperation) =>
    parameters.filter((one) => !taken.has(one));
  const name = (parameter: Parameter) => ({
    name: `${parameter.part.in} ${parameter.part.name}`,
    schema: schemaOf(parameter.part),
    description: parameter.part.description,
  });
  const [old, now] = [list(before), list(after)];
  const found = matchRenamed(old.map(name), now.map(name), (one) => one);
  return old.flatMap((one) => {
    const target = found.get(name(one).name);
    const other = now.find((is) => name(is).name === target);
    return other?.part.in === one.part.in ? [[one, other] as const] : [];
  });
}

/** Names of header fields are the same in any case (RFC 9110 §5.1). */
function spell({ in: place, name }: ParameterObject): string {
  return place === "header" ? name.toLowerCase() : name;
}

function findSlot(path: string, name: string): string {
  const slots = listSlots(path).map((slot) => slot.name);
  const index = slots.indexOf(name);
  return index === -1 ? name : String(index);
}

function compareParameter(
  comparison: Comparison,
  operation: CompareContext,
  [before, after]: readonly [Parameter, Parameter],
  [path, other]: readonly [string, string],
): void {
  const context: CompareContext = {
    ...operation,
    label: nameParameter(after),
    before: before.pointer,
    after: after.pointer,
  };
  const [old, one] = [before.part, after.part];
  if (old.in !== one.in) {
    const message = messageOf`travels in the ${one.in}, before in the ${old.in}`;
    record(comparison, context, "parameter-moved", message);
  } else if (spell(old) !== spell(one)) {
    record(
      comparison,
      context,
      "parameter-renamed",
      messageOf`was called ${old.name}`,
    );
  }
  compareNeed(comparison, context, [before, after]);
  const [style, now] = [styleOf(old, path), styleOf(one, other)];
  if (old.in === one.in && style !== now) {
    const message = messageOf`is written as ${now}, before as ${style}`;
    record(comparison, context, "parameter-style-changed", message);
  }
  const both = { before: old, after: one };
  compareDeprecation(comparison, context, {
    ...both,
    rule: "parameter-deprecated",
  });
  compareText(comparison, context, old, one);
  const schemas = {
    ...context,
    before: before.pointer + findSchema(old),
    after: after.pointer + findSchema(one),
  };
  compareTypes(comparison, schemas, [schemaOf(old), schemaOf(one)]);
  compareRest(comparison, context, {
    kind: "parameter",
    before: old,
    after: one,
    known: comparedParts,
    rule: () => "parameter-detail-changed",
  });
}

/** What of a parameter is compared as what it means. */
const comparedParts: ReadonlySet<string> = new Set([
  "name",
  "in",
  "required",
  "style",
  "explode",
  "allowReserved",
  "schema",
  "content",
]);

/** The schema of a parameter, also of one that is written in a media type (§4.8.12). */
function schemaOf({ schema, content = {} }: ParameterObject) {
  return schema ?? Object.values(content)[0]?.schema;
}

/** Where in a parameter its schema stands. */
function findSchema({ schema, content = {} }: ParameterObject): string {
  const [type] = Object.keys(content);
  return schema === undefined && type !== undefined
    ? toPointer("content", type, "schema")
    : toPointer("schema");
}

function compareNeed(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [Parameter, Parameter],
): void {
  const [was, is] = [isRequired(before), isRequired(after)];
  if (!was && is)
    record(
      comparison,
      context,
      "parameter-became-required",
      messageOf`is required now`,
    );
  if (was && !is)
    record(
      comparison,
      context,
      "parameter-became-optional",
      messageOf`may be left out now`,
    );
}

function isRequired({ part }: Parameter): boolean {
  return part.in === "path" || part.required === true;
}

/** The style with what it is when nothing is said (§4.8.12.2). */
function styleOf(
  { in: place, name, style, explode, allowReserved, content }: ParameterObject,
  path: string,
): string {
  const [mediaType] = Object.keys(content ?? {});
  if (mediaType !== undefined) return mediaType;
  const slot = listSlots(path).find((one) =>
    [one.name, one.written].includes(name),
  );
  if (place === "path" && slot?.isWildcard) return "path, slashes kept";
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  const chosen = style ?? usual;
  const exploded = explode ?? chosen === "form";
  return `${chosen}${exploded ? ", exploded" : ""}${allowReserved ? ", reserved characters kept" : ""}`;
}

function nameParameter({ part }: Parameter): Message {
  return [`${part.in} parameter `, { name: part.name }];
}
