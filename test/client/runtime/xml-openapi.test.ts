import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Codec } from "../../../generator/client/runtime/codec.js";
import {
  DecodeError,
  EncodeError,
} from "../../../generator/client/runtime/errors.js";
import { openApi, xml } from "../../../generator/client/runtime/xml.js";
import { choices } from "../../../generator/client/runtime/xml-choices.js";
import { generateCodecs } from "./generated-codecs.js";
import { infosetOf } from "./infoset.js";
import type { XmlCase } from "./xml-case.js";
import { ownCases } from "./xml-cases.js";

const suite = new URL(
  "../../../../shared/wire/xml-conformance.json",
  import.meta.url,
);
const suiteCases: readonly XmlCase[] = existsSync(suite)
  ? (JSON.parse(readFileSync(suite, "utf8")) as { cases: XmlCase[] }).cases
  : [];

/** Values that JSON cannot hold stand as `{ $bigint: "…" }` and the like. */
function reviveValue(_key: string, value: unknown): unknown {
  const [[kind, held] = [], ...others] = Object.entries(value ?? {});
  if (typeof value !== "object" || others.length > 0) return value;
  if (kind === "$bigint") return BigInt(String(held));
  if (kind === "$number") return Number(held);
  if (kind === "$dateTime" || kind === "$base64") return held;
  if (kind === "$entries")
    return Object.fromEntries(held as [string, unknown][]);
  return value;
}

describe.each([
  "3.0",
  "3.1",
  "3.2",
])("OpenAPI %s's xml object", async (version) => {
  const format = xml({ dialect: openApi, choices });
  const cases = [...ownCases, ...suiteCases].filter(({ oas }) =>
    oas.includes(version),
  );
  const codecs = await generateCodecs(
    new Map(cases.map(({ id, components }) => [id, components])),
    `${version}.0`,
  );
  const codecOf = ({ id, root }: XmlCase): Codec<unknown> =>
    codecs.get(id)?.[root] as Codec<unknown>;
  const parseValue = ({ value }: XmlCase): unknown =>
    JSON.parse(JSON.stringify(value ?? null), reviveValue);

  it.each(cases.filter(({ dir }) => dir !== "decode"))("writes $id", (one) => {
    const write = () => format.encode(codecOf(one), parseValue(one));
    if (one.encodeError) expect(write).toThrow(EncodeError);
    else expect(infosetOf(write())).toEqual(infosetOf(one.xml ?? ""));
  });

  it.each(cases.filter(({ dir }) => dir !== "encode"))("reads $id", (one) => {
    const read = (text: string) => format.decode(codecOf(one), text);
    if (one.decodeError) {
      expect(() => read(one.xml ?? "")).toThrow(DecodeError);
      return;
    }
    for (const text of [one.xml ?? "", ...(one.alsoReads ?? [])]) {
      expect(read(text)).toEqual(parseValue(one));
    }
  });
});
