import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DecodeError, EncodeError } from "../../generator/runtime/errors.js";
import { xml } from "../../generator/runtime/xml.js";
import { infosetOf } from "./infoset.js";
import { codecOf, type Schemas } from "./schema-codec.js";

interface Case {
  readonly id: string;
  readonly dir: "both" | "encode" | "decode";
  readonly root: string;
  readonly components: Schemas;
  readonly value: unknown;
  readonly xml: string;
  readonly alsoReads?: readonly string[];
  readonly encodeError?: boolean;
  readonly decodeError?: boolean;
}

const suite = new URL(
  "../../../shared/wire/xml-conformance.json",
  import.meta.url,
);
const cases: readonly Case[] = existsSync(suite)
  ? (JSON.parse(readFileSync(suite, "utf8")) as { cases: Case[] }).cases
  : [];

/** OpenAPI 3.2 alone has them: `$ref` as its own element, and `prefixItems`. */
const later = ["E04-ref-property-32", "F07-prefixItems-mixed-text"];

/** Values that JSON cannot hold stand as `{ $bigint: "…" }` and the like. */
function reviveValue(_key: string, value: unknown): unknown {
  const [[kind, held] = [], ...others] = Object.entries(value ?? {});
  if (typeof value !== "object" || others.length > 0) return value;
  if (kind === "$bigint") return BigInt(String(held));
  if (kind === "$number") return Number(held);
  if (kind === "$entries")
    return Object.fromEntries(held as [string, unknown][]);
  return value;
}

describe.skipIf(cases.length === 0)("OpenAPI's XML object", () => {
  const openapi = xml({ dialect: "openapi" });
  const decided = cases.filter(({ id }) => !later.includes(id));
  const written = decided.filter(({ dir }) => dir !== "decode");
  const read = decided.filter(({ dir }) => dir !== "encode");

  it.each(written)("writes $id", (one) => {
    const codec = codecOf(one.components, one.root);
    const value = JSON.parse(JSON.stringify(one.value), reviveValue);
    if (one.encodeError) {
      expect(() => openapi.encode(codec, value)).toThrow(EncodeError);
    } else {
      const text = openapi.encode(codec, value);
      expect(infosetOf(text)).toEqual(infosetOf(one.xml));
    }
  });

  it.each(read)("reads $id", (one) => {
    const codec = codecOf(one.components, one.root);
    if (one.decodeError) {
      expect(() => openapi.decode(codec, one.xml)).toThrow(DecodeError);
      return;
    }
    const value = JSON.parse(JSON.stringify(one.value), reviveValue);
    for (const text of [one.xml, ...(one.alsoReads ?? [])]) {
      expect(openapi.decode(codec, text)).toEqual(value);
    }
  });
});
