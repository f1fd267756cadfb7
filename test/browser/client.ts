/** Calls of the generated client from a page: run by main.ts, in a browser only. */
import { describe, expect, it } from "vitest";
import {
  basicAuth,
  createContext,
  NotFoundError,
  type TicketMessageEntity,
} from "../../generated/superoffice/src/index.js";
import { postTicketMessage } from "../../generated/superoffice/src/operations/ticket-message.js";
import { openApi, xml } from "../../generated/superoffice/src/xml.js";
import { readSamples } from "../support/samples.js";

declare global {
  /** Of the API that main.ts serves: not the page's. */
  var apiOrigin: string;
}

declare const location: { readonly origin: string };

const baseUrl = globalThis.apiOrigin;
const body = readSamples().request as TicketMessageEntity;

describe("a call from a page to another origin", () => {
  const context = createContext({
    baseUrl,
    auth: basicAuth("tje0", "TjåR0"),
    xml: xml({ dialect: openApi }),
  });

  it("sends JSON and reads the answer", async () => {
    expect(new URL(baseUrl).origin).not.toBe(location.origin);
    expect(await postTicketMessage(context, { body })).toEqual(body);
  });

  it("sends XML and reads the answer", async () => {
    const options = { contentType: "application/xml", accept: "text/xml" };
    const value = { ...body, HtmlBody: "<p>å & \r\n]]></p>" };
    const saved = await postTicketMessage(
      context,
      { body: value },
      options as { contentType: "application/xml"; accept: "text/xml" },
    );
    expect(saved).toEqual(value);
  });

  it("sends query and credentials as documented", async () => {
    const input = { query: { notify: true }, body };
    const { headers } = await postTicketMessage.raw(context, input);
    expect(headers.get("x-seen-method")).toBe("POST notify=true");
    expect(headers.get("x-seen-authorization")).toBe("Basic dGplMDpUasOlUjA=");
  });

  it("throws what the status says", async () => {
    const headers = { soAppToken: "404" };
    const failed = postTicketMessage(context, { headers, body });
    await expect(failed).rejects.toBeInstanceOf(NotFoundError);
  });

  it("stops when it is aborted", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    const failed = postTicketMessage(context, { body }, { signal });
    await expect(failed).rejects.toThrow("enough");
  });
});
