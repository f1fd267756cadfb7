/** Values that are secrets: no message of an error shows what stands in their place. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  answerText,
  type Loopback,
  startLoopback,
} from "../../support/loopback.js";
import { describeApi } from "./load.js";
import { type TriedClient, tryClient } from "./try-client.js";

const password = { type: "string", format: "password" };
const Login = {
  type: "object",
  properties: {
    word: password,
    words: { type: "array", items: password },
    byName: { type: "object", additionalProperties: password },
    either: { oneOf: [password, { type: "boolean" }] },
    maybe: { type: ["string", "null"], format: "password" },
    named: { $ref: "#/components/schemas/Pin" },
    code: { type: "integer", writeOnly: true },
    plain: { type: "string" },
  },
};
const body = {
  content: {
    "application/json": { schema: { $ref: "#/components/schemas/Login" } },
    "application/xml": { schema: { $ref: "#/components/schemas/Login" } },
  },
};
const description = describeApi({
  paths: {
    "/logins": {
      post: {
        requestBody: { required: true, ...body },
        responses: { 200: { description: "OK", ...body } },
      },
    },
  },
  components: {
    schemas: { Login, Pin: { type: "integer", format: "password" } },
  },
});

const program = `
  import { createContext, postLogins } from "./index.js";
  import { openApi, xml } from "./xml.js";
  export const send = (baseUrl: string, body: object, accept: "application/json" | "application/xml") =>
    postLogins(createContext({ baseUrl, xml: xml({ dialect: openApi }) }), { body }, { accept, contentType: accept });
`;

interface Exports {
  send(baseUrl: string, body: object, type: string): Promise<unknown>;
}

const json = "application/json";
const secret = 90210441;

describe("what stands in the place of a secret", () => {
  let client: TriedClient<Exports>;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    client = await tryClient<Exports>(description, program);
  }, 60_000);
  afterAll(() => server.close());

  const messageOf = async (body: object, type = json): Promise<string> => {
    const error = await client.program.send(server.baseUrl, body, type).then(
      () => new Error("it passed"),
      (thrown: Error) => thrown,
    );
    return `${error}`.replace("postLogins (POST /logins): ", "");
  };

  it.each([
    [{ word: secret }, "word: expected string"],
    [{ words: [secret] }, "words[0]: expected string"],
    [{ byName: { a: secret } }, "byName.a: expected string"],
    [{ either: secret }, "either: expected string or boolean"],
    [{ maybe: secret }, "maybe: expected string"],
    [{ named: `${secret}` }, "named: expected number"],
  ])("is in no message: %j", async (value, message) => {
    server.answerWith(answerText(200, json, JSON.stringify(value)));
    expect(await messageOf({})).toBe(`DecodeError: Login.${message}`);
    expect(await messageOf(value)).toBe(`EncodeError: Login.${message}`);
  });

  it("is in no message where it is only sent", async () => {
    expect(await messageOf({ code: `${secret}` })).toMatch(
      /^EncodeError: \w+\.code: expected number$/,
    );
  });

  it("is in no message about XML", async () => {
    const text = `<Login><named>S${secret}</named></Login>`;
    server.answerWith(answerText(200, "application/xml", text));
    const message = await messageOf({}, "application/xml");
    expect(message).toMatch(/^DecodeError: Login\.named: expected number/);
    expect(message).not.toContain(`${secret}`);
  });

  it("is shown where it is no secret", async () => {
    expect(await messageOf({ plain: 5 })).toBe(
      "EncodeError: Login.plain: expected string, got 5",
    );
  });
});
