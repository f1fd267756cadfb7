import { toComponentName } from "../build/component-name.js";
import type { InferenceContext } from "../context.js";
import { toSingular } from "../plural-words.js";
import { itemNameIsSingular } from "../rules/item-name-is-singular.js";
import { jsonPatchBody } from "../rules/json-patch-body.js";
import { ownRequestSchema } from "../rules/own-request-schema.js";
import type { Body } from "./body.js";
import type { NameClaim } from "./schema-candidate.js";
import { speakOperation, splitName, toPascal } from "./spoken-name.js";

type Named = Pick<
  Body,
  "page" | "direction" | "heading" | "jsonPatch" | "status"
>;

const suffixes: Readonly<Record<string, string>> = {
  "request ": "Request",
  "request []": "RequestItem",
  "request {}": "RequestValue",
  "response ": "Response",
  "response []": "Item",
  "response {}": "Value",
};

/** The names that the schema of a body's objects may have where none is printed. */
export function bodyNames(
  context: InferenceContext,
  body: Named,
  path: string,
): readonly NameClaim[] {
  const own = ownName(context, body);
  if (own !== undefined) return [own];
  return [
    ...headingName(context, body, path),
    ...(context.wordsOf(body.page).marks?.spokenNames
      ? spokenNames(context, body, path)
      : [operationName(context, body, path)]),
  ];
}

/** Whether the body's schema is that of its operation only, and its name. */
export function ownName(
  context: InferenceContext,
  { page, direction, heading, jsonPatch }: Named,
): NameClaim | undefined {
  if (direction === "response") return undefined;
  if (jsonPatch !== undefined) {
    const { schemaName: name } = jsonPatch;
    return { rank: "body", name, place: heading, rule: jsonPatchBody };
  }
  const own = context.apply(ownRequestSchema, {
    operationId: page.id?.value,
    bodyName: page.requestBody?.name?.value,
    words: context.wordsOf(page),
  });
  if (own === undefined) return undefined;
  return {
    rank: "own",
    name: toComponentName(own.name),
    qualifier: toComponentName(own.qualifier),
    place: heading,
    rule: ownRequestSchema,
  };
}

function headingName(
  context: InferenceContext,
  { page, direction, heading }: Named,
  path: string,
): readonly NameClaim[] {
  const name = direction === "request" ? page.requestBody?.name : undefined;
  const { plainBodyNames } = context.wordsOf(page);
  if (name === undefined || plainBodyNames.some((p) => p.test(name.value))) {
    return [];
  }
  const one =
    path === ""
      ? name.value
      : (context.apply(itemNameIsSingular, name.value) ?? name.value);
  return [{ rank: "body", name: toComponentName(one), place: heading }];
}

function operationName(
  context: InferenceContext,
  { page, direction, heading }: Named,
  path: string,
): NameClaim {
  const id =
    page.id?.value ??
    titleOf(context, page) ??
    `${page.method.value} ${page.path.value}`;
  const parts = context.wordsOf(page).operationId?.exec(id)?.groups;
  const { operation = id, group = page.path.value } = parts ?? {};
  const suffix = suffixes[`${direction} ${path.slice(0, 2)}`] ?? "";
  return {
    rank: "operation",
    name: toComponentName(operation, suffix),
    qualifier: toComponentName(group),
    place: heading,
    ...(page.id && { from: page.id }),
  };
}

/**
 * The names that people would give: `Boat` for what `GET /boats/{id}` answers and
 * for the items of `GET /boats`; else the operation's name and `Request`,
 * `Response`, or what went wrong.
 */
function spokenNames(
  context: InferenceContext,
  { page, direction, heading: place, status = "" }: Named,
  path: string,
): readonly NameClaim[] {
  const { headingVerbs } = context.wordsOf(page);
  const said = speakOperation(page, headingVerbs);
  const phrase = page.id ? toPascal(splitName(page.id.value)) : said.phrase;
  const isError = direction === "response" && /^[45]/.test(status);
  const suffix = suffixes[`${direction} ${path.slice(0, 2)}`] ?? "";
  const codes = page.responses
    .map((one) => one.status.value)
    .filter((code) => /^[23d]/.test(code));
  const isOther = direction === "response" && codes[0] !== status;
  const reason = isError || isOther ? (reasons[status] ?? "") : "";
  const { noun } = said;
  const isResource =
    noun !== undefined &&
    direction === "response" &&
    page.method.value === "GET" &&
    !isError &&
    !isOther &&
    path === (said.readsOne ? "" : "[]");
  const isItem = suffix === "Item" && page.method.value === "GET";
  return [
    ...(isResource
      ? [
          {
            rank: "resource" as const,
            name: noun,
            place,
            isRead: true as const,
          },
        ]
      : []),
    {
      rank: "operation",
      name: isItem ? nameItem(phrase) : `${phrase}${reason}${suffix}`,
      far: `${toPascal([page.method.value.toLowerCase(), ...splitName(page.path.value)])}${reason}${suffix}`,
      place,
      ...(noun && { noun }),
      ...(page.method.value === "GET" && { isRead: true as const }),
      ...(isError && { errorOf: `${page.method.value} ${page.path.value}` }),
      ...(page.id && { from: page.id }),
    },
  ];
}

/** One of what is read: `Metric` for `ListMetrics`, `WifiListItem` for `GetWifiList`. */
function nameItem(phrase: string): string {
  const [first = "", ...rest] = splitName(phrase);
  const isRead =
    /^(?:find|get|list|query|read|retrieve|return|show|view)$/i.test(first);
  const words = isRead && rest.length > 0 ? rest : [first, ...rest];
  const last = words.at(-1) ?? "";
  const one = toSingular(last);
  return one !== last
    ? toPascal([...words.slice(0, -1), one])
    : `${toPascal(words)}Item`;
}

/** What statuses say of the body that comes with them (RFC 9110 §15). */
const reasons: Readonly<Record<string, string>> = {
  "201": "Created",
  "202": "Accepted",
  "206": "Partial",
  "400": "BadRequest",
  "401": "Unauthorized",
  "403": "Forbidden",
  "404": "NotFound",
  "405": "NotAllowed",
  "409": "Conflict",
  "410": "Gone",
  "413": "TooLarge",
  "415": "Unsupported",
  "422": "Invalid",
  "429": "TooMany",
  "500": "Failed",
  "502": "BadGateway",
  "503": "Unavailable",
  "504": "TimedOut",
};

/** The title of an operation that has no place for an id, where it is no sentence. */
function titleOf(
  context: InferenceContext,
  page: Named["page"],
): string | undefined {
  const title = page.title?.value;
  const isShort = title !== undefined && title.split(/\s+/).length <= 8;
  return isShort && context.wordsOf(page).marks?.noIds ? title : undefined;
}
