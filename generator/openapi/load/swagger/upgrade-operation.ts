import {
  type JsonNode,
  type JsonObject,
  memberOf,
  textOf,
} from "../../../base/text/json-node.js";
import { followAll } from "../follow.js";
import { type Loading, reportAt } from "../loading.js";
import { entriesOf, makeArray, makeObject, makeScalar } from "../make-node.js";
import { listTexts } from "./list-texts.js";
import { makeForm } from "./make-form.js";
import { makeMedia } from "./make-media.js";
import { carryProduces } from "./upgrade-response.js";
import { makeServers } from "./upgrade-root.js";

/** An Operation Object: its body and its form become a request body, its media types those of the bodies. */
export function upgradeOperation(
  loading: Loading,
  node: JsonObject,
): JsonObject {
  const sorted = sortParameters(loading, node);
  const produces =
    memberOf(node, "produces") ?? memberOf(loading.root, "produces");
  const schemes = memberOf(node, "schemes");
  const members = new Map(entriesOf(node));
  for (const name of ["consumes", "produces", "schemes"]) members.delete(name);
  const set = (name: string, value: JsonNode | undefined) =>
    value === undefined ? undefined : members.set(name, value);
  if (members.has("parameters")) {
    members.delete("parameters");
    if (sorted.others.length > 0)
      set(
        "parameters",
        makeArray(memberOf(node, "parameters") ?? node, sorted.others),
      );
  }
  set("requestBody", makeBody(loading, node, sorted));
  set("servers", schemes && makeServers(loading.root, schemes));
  const responses = memberOf(node, "responses");
  set(
    "responses",
    responses && carryProduces(loading, responses, listTexts(produces)),
  );
  return makeObject(node, members);
}

interface Sorted {
  readonly bodies: readonly JsonObject[];
  readonly fields: readonly JsonObject[];
  /** All other parameters, and references to them. */
  readonly others: readonly JsonNode[];
}

function sortParameters(loading: Loading, node: JsonObject): Sorted {
  const parameters = memberOf(node, "parameters");
  const bodies: JsonObject[] = [];
  const fields: JsonObject[] = [];
  const others: JsonNode[] = [];
  if (parameters?.kind !== "array") {
    return { bodies, fields, others: parameters ? [parameters] : [] };
  }
  for (const item of parameters.items) {
    const target = quietly(loading, () => followAll(loading, item));
    const place = target && textOf(target, "in");
    if (target?.kind === "object" && place === "body") bodies.push(target);
    else if (target?.kind === "object" && place === "formData")
      fields.push(target);
    else others.push(item);
  }
  return { bodies, fields, others };
}

/** What is wrong with a reference is said where the parameter is read. */
function quietly<T>(loading: Loading, work: () => T): T {
  const { length } = loading.diagnostics;
  const result = work();
  loading.diagnostics.length = length;
  return result;
}

function makeBody(
  loading: Loading,
  node: JsonObject,
  { bodies, fields }: Sorted,
): JsonObject | undefined {
  const consumes = listTexts(
    memberOf(node, "consumes") ?? memberOf(loading.root, "consumes"),
  );
  const body = bodies.at(-1);
  if (body === undefined)
    return fields.length === 0
      ? undefined
      : makeForm(loading, fields, consumes);
  for (const other of [...bodies.slice(0, -1), ...fields])
    reportAt(
      loading,
      "parameter-unsupported",
      "an operation has one body; this is left out, and the last body counts",
      { node: other },
    );
  const types = consumes.length > 0 ? consumes : ["application/json"];
  const schema = memberOf(body, "schema");
  const entries = types.map(
    (type) => [type, makeMedia(schema ?? body, type, { schema })] as const,
  );
  return makeObject(body, [
    ["description", memberOf(body, "description")],
    ["required", memberOf(body, "required")],
    ["x-name", nameBody(body)],
    ...entriesOf(body).filter(([name]) => name.startsWith("x-")),
    ["content", makeObject(schema ?? body, entries)],
  ]);
}

/** A body has a name in Swagger 2.0; most are called just so. */
function nameBody(body: JsonObject): JsonNode | undefined {
  const name = textOf(body, "name");
  if (name === undefined || /^(body|payload|request)$/i.test(name))
    return undefined;
  return makeScalar(memberOf(body, "name") ?? body, name);
}
