import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  ApiError,
  BadRequestError,
  ConnectionError,
  createContext,
  DecodeError,
  NotFoundError,
  retry,
  ServerError,
  TimeoutError,
} from "../../../generated/superoffice/src/index.js";
import { postTicketMessage } from "../../../generated/superoffice/src/operations/ticket-message.js";
import { xml, xmlSerializer } from "../../../generated/superoffice/src/xml.js";
import {
  answerJson,
  answerText,
  type Loopback,
  startLoopback,
} from "../../support/loopback.js";
import { readSamples } from "../../support/samples.js";

const samples = readSamples();
let server: Loopback;

beforeAll(async () => {
  server = await startLoopback();
});
afterAll(() => server.close());

/** Calls the operation and gives what it threw; fails when it threw nothing. */
async function failureOf(
  options: Partial<Parameters<typeof createContext>[0]> = {},
): Promise<unknown> {
  const context = createContext({ baseUrl: server.baseUrl, ...options });
  try {
    await postTicketMessage(context, { body: {} });
  } catch (error) {
    return error;
  }
  throw new Error("the call succeeded");
}

describe("a documented answer", () => {
  it("in XML is the same value as in JSON", async () => {
    const codec = xml({ dialect: xmlSerializer });
    const context = createContext({ baseUrl: server.baseUrl, xml: codec });
    server.answerWith(
      answerText(
        200,
        "text/xml; charset=utf-8",
        `<?xml version="1.0"?>
         <TicketMessageEntity>
           <EjMessageId> 525 </EjMessageId>
           <CreatedAt>2013-07-27T16:55:30.2801878+02:00</CreatedAt>
           <Author> a </Author>
           <Important>true</Important>
           <MessageHeaders><X><Id>1</Id><Name>n</Name></X><X><Id>2</Id></X></MessageHeaders>
           <ExtraFields><E><Key>SuperOffice:1</Key><Value>v</Value></E></ExtraFields>
         </TicketMessageEntity>`,
      ),
    );
    const saved = await postTicketMessage(
      context,
      { body: {} },
      { accept: "application/xml" },
    );
    expect(saved).toEqual({
      EjMessageId: 525,
      CreatedAt: "2013-07-27T16:55:30.2801878+02:00",
      Author: " a ",
      Important: true,
      MessageHeaders: [{ Id: 1, Name: "n" }, { Id: 2 }],
      ExtraFields: { "SuperOffice:1": "v" },
    });
  });

  it("in JSON is read although XML was asked for", async () => {
    server.answerWith(answerJson(samples.response));
    const context = createContext({ baseUrl: server.baseUrl, xml: xml() });
    const saved = await postTicketMessage(
      context,
      { body: {} },
      { accept: "application/xml" },
    );
    expect(saved).toEqual(samples.response);
  });

  it("keeps members and date offsets that the docs do not know", async () => {
    server.answerWith(
      answerJson({ CreatedAt: "2021-11-04T16:55:30.267141+01:00", New: [1] }),
    );
    const context = createContext({ baseUrl: server.baseUrl });
    const saved = await postTicketMessage(context, { body: {} });
    expect(saved).toEqual({
      CreatedAt: "2021-11-04T16:55:30.267141+01:00",
      New: [1],
    });
  });

  it("of another type is an error that names the path", async () => {
    server.answerWith(answerJson({ MessageHeaders: [{ Id: 1 }, { Id: "x" }] }));
    const error = await failureOf();
    expect(error).toBeInstanceOf(DecodeError);
    expect(String(error)).toContain(
      'TicketMessageEntity.MessageHeaders[1].Id: expected int32, got "x"',
    );
  });

  it("gives raw() the Response whatever its status", async () => {
    server.answerWith(answerText(404, "text/plain", "nothing"));
    const context = createContext({ baseUrl: server.baseUrl });
    const response = await postTicketMessage.raw(context, { body: {} });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe("nothing");
  });
});

describe("any other answer is an error", () => {
  it("400 with its JSON parsed", async () => {
    server.answerWith(answerJson({ Message: "no" }, 400));
    const error = await failureOf();
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({
      status: 400,
      operationId:
        "v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify",
      body: { Message: "no" },
    });
  });

  it("404, never a success", async () => {
    server.answerWith(answerJson({ EjMessageId: 1 }, 404));
    expect(await failureOf()).toBeInstanceOf(NotFoundError);
  });

  it("500 with its HTML as text", async () => {
    server.answerWith(answerText(500, "text/html", "<h1>Oops</h1>"));
    const error = await failureOf();
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 500, body: "<h1>Oops</h1>" });
  });

  it("200 with an HTML page", async () => {
    server.answerWith(answerText(200, "text/html", "<h1>Log in</h1>"));
    const error = await failureOf();
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 200, body: "<h1>Log in</h1>" });
  });

  it("a connection that is cut in the middle of the body", async () => {
    server.answerWith((_, response) => {
      response.writeHead(200, {
        "Content-Type": "application/json",
        "Content-Length": "100",
      });
      response.write("{");
      setTimeout(() => response.destroy(), 20);
    });
    expect(await failureOf()).toBeInstanceOf(ConnectionError);
  });

  it("a server that is not there", async () => {
    const gone = await startLoopback();
    await gone.close();
    expect(await failureOf({ baseUrl: gone.baseUrl })).toBeInstanceOf(
      ConnectionError,
    );
  });

  it("an answer that comes too late", async () => {
    server.answerWith(() => {});
    expect(await failureOf({ timeout: 50 })).toBeInstanceOf(TimeoutError);
  });

  it("says no secret", async () => {
    const { basicAuth } = await import(
      "../../../generated/superoffice/src/index.js"
    );
    server.answerWith(answerText(401, "text/plain", "who?"));
    const error = (await failureOf({
      auth: basicAuth("ann", "hunter2"),
    })) as Error;
    const secret = Buffer.from("ann:hunter2").toString("base64");
    const shown = `${error.stack} ${JSON.stringify(error)}`;
    expect(shown).not.toContain("hunter2");
    expect(shown).not.toContain(secret);
  });
});

describe("retries", () => {
  it("are off by default", async () => {
    server.answerWith(answerText(503, "text/plain", "busy"));
    await failureOf();
    expect(server.received.length).toBe(1);
  });

  it("leave a POST alone unless it is named as safe to repeat", async () => {
    server.answerWith(answerText(503, "text/plain", "busy"));
    await failureOf({ retry: retry({ attempts: 3 }) });
    expect(server.received.length).toBe(1);
  });

  it("repeat a POST that is named, body and all, and wait as Retry-After says", async () => {
    let calls = 0;
    server.answerWith((_, response) => {
      if (++calls < 3) response.writeHead(503, { "Retry-After": "0" }).end();
      else
        response
          .writeHead(200, { "Content-Type": "application/json" })
          .end('{"EjMessageId":1}');
    });
    const context = createContext({
      baseUrl: server.baseUrl,
      retry: retry({ attempts: 3, methods: ["POST"] }),
    });
    const saved = await postTicketMessage(context, { body: { Author: "a" } });
    expect(saved).toEqual({ EjMessageId: 1 });
    expect(server.received.map((request) => request.body)).toEqual(
      Array(3).fill('{"Author":"a"}'),
    );
  });
});

describe("abort", () => {
  it("rejects with the signal's reason", async () => {
    server.answerWith(() => {});
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    setTimeout(() => controller.abort(reason), 20);
    const context = createContext({ baseUrl: server.baseUrl });
    await expect(
      postTicketMessage(context, { body: {} }, { signal: controller.signal }),
    ).rejects.toBe(reason);
  });
});

describe("a success that the page does not document", () => {
  it.each([204, 205])("is one, without a body: %s", async (status) => {
    server.answerWith((_, response) => response.writeHead(status).end());
    const context = createContext({ baseUrl: server.baseUrl });
    expect(await postTicketMessage(context, { body: {} })).toBeUndefined();
  });
});
