import type { Located, Place } from "../../base/diagnostics/diagnostic.js";
import { groupBy } from "../../base/text/group-by.js";
import { exact } from "../dialects/inference-vocabulary.js";
import type {
  PageRequestBody,
  PageResponse,
  PageType,
  PropertyRow,
  PropertyTable,
  Sample,
} from "../syntax/page.js";
import { deepen } from "./members.js";
import type { BodyType, Payload } from "./payloads.js";

/** The bodies and samples of an operation, as a page has them. */
export interface PageMessages {
  readonly requestBody?: PageRequestBody;
  readonly responses: readonly PageResponse[];
  readonly samples: readonly Sample[];
}

/** Puts the payloads of an operation together: its request, and a response for each status. */
export function joinPayloads(
  requests: readonly Payload[],
  responses: readonly Payload[],
): PageMessages {
  const statuses = groupBy(
    responses,
    ({ status }) => status?.value ?? defaultStatus,
  );
  const request = joinRequests(requests);
  return {
    ...(request && { requestBody: request }),
    responses: [...statuses].map(([status, payloads]) =>
      joinResponses(status, payloads),
    ),
    samples: [
      ...requests.flatMap((one) => toSample("request", one)),
      ...[...statuses].flatMap(([status, payloads]) =>
        payloads.flatMap((one) => toSample("response", one, status)),
      ),
    ],
  };
}

/** A response that names no status is one of success. */
const defaultStatus = "200";

/** Whether something is known of a payload's body. */
export function hasBody({ attributes, schema, sample }: Payload): boolean {
  return (
    attributes !== undefined || schema !== undefined || sample !== undefined
  );
}

function joinRequests(
  requests: readonly Payload[],
): PageRequestBody | undefined {
  const shown = requests.filter(hasBody);
  const [first] = shown;
  if (first === undefined) return undefined;
  const description = shown.find((one) => one.description)?.description;
  return {
    heading: first.place,
    ...joinTypes(shown),
    ...(description && { description }),
    mediaTypes: mediaTypesOf(shown),
  };
}

function joinResponses(
  status: string,
  payloads: readonly Payload[],
): PageResponse {
  const [first] = payloads;
  const shown = payloads.filter(hasBody);
  const place = first?.status?.place ?? first?.place;
  if (place === undefined) throw new Error("a status without a response");
  const description = payloads.find((one) => one.description)?.description;
  const headers = payloads
    .flatMap((one) => one.headers)
    .filter(({ name }) => !/^content-type$/i.test(name.value))
    .map(({ name, value }) => ({
      name,
      ...(value.value && { example: value }),
    }));
  return {
    status: { value: status, place },
    ...(description && { description }),
    ...(headers.length > 0 && { headers }),
    ...(shown.length > 0 && {
      body: {
        heading: shown[0]?.place ?? place,
        ...joinTypes(shown),
        mediaTypes: mediaTypesOf(shown),
      },
    }),
  };
}

interface JoinedType {
  readonly type?: Located<string>;
  readonly meaning?: PageType;
  readonly table?: PropertyTable;
}

/** The type of several payloads: the one that all have, or any of theirs. */
function joinTypes(payloads: readonly Payload[]): JoinedType {
  const said = payloads.flatMap(
    (one) => one.attributes ?? one.schema ?? formOf(one) ?? [],
  );
  const types = new Map(said.map((one) => [printType(one), one]));
  const [first, ...others] = types.values();
  if (first === undefined) return {};
  if (others.length === 0)
    return {
      ...(first.type && { type: first.type }),
      meaning: first.meaning,
      ...tableOf(first.place, first.rows),
    };
  const rows = [...types.values()].flatMap(
    ({ place, meaning, rows: inside }): readonly PropertyRow[] => [
      { name: { value: "", place }, depth: 0, role: "anyOf", meaning },
      ...deepen(inside),
    ],
  );
  return { meaning: { kind: "object" }, ...tableOf(first.place, rows) };
}

function tableOf(
  place: Place,
  rows: readonly PropertyRow[],
): Pick<JoinedType, "table"> {
  return rows.length > 0 ? { table: { place, rows, nested: true } } : {};
}

/** A type without its places and samples, to compare it with others. */
function printType({ meaning, rows }: BodyType): string {
  return JSON.stringify([
    meaning,
    rows.map((row) => [
      row.name.value,
      row.depth,
      row.role,
      row.required,
      row.meaning,
    ]),
  ]);
}

/** The fields that the sample of a form shows (`name=North&berth=7`). */
function formOf(payload: Payload): BodyType | undefined {
  const { sample, place } = payload;
  if (sample === undefined || mediaTypeOf(payload).value !== formType)
    return undefined;
  const names = sample.text.value
    .split("&")
    .map((pair) => /^\s*([\w.[\]-]+)=/.exec(pair)?.[1])
    .flatMap((name) => name ?? []);
  if (names.length === 0) return undefined;
  const rows = [...new Set(names)].map((name) => ({
    name: { value: name, place: sample.text.place },
    depth: 0,
    meaning: exact("string"),
  }));
  return { place, meaning: { kind: "object" }, rows };
}

const formType = "application/x-www-form-urlencoded";

/** The media types of payloads, each once. */
function mediaTypesOf(
  payloads: readonly Payload[],
): readonly Located<string>[] {
  const types = new Map<string, Located<string>>();
  for (const payload of payloads) {
    const type = mediaTypeOf(payload);
    if (!types.has(type.value)) types.set(type.value, type);
  }
  return [...types.values()];
}

/** The media type as the payload names it, or as its body shows it; without parameters. */
function mediaTypeOf(payload: Payload): Located<string> {
  const header = payload.headers.find(({ name }) =>
    /^content-type$/i.test(name.value),
  );
  const said = payload.mediaType ?? header?.value;
  const value = said?.value.split(";")[0]?.trim().toLowerCase();
  if (said && value && /^[^\s/]+\/[^\s/]+$/.test(value))
    return { value, place: said.place };
  const { attributes, schema, sample, place } = payload;
  const isJson = attributes || schema || sample?.json;
  const isXml = sample?.text.value.trimStart().startsWith("<");
  const shown = isJson
    ? "application/json"
    : isXml
      ? "application/xml"
      : "text/plain";
  return { value: shown, place };
}

function toSample(
  direction: Sample["direction"],
  payload: Payload,
  status?: string,
): readonly Sample[] {
  const { sample } = payload;
  if (sample === undefined) return [];
  const value = mediaTypeOf(payload);
  const name = { value: "Content-Type", place: value.place };
  return [
    {
      direction,
      ...(status !== undefined && { status }),
      headers: [{ name, value }],
      body: sample.text,
      ...(sample.json && { json: sample.json }),
    },
  ];
}
