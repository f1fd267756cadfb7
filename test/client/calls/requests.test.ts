import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  basicAuth,
  bearerAuth,
  createContext,
  form,
  soTicketAuth,
  type TicketMessageEntity,
  xsrfTokenAuth,
} from "../../../generated/superoffice/src/index.js";
import { postTicketMessage } from "../../../generated/superoffice/src/operations/ticket-message.js";
import { xml, xmlSerializer } from "../../../generated/superoffice/src/xml.js";
import {
  answerJson,
  type Loopback,
  startLoopback,
} from "../../support/loopback.js";
import { readSamples } from "../../support/samples.js";
import { parseElement } from "../../support/xml-oracle.js";

const samples = readSamples();
const body = samples.request as TicketMessageEntity;
let server: Loopback;

beforeAll(async () => {
  server = await startLoopback();
});
afterAll(() => server.close());

/** A context for the server, which answers with the page's sample. */
function connect(options: Partial<Parameters<typeof createContext>[0]> = {}) {
  server.answerWith(answerJson(samples.response));
  return createContext({ baseUrl: server.baseUrl, ...options });
}

describe("what arrives at the server", () => {
  it("is the documented request in JSON", async () => {
    const context = connect({ auth: basicAuth("tje0", "TjåR0") });
    const saved = await postTicketMessage(context, {
      query: { notify: true },
      headers: {
        acceptLanguage: "sv",
        soLanguage: "nb",
        soCulture: "en",
        soTimeZone: "Europe/Oslo",
        soAppToken: "token",
      },
      body,
    });
    const request = server.takeOne();
    expect(request.method).toBe("POST");
    expect(request.target).toBe("/api/v1/TicketMessage?notify=true");
    expect(request.headers).toMatchObject({
      "content-type": "application/json",
      authorization: `Basic ${Buffer.from("tje0:TjåR0").toString("base64")}`,
      "accept-language": "sv",
      "so-language": "nb",
      "so-culture": "en",
      "so-timezone": "Europe/Oslo",
      "so-apptoken": "token",
    });
    expect(request.headers["x-xsrf-token"]).toBeUndefined();
    expect(JSON.parse(request.body)).toEqual(samples.request);
    expect(saved).toEqual(samples.response);
    expect(saved.EjMessageId satisfies number | undefined).toBe(525);
  });

  it("asks for JSON only while XML is not configured", async () => {
    await postTicketMessage(connect(), { body: {} });
    const accepted = server.takeOne().headers.accept ?? "";
    expect(accepted).toContain("application/json");
    expect(accepted).not.toContain("xml");
    expect(accepted).not.toContain("patch");
    expect(accepted).not.toContain("*/*");
  });

  it("leaves out what the caller leaves out", async () => {
    await postTicketMessage(connect(), { body: {} });
    const request = server.takeOne();
    expect(request.target).toBe("/api/v1/TicketMessage");
    expect(request.body).toBe("{}");
    expect(Object.keys(request.headers)).not.toContain("so-apptoken");
    expect(request.headers.authorization).toBeUndefined();
  });

  it("is XML where XML is asked for, as another parser reads it", async () => {
    const context = connect({ xml: xml({ dialect: xmlSerializer }) });
    await postTicketMessage(
      context,
      { body },
      { contentType: "application/xml", accept: "text/xml" },
    );
    const request = server.takeOne();
    expect(request.headers["content-type"]).toMatch(/^application\/xml\b/);
    expect(request.headers.accept).toBe("text/xml");
    const root = parseElement(request.body);
    expect(root.name).toBe("TicketMessageEntity");
    expect(root.child("EjMessageId")?.text).toBe("903");
    expect(root.child("CreatedAt")?.text).toBe(body.CreatedAt);
    expect(root.child("Ticket")).toBeUndefined();
    expect(root.child("MessageHeaders")?.children.length).toBe(2);
    expect(
      root.child("AttachmentsInfo")?.children[0]?.child("AttSize")?.text,
    ).toBe("769");
  });

  it("is a form where a form is asked for", async () => {
    await postTicketMessage(
      connect(),
      {
        body: {
          EjMessageId: 7,
          Author: "a&b=å c",
          Important: false,
          Person: null,
        },
      },
      {
        contentType: "application/x-www-form-urlencoded",
        formats: [form()],
      },
    );
    const request = server.takeOne();
    expect(request.headers["content-type"]).toMatch(
      /^application\/x-www-form-urlencoded\b/,
    );
    expect([...new URLSearchParams(request.body)]).toEqual([
      ["EjMessageId", "7"],
      ["Author", "a&b=å c"],
      ["Important", "false"],
    ]);
  });

  it("carries each documented way to authenticate", async () => {
    let tokens = 0;
    const cases = [
      { auth: bearerAuth("t"), header: "authorization", value: "Bearer t" },
      {
        auth: bearerAuth(async () => `t${++tokens}`),
        header: "authorization",
        value: "Bearer t1",
      },
      {
        auth: soTicketAuth("7T:abc"),
        header: "authorization",
        value: "SoTicket 7T:abc",
      },
      { auth: xsrfTokenAuth(() => "x"), header: "x-xsrf-token", value: "x" },
    ];
    for (const { auth, header, value } of cases) {
      await postTicketMessage(connect({ auth }), { body: {} });
      expect(server.takeOne().headers[header]).toBe(value);
    }
    expect(tokens).toBe(1);
  });

  it("keeps the path of the base URL", async () => {
    const context = connect({ baseUrl: `${server.baseUrl}/Cust123/` });
    await postTicketMessage(context, { body: {} });
    expect(server.takeOne().target).toBe("/Cust123/api/v1/TicketMessage");
  });

  it("passes through middleware, with the caller's own headers", async () => {
    const seen: string[] = [];
    const context = connect({
      headers: { "X-Trace": "context" },
      middleware: [
        async (request, next) => {
          seen.push(request.url);
          request.headers.set("X-Middle", "1");
          return next(request);
        },
      ],
    });
    await postTicketMessage(
      context,
      { body: {} },
      { headers: { "X-Call": "2" } },
    );
    expect(server.takeOne().headers).toMatchObject({
      "x-trace": "context",
      "x-middle": "1",
      "x-call": "2",
    });
    expect(seen).toEqual([`${server.baseUrl}/api/v1/TicketMessage`]);
  });
});

describe("request", () => {
  it("builds a standard Request and sends nothing", async () => {
    const context = connect({ auth: basicAuth("a", "b") });
    const request = postTicketMessage.request(context, {
      query: { notify: false },
      body,
    });
    expect(request).toBeInstanceOf(Request);
    expect(request.method).toBe("POST");
    expect(request.url).toBe(
      `${server.baseUrl}/api/v1/TicketMessage?notify=false`,
    );
    expect(request.headers.get("authorization")).toBe("Basic YTpi");
    expect(await request.json()).toEqual(samples.request);
    expect(server.received).toEqual([]);
  });
});

describe("what cannot be sent", () => {
  it("is refused before anything leaves", async () => {
    const context = connect();
    const send = (input: unknown, options: unknown = {}) =>
      postTicketMessage(context, input as never, options as never);
    await expect(send({ body: { EjMessageId: "7" } })).rejects.toThrow(
      "TicketMessageEntity.EjMessageId",
    );
    await expect(
      send({ body: {} }, { contentType: "text/plain" }),
    ).rejects.toThrow("application/json");
    await expect(
      send({ body: {} }, { contentType: "application/xml" }),
    ).rejects.toThrow("xml(");
    await expect(
      send({ body: {}, headers: { soCulture: "a\r\nX: y" } }),
    ).rejects.toThrow("SO-Culture");
    expect(server.received).toEqual([]);
  });

  it("tells how to choose an XML dialect", async () => {
    const context = connect({ xml: xml() });
    await expect(
      postTicketMessage(context, { body }, { contentType: "application/xml" }),
    ).rejects.toThrow("dialect");
    expect(server.received).toEqual([]);
  });
});
