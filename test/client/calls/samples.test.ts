import { describe, expect, it } from "vitest";
import { ticketMessageEntity } from "../../../generated/superoffice/src/codecs/ticket-message.js";
import {
  decodeJson,
  encodeJson,
} from "../../../generated/superoffice/src/runtime/index.js";
import {
  openApi,
  xml,
  xmlSerializer,
} from "../../../generated/superoffice/src/xml.js";
import { readSamples } from "../../support/samples.js";
import { parseElement } from "../../support/xml-oracle.js";

const samples = Object.entries(readSamples());

/** What the `xmlserializer` dialect can hold: it leaves null members out. */
function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [name, dropNulls(member)]),
  );
}

describe.each(samples)("the page's sample %s", (_, sample) => {
  const value = decodeJson(ticketMessageEntity, JSON.stringify(sample));

  it("is the same value after JSON", () => {
    expect(value).toEqual(sample);
    expect(JSON.parse(encodeJson(ticketMessageEntity, value))).toEqual(sample);
  });

  it("is the same value after XML in the dialect openapi", () => {
    const codec = xml({ dialect: openApi });
    const text = codec.encode(ticketMessageEntity, value);
    expect(parseElement(text).name).toBe("TicketMessageEntity");
    expect(codec.decode(ticketMessageEntity, text)).toEqual(sample);
  });

  it("is the same value, but for nulls, after XML in the dialect xmlserializer", () => {
    const codec = xml({ dialect: xmlSerializer });
    const text = codec.encode(ticketMessageEntity, value);
    expect(parseElement(text).child("CreatedAt")?.text).toBe(sample.CreatedAt);
    expect(codec.decode(ticketMessageEntity, text)).toEqual(dropNulls(sample));
  });
});
