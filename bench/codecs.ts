/**
 * Times the codecs of the generated package and their rivals against JSON.parse
 * and JSON.stringify of the same data: one process, interleaved, ratios of
 * medians. Prints what was asked for beside what was got, and fails for nothing.
 *
 *     npm run bench:codecs [-- ROUNDS]
 */
import { isDeepStrictEqual } from "node:util";
import { ticketMessageEntity } from "../generated/superoffice/src/codecs/ticket-message.js";
import {
  array,
  type Codec,
} from "../generated/superoffice/src/runtime/codec.js";
import {
  decodeJson,
  encodeJson,
} from "../generated/superoffice/src/runtime/index.js";
import {
  dataContract,
  dataContractOrdered,
  openApi,
  type XmlDialect,
  xml,
  xmlSerializer,
} from "../generated/superoffice/src/xml.js";
import { readSamples } from "../test/support/samples.js";
import { markup as dense, escapeAsServers, mail } from "./codecs/bodies.js";
import { type Medians, measure, type Series } from "./codecs/measure.js";
import { loadXmlRivals, makeZod, type XmlRival } from "./codecs/rivals.js";

/** Data in three sizes, each with the ratios that were asked for. */
interface Load {
  readonly title: string;
  readonly codec: Codec<unknown>;
  readonly value: unknown;
  readonly bars: Bars;
}

interface Bars {
  readonly jsonDecode: number;
  readonly jsonEncode: number;
  readonly xmlDecode: number;
  readonly dataContractDecode: number;
  readonly xmlEncode: number;
}

const dialects: readonly XmlDialect[] = [
  openApi,
  xmlSerializer,
  dataContract,
  dataContractOrdered,
];
/** How much slower fast-xml-parser is to be than the same dialect's reader. */
const lead = 10;

const rounds = Number(process.argv[2] ?? 60);
const rivals = await loadXmlRivals();
for (const load of makeLoads()) report(load, rivals);

function makeLoads(): readonly Load[] {
  const sample = readSamples().response;
  const repeat = (HtmlBody: string) =>
    Array.from({ length: 1000 }, () =>
      structuredClone({ ...sample, HtmlBody }),
    );
  const one = ticketMessageEntity as unknown as Codec<unknown>;
  const many = array(ticketMessageEntity) as unknown as Codec<unknown>;
  const bars = { jsonDecode: 1.25, jsonEncode: 1, dataContractDecode: 5.5 };
  const large = { ...bars, xmlDecode: 4.5, xmlEncode: 2.2 };
  return [
    {
      title: "one message",
      codec: one,
      value: { ...sample },
      bars: { ...bars, xmlDecode: 3.5, xmlEncode: 1 },
    },
    { title: "1,000 messages", codec: many, value: repeat("et"), bars: large },
    {
      title: "1,000 messages with HTML",
      codec: many,
      value: repeat(mail),
      bars: { ...large, jsonDecode: 1.5 },
    },
    {
      title: "1,000 messages with HTML that is mostly markup",
      codec: many,
      value: repeat(dense),
      bars: { ...large, jsonDecode: 1.5 },
    },
  ];
}

/** A row of the table: what is timed, against what, and what was asked. */
interface Row extends Series {
  readonly base: "JSON.parse" | "JSON.stringify";
  readonly bar?: number;
}

function report(load: Load, xmlRivals: ReadonlyMap<string, XmlRival>): void {
  const { title, codec, value, bars } = load;
  const text = JSON.stringify(value);
  const typed = decodeJson(codec, text);
  const schema = makeZod(codec);
  const parse = "JSON.parse";
  const stringify = "JSON.stringify";
  const rows: readonly Row[] = [
    { name: parse, base: parse, run: () => JSON.parse(text) },
    { name: stringify, base: stringify, run: () => JSON.stringify(typed) },
    {
      name: "decode JSON",
      base: parse,
      bar: bars.jsonDecode,
      run: () => decodeJson(codec, text),
    },
    {
      name: "decode JSON: zod",
      base: parse,
      run: () => schema.parse(JSON.parse(text)),
    },
    {
      name: "encode JSON",
      base: stringify,
      bar: bars.jsonEncode,
      run: () => encodeJson(codec, typed),
    },
    ...dialects.flatMap((dialect) => listXmlRows(load, dialect, xmlRivals)),
  ];
  console.log(`\n${title} (${text.length} characters of JSON)`);
  printTable(rows, measure(rows, rounds));
}

/** In the dialect `openapi`, a list that is the whole document needs a name. */
function nameRoot({ codec }: Load, dialect: XmlDialect): Codec<unknown> {
  if (dialect !== openApi || codec.kind !== "array") return codec;
  const xml = { name: "Messages", wrapped: true };
  return array(ticketMessageEntity, xml) as unknown as Codec<unknown>;
}

function listXmlRows(
  load: Load,
  dialect: XmlDialect,
  xmlRivals: ReadonlyMap<string, XmlRival>,
): readonly Row[] {
  const { value, bars } = load;
  const codec = nameRoot(load, dialect);
  const namespace = "http://schemas.datacontract.org/2004/07/Example";
  const isDataContract = dialect.contract !== undefined;
  const format = xml({ dialect, ...(isDataContract && { namespace }) });
  let markup: string;
  try {
    markup = escapeAsServers((marked) => format.encode(codec, marked), value);
  } catch (thrown) {
    console.log(`${dialect.name}: ${String(thrown)}`);
    return [];
  }
  const expected = format.decode(codec, markup);
  const ours: readonly Row[] = [
    {
      name: `decode ${dialect.name}`,
      base: "JSON.parse",
      bar: isDataContract ? bars.dataContractDecode : bars.xmlDecode,
      run: () => format.decode(codec, markup),
    },
    {
      name: `encode ${dialect.name}`,
      base: "JSON.stringify",
      bar: bars.xmlEncode,
      run: () => format.encode(codec, value),
    },
  ];
  const others = [...xmlRivals].map(([name, decode]): Row => {
    const run = () => decode(codec, markup);
    const note = isDeepStrictEqual(run(), expected) ? "" : " (other value)";
    return {
      name: `decode ${dialect.name}: ${name}${note}`,
      base: "JSON.parse",
      run,
    };
  });
  return [...ours, ...others];
}

function printTable(rows: readonly Row[], medians: Medians): void {
  const ratios = new Map(
    rows.map(({ name, base }) => [
      name,
      (medians.get(name) ?? 0) / (medians.get(base) ?? 1),
    ]),
  );
  console.log(`  ${"".padEnd(44)} ratio  asked`);
  for (const { name, base, bar } of rows) {
    const ratio = ratios.get(name) ?? 0;
    const asked = bar === undefined ? "" : judge(ratio, bar);
    const time =
      name === base ? `(${formatTime(medians.get(name) ?? 0)})` : asked;
    console.log(`  ${name.padEnd(44)} ${ratio.toFixed(2).padStart(6)} ${time}`);
  }
  for (const [name, ratio] of ratios) {
    const [, dialect] = /^decode (\S+): fast-xml-parser/.exec(name) ?? [];
    const own = ratios.get(`decode ${dialect}`);
    if (own) {
      const times = ratio / own;
      const verdict = times >= lead ? "met" : "MISSED";
      console.log(
        `  fast-xml-parser ÷ ours, ${dialect}: ${times.toFixed(1)} (at least ${lead}: ${verdict})`,
      );
    }
  }
}

function judge(ratio: number, bar: number): string {
  return `≤ ${bar.toFixed(2)} ${ratio <= bar ? "met" : "MISSED"}`;
}

function formatTime(nanoseconds: number): string {
  return nanoseconds > 1e6
    ? `${(nanoseconds / 1e6).toFixed(1)} ms`
    : `${(nanoseconds / 1e3).toFixed(1)} µs`;
}
