import type { SchemaObject } from "../../openapi/document/document.js";
import { expandPattern } from "./expand-pattern.js";
import { matches } from "./find-issues.js";
import type { Random } from "./random.js";

const words = [
  "amber",
  "basil",
  "cedar",
  "delta",
  "ember",
  "fjord",
  "grove",
  "heron",
  "indigo",
  "juniper",
  "kelp",
  "lilac",
  "maple",
  "north",
  "olive",
  "pearl",
  "quartz",
  "river",
  "sage",
  "tulip",
  "umber",
  "velvet",
  "willow",
  "yarrow",
];

/** Makes a text that fits a schema, as far as its pattern is one that can be followed. */
export function makeText(schema: SchemaObject, random: Random): string {
  const { format, pattern, minLength = 0, maxLength } = schema;
  if (pattern !== undefined) {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const text = expandPattern(pattern, random);
      if (text === undefined) break;
      const { length } = [...text];
      const isLong = maxLength !== undefined && length > maxLength;
      if (matches(pattern, text) && length >= minLength && !isLong) return text;
    }
  }
  const maker =
    format !== undefined && Object.hasOwn(formats, format)
      ? formats[format]
      : undefined;
  const text = maker?.(random) ?? random.pick(words);
  return fitLength(text, minLength, maxLength, random);
}

function fitLength(
  text: string,
  least: number,
  most: number | undefined,
  random: Random,
): string {
  let long = text;
  while (long.length < least) long += ` ${random.pick(words)}`;
  const end = most === undefined ? long.length : Math.max(most, least);
  return long.slice(0, end);
}

const formats: Readonly<Record<string, (random: Random) => string>> = {
  "date-time": (random) => `${makeDay(random)}T${makeTime(random)}Z`,
  date: makeDay,
  time: (random) => `${makeTime(random)}Z`,
  duration: (random) => `PT${random.between(1, 59)}M`,
  email: (random) => `${random.pick(words)}@example.com`,
  "idn-email": (random) => `${random.pick(words)}@example.com`,
  hostname: (random) => `${random.pick(words)}.example.com`,
  "idn-hostname": (random) => `${random.pick(words)}.example.com`,
  uri: (random) => `https://example.com/${random.pick(words)}`,
  url: (random) => `https://example.com/${random.pick(words)}`,
  iri: (random) => `https://example.com/${random.pick(words)}`,
  "uri-reference": (random) => `/${random.pick(words)}`,
  uuid: makeUuid,
  guid: makeUuid,
  ipv4: (random) => `192.0.2.${random.between(1, 254)}`,
  ipv6: (random) => `2001:db8::${random.between(1, 9999)}`,
  byte: (random) => random.pick(["YW1iZXI=", "cml2ZXI=", "c2FnZQ=="]),
  base64: (random) => random.pick(["YW1iZXI=", "cml2ZXI=", "c2FnZQ=="]),
  "json-pointer": (random) => `/${random.pick(words)}`,
  regex: () => "^[a-z]+$",
};

function makeDay(random: Random): string {
  const [month, day] = [random.between(1, 12), random.between(1, 28)];
  return `${random.between(2015, 2025)}-${pad(month)}-${pad(day)}`;
}

function makeTime(random: Random): string {
  const parts = [random.between(0, 23), random.between(0, 59)];
  return [...parts, random.between(0, 59)].map(pad).join(":");
}

function pad(number: number): string {
  return `${number}`.padStart(2, "0");
}

function makeUuid(random: Random): string {
  const digits = (count: number) =>
    Array.from({ length: count }, () => random.between(0, 15).toString(16));
  const part = (count: number) => digits(count).join("");
  const variant = random.pick(["8", "9", "a", "b"]);
  return `${part(8)}-${part(4)}-4${part(3)}-${variant}${part(3)}-${part(12)}`;
}
