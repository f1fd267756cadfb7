/**
 * Times the codecs of the generated package against JSON.parse and
 * JSON.stringify of the same data, interleaved in one process, as ratios of
 * medians. Run: npm run bench:codecs
 */
import { ticketMessageEntity } from "../generated/superoffice/src/codecs/ticket-message.js";
import { array } from "../generated/superoffice/src/runtime/codec.js";
import {
  decodeJson,
  encodeJson,
} from "../generated/superoffice/src/runtime/index.js";
import { xml } from "../generated/superoffice/src/xml.js";
import { readSamples } from "../test/support/samples.js";

const rounds = 40;
const sample = readSamples().response;
const messages = array(ticketMessageEntity);
const codec = xml({ dialect: "xmlserializer" });

interface Series {
  readonly name: string;
  readonly run: () => unknown;
  readonly times: number[];
}

/** Runs all series in turn, many times, so that drift of the machine hits all alike. */
function interleave(series: readonly Series[], repeat: number): void {
  for (let round = 0; round < rounds; round += 1) {
    for (const { run, times } of series) {
      const start = process.hrtime.bigint();
      for (let i = 0; i < repeat; i += 1) run();
      times.push(Number(process.hrtime.bigint() - start) / repeat);
    }
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b).slice(0);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function report(title: string, count: number, html: string): void {
  const one = { ...sample, HtmlBody: html };
  const value = Array.from({ length: count }, () => structuredClone(one));
  const text = JSON.stringify(value);
  const typed = decodeJson(messages, text);
  const markup = codec.encode(messages, typed as never);
  const make = (name: string, run: () => unknown): Series => ({
    name,
    run,
    times: [],
  });
  const series = [
    make("JSON.parse", () => JSON.parse(text)),
    make("JSON.stringify", () => JSON.stringify(typed)),
    make("JSON decode", () => decodeJson(messages, text)),
    make("JSON encode", () => encodeJson(messages, typed)),
    make("XML decode", () => codec.decode(messages, markup)),
    make("XML encode", () => codec.encode(messages, typed as never)),
  ];
  interleave(series, Math.max(1, Math.round(2000 / count)));
  const [parse = 1, stringify = 1] = series.map(({ times }) => median(times));
  console.log(`${title} (${text.length} characters of JSON)`);
  for (const { name, times } of series) {
    const base = /decode|parse/.test(name) ? parse : stringify;
    console.log(`  ${name.padEnd(16)} ${(median(times) / base).toFixed(2)}`);
  }
}

report("one message", 1, "et");
report("1,000 messages", 1000, "et");
report(
  "1,000 messages with HTML",
  1000,
  '<p class="a">Dear &amp; all,</p>\n'.repeat(40),
);
