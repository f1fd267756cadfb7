import {
  type JsonNode,
  memberOf,
  placeOfPart,
} from "../../base/text/json-node.js";
import type { ParameterObject } from "../document/document.js";
import { listSlots, type PathSlot } from "../document/path-slots.js";
import type { DescribedOperation } from "./described-operation.js";
import { type Loading, reportAt } from "./loading.js";

/**
 * Checks the parameters of an operation: each is listed once, travels somewhere,
 * and those of the path are those that its template names (3.1.1 §4.8.12).
 */
export function checkParameters(
  loading: Loading,
  described: DescribedOperation,
): void {
  const { item, operation, path } = described;
  const slots = listSlots(path);
  const names = slots.map(({ name }) => name);
  unmark([...(item.parameters ?? []), ...(operation.parameters ?? [])], slots);
  const own = settle(loading, operation.parameters, names);
  const shared = settle(loading, item.parameters, names);
  if (own) operation.parameters = own;
  if (shared) item.parameters = shared;
  const known = new Set(
    [...(shared ?? []), ...(own ?? [])]
      .filter((parameter) => parameter.in === "path")
      .map(({ name }) => name),
  );
  const missing = new Set(names.filter((name) => !known.has(name)));
  for (const name of missing) addMissing(loading, described, name);
}

/** A parameter that is named with the mark of its place in the path is that without. */
function unmark(
  parameters: readonly ParameterObject[],
  slots: readonly PathSlot[],
): void {
  for (const parameter of parameters) {
    const slot = slots.find(({ written }) => written === parameter.name);
    if (slot && parameter.in === "path") parameter.name = slot.name;
  }
}

const places: ReadonlySet<string> = new Set([
  "path",
  "query",
  "header",
  "cookie",
]);
/** Headers that other parts of a description tell: parameters of these names are ignored (3.1.1 §4.8.12.1). */
const ignoredHeaders: ReadonlySet<string> = new Set([
  "accept",
  "content-type",
  "authorization",
]);

/** The parameters of a list that a request can carry. */
function settle(
  loading: Loading,
  parameters: readonly ParameterObject[] | undefined,
  names: readonly string[],
): ParameterObject[] | undefined {
  if (parameters === undefined) return undefined;
  const seen = new Set<string>();
  return parameters.filter((parameter) => {
    const node = loading.origins.get(parameter) ?? loading.root;
    if (isWhole(parameter)) {
      parameter["x-oas32-in"] = "querystring";
      parameter.in = "query";
    }
    const { in: where, name } = parameter;
    // One without a name is reported where it is read.
    if (name === undefined) return false;
    const key = `${where} ${where === "header" ? name.toLowerCase() : name}`;
    const problem = judge(parameter, names, seen.has(key));
    seen.add(key);
    if (problem === undefined) return true;
    report(loading, node, { parameter, ...problem });
    return problem.keep === true;
  });
}

/** Whether it is the whole query string (3.2 §4.12.1), which only a media type can say. */
function isWhole({ in: where, content = {} }: ParameterObject): boolean {
  const place: string = where;
  return place === "querystring" && Object.keys(content).length > 0;
}

interface Problem {
  readonly code:
    | "parameter-unsupported"
    | "parameter-duplicate"
    | "path-parameter-unused"
    | "parameter-ignored";
  readonly why: string;
  readonly keep?: boolean;
}

function judge(
  { in: where, name }: ParameterObject,
  names: readonly string[],
  repeated: boolean,
): Problem | undefined {
  if (!places.has(where))
    return {
      code: "parameter-unsupported",
      why: `travels in \`${where}\`, which the client does not know; left out`,
    };
  if (repeated)
    return {
      code: "parameter-duplicate",
      why: "is listed twice; the first counts",
    };
  if (where === "path" && !names.includes(name))
    return {
      code: "path-parameter-unused",
      why: "is not in the path; left out",
    };
  if (where === "header" && ignoredHeaders.has(name.toLowerCase()))
    return {
      code: "parameter-ignored",
      why: "is told by other parts of a description; kept, and sent as it is given",
      keep: true,
    };
  return undefined;
}

function report(
  loading: Loading,
  node: JsonNode,
  { parameter, code, why }: Problem & { readonly parameter: ParameterObject },
): void {
  const at =
    memberOf(node, code === "parameter-unsupported" ? "in" : "name") ?? node;
  const message = `the ${parameter.in} parameter \`${parameter.name}\` ${why}`;
  reportAt(loading, code, message, { node: at });
}

/** A name of the template that no parameter describes: text, as all of a path is. */
function addMissing(
  loading: Loading,
  { operation, method, path, node }: DescribedOperation,
  name: string,
): void {
  const parameter: ParameterObject = {
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  };
  loading.origins.set(parameter, node);
  operation.parameters = [...(operation.parameters ?? []), parameter];
  const message = `\`{${name}}\` of \`${method.toUpperCase()} ${path}\` is no parameter of it; taken as text`;
  const place = placeOfPart(node);
  reportAt(loading, "path-parameter-undocumented", message, { node, place });
}
