import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import type { Codec } from "../../generator/client/runtime/codec.js";
import { generateInMemory, hasCorpus, readCorpus } from "./corpus.js";
import { type LoadedPackage, loadPackage } from "./load-package.js";
import { cutSamples, type PageSample } from "./page-samples.js";
import { type Outcome, roundTripJson, roundTripXml } from "./round-trip.js";

/** A sample with the codec that its operation reads and writes it with. */
interface Typed {
  readonly sample: PageSample;
  readonly codec: Codec<unknown>;
  readonly value: unknown;
}

let loaded: LoadedPackage;
let samples: readonly PageSample[];
/** What became of each sample on reading, by reason. */
const reading = new Map<Outcome, string[]>();
const typed: Typed[] = [];

function note(
  outcomes: Map<Outcome, string[]>,
  outcome: Outcome,
  { page, side }: PageSample,
): void {
  outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), `${page} ${side}`]);
}

/** How many samples ended in which way; of what is wrong, all that is known. */
function count(outcomes: ReadonlyMap<Outcome, readonly string[]>) {
  return Object.fromEntries(
    [...outcomes].map(([outcome, where]) =>
      outcome.startsWith("differs")
        ? [outcome.slice(0, 300), where]
        : [outcome, where.length],
    ),
  );
}

function readSample(sample: PageSample): Outcome {
  const { descriptor } = loaded.operations.get(sample.page) ?? {};
  const codec =
    sample.side === "request"
      ? descriptor?.body
      : descriptor?.responses[sample.status];
  if (sample.body === "") return codec ? "no body, though typed" : "no body";
  if (!codec) return `${sample.status} with the body ${sample.body}`;
  try {
    const value = loaded.decodeJson(codec, sample.body);
    typed.push({ sample, codec, value });
    return isDeepStrictEqual(value, JSON.parse(sample.body))
      ? "as it is written"
      : "differs";
  } catch (thrown) {
    if (!(thrown instanceof loaded.DecodeError)) throw thrown;
    return thrown.message;
  }
}

describe.skipIf(!hasCorpus)("the samples of a whole vendor's pages", () => {
  beforeAll(async () => {
    const pages = readCorpus();
    const { files } = await generateInMemory(pages);
    loaded = await loadPackage(files);
    samples = [...pages].flatMap(([page, text]) => cutSamples(page, text));
    for (const sample of samples) note(reading, readSample(sample), sample);
  }, 300_000);

  it("are those of all operations", () => {
    const pages = new Set(samples.map(({ page }) => page));
    expect([...pages].sort()).toEqual([...loaded.operations.keys()].sort());
    expect(samples).toHaveLength(2 * loaded.operations.size);
    expect(samples.length).toBeGreaterThan(0);
  });

  it("decode from JSON as they are written, but for what the pages contradict", () => {
    expect(count(reading)).toEqual({
      "as it is written": 1139,
      "no body": 287,
      // The request is typed by its table; the sample shows only its headers.
      "no body, though typed": 19,
      // Neither has a body; the pages show what their template prints.
      "204 with the body null": 138,
      "404 with the body null": 2,
      // The page's table says that it is an integer.
      "value: expected int64, got 99.99": 1,
    });
    expect(
      typed.filter(
        ({ sample }) =>
          !sample.headers.get("content-type")?.startsWith("application/json"),
      ),
    ).toEqual([]);
  });

  it("are the same value after JSON", () => {
    const outcomes = new Map<Outcome, string[]>();
    for (const { sample, codec, value } of typed)
      note(outcomes, roundTripJson(loaded, codec, value), sample);
    expect(count(outcomes)).toEqual({ same: typed.length });
  });

  it.each([
    [
      "openApi",
      {
        same: 1054,
        "same but for the types of what no page types": 19,
        // A key of a dictionary, such as `SuperOffice:1`.
        'EncodeError: "…" is not an XML name': 57,
        "EncodeError: an array without a type has no root": 9,
      },
    ],
    [
      "xmlSerializer",
      {
        same: 577,
        "same but for null members": 534,
        "same but for the types of what no page types": 19,
        "EncodeError: an array without a type has no root": 9,
      },
    ],
    [
      "dataContract",
      {
        same: 1111,
        "same but for the types of what no page types": 19,
        "EncodeError: an array without a type has no root": 9,
      },
    ],
    [
      "dataContractOrdered",
      {
        same: 1111,
        "same but for the types of what no page types": 19,
        "EncodeError: an array without a type has no root": 9,
      },
    ],
  ] as const)("are the same value after XML in the dialect %s, or refused", (dialect, expected) => {
    const outcomes = new Map<Outcome, string[]>();
    for (const { sample, codec, value } of typed)
      note(outcomes, roundTripXml(loaded, dialect, codec, value), sample);
    expect(count(outcomes)).toEqual(expected);
  });
});
