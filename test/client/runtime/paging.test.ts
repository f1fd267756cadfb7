import { describe, expect, it } from "vitest";
import {
  array,
  model,
  string,
} from "../../../generator/client/runtime/codec.js";
import {
  bearerAuth,
  createContext,
} from "../../../generator/client/runtime/context.js";
import {
  ApiError,
  DecodeError,
} from "../../../generator/client/runtime/errors.js";
import {
  defineOperation,
  paged,
} from "../../../generator/client/runtime/operation.js";
import { answer, serve } from "./server.js";

interface Page {
  value?: string[];
  "odata.nextLink"?: string;
}
const page = model<Page>("Page", () => ({
  value: array(string),
  "odata.nextLink": string,
}));
const listThings = paged(
  defineOperation<
    {
      path: { id: number };
      query?: { top?: number };
      headers?: { language?: string };
    },
    Page
  >({
    id: "listThings",
    method: "GET",
    path: "/v1/things/{id}",
    query: ["top"],
    headers: { language: "Accept-Language" },
    accepts: ["application/json"],
    responses: { 200: page },
  }),
  ["odata.nextLink"],
);

const give = (value: string[], link?: unknown) =>
  answer(
    200,
    "application/json",
    JSON.stringify({ value, "odata.nextLink": link }),
  );
const input = { path: { id: 7 }, query: { top: 2 } };

async function collect(baseUrl: string, more: object = {}) {
  const context = createContext({ baseUrl, auth: bearerAuth("s3cret") });
  const values: (string[] | undefined)[] = [];
  const pages = listThings.pages(context, { ...input, ...more });
  for await (const { value } of pages) values.push(value);
  return values;
}

describe("pages of a list", () => {
  it("are followed by their links, relative and absolute, with headers and credentials", async () => {
    let base = "";
    const { baseUrl, seen } = await serve(
      give(["a", "b"], "?top=2&$skip=2&$filter=name eq '{x}'#part"),
      (response, one) =>
        give(["c"], `${base}/tenant/v1/other?$skiptoken=a%2Fb`)(response, one),
      give([]),
    );
    base = baseUrl;
    const headers = { language: "nb" };
    expect(await collect(`${baseUrl}/tenant`, { headers })).toEqual([
      ["a", "b"],
      ["c"],
      [],
    ]);
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /tenant/v1/things/7?top=2",
      "GET /tenant/v1/things/7?top=2&$skip=2&$filter=name%20eq%20%27{x}%27",
      "GET /tenant/v1/other?$skiptoken=a%2Fb",
    ]);
    for (const { headers } of seen)
      expect(headers).toMatchObject({
        authorization: "Bearer s3cret",
        "accept-language": "nb",
        accept: "application/json",
      });
  });

  it.each([undefined, null, ""])("end where the link is %j", async (link) => {
    const { baseUrl, seen } = await serve(give(["a"], link));
    if (link === null) await expect(collect(baseUrl)).rejects.toThrow();
    else expect(await collect(baseUrl)).toEqual([["a"]]);
    expect(seen).toHaveLength(1);
  });

  it("are not asked for before the loop comes to them", async () => {
    const { baseUrl, seen } = await serve(give(["a"], "?n=2"), give(["b"]));
    const context = createContext({ baseUrl });
    for await (const one of listThings.pages(context, input)) {
      expect(one.value).toEqual(["a"]);
      break;
    }
    expect(seen).toHaveLength(1);
  });

  it("leave the function as it is", async () => {
    const { baseUrl, seen } = await serve(give(["a"], "?n=2"));
    const context = createContext({ baseUrl });
    expect((await listThings(context, input)).value).toEqual(["a"]);
    expect(listThings.request(context, input).url).toBe(
      `${baseUrl}/v1/things/7?top=2`,
    );
    expect(seen).toHaveLength(1);
  });

  it("are not followed to another host, port or scheme, so that no secret goes there", async () => {
    const other = await serve(give(["stolen"]));
    for (const link of [
      `${other.baseUrl}/v1/things/7`,
      `//${new URL(other.baseUrl).host}/x`,
      "https://127.0.0.1/x",
      "javascript:alert(1)",
      "data:application/json,{}",
    ]) {
      const { baseUrl } = await serve(give(["a"], link));
      const reason = await collect(baseUrl).catch((thrown) => thrown);
      expect(reason).toBeInstanceOf(DecodeError);
      expect(reason.message).toBe(
        "listThings (GET /v1/things/7): odata.nextLink: the next page is at another origin",
      );
    }
    expect(other.seen).toEqual([]);
  });

  it("are refused where a link is none, or leads back to its page", async () => {
    const broken = await serve(give(["a"], "http://[x"));
    await expect(collect(broken.baseUrl)).rejects.toThrow(
      "odata.nextLink: no link to the next page",
    );
    const round = await serve(give(["a"], "?top=2"));
    await expect(collect(round.baseUrl)).rejects.toThrow(
      "odata.nextLink: the next page was there before",
    );
    expect(round.seen).toHaveLength(1);
  });

  it("end with the error of a page that fails", async () => {
    const { baseUrl } = await serve(give(["a"], "?n=2"), answer(503));
    await expect(collect(baseUrl)).rejects.toBeInstanceOf(ApiError);
  });
});
