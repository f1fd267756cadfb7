import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Loopback, startLoopback } from "../../support/loopback.js";
import { type Deviation, deviations } from "./deviations.js";
import { answerHarbour, writeMade } from "./harbour.js";
import { verify } from "./run-verify.js";

let loopback: Loopback;
beforeAll(async () => {
  loopback = await startLoopback();
});
afterAll(() => loopback.close());

/** Lets the server deviate in these ways. */
function deviate(ways: readonly Deviation[]): void {
  loopback.answerWith((request, response) => {
    const made = answerHarbour(request);
    const call = `${request.method} ${request.target.split("?")[0]}`;
    for (const { on, change } of ways) if (on === call) change(made);
    writeMade(made, response);
  });
}

const run = (options: object = {}, files = {}) =>
  verify({ baseUrl: loopback.baseUrl, timeout: 30, ...options }, { files });

describe("a server that keeps to its description", () => {
  it("gives no difference, and nothing else to tell", async () => {
    deviate([]);
    const { code, diagnostics, run: what } = await run();
    const told = diagnostics.map(({ code, message }) => `${code}: ${message}`);
    expect(told).toEqual([
      expect.stringMatching(
        /^verify-not-tried: `POST \/boats` and 1 other were not called/,
      ),
    ]);
    expect(code).toBe(0);
    expect(what.operations.every(({ confirmed }) => confirmed)).toBe(true);
  });
});

describe("a server that deviates", () => {
  it("does so in more than forty ways", () => {
    expect(deviations.length).toBeGreaterThan(40);
    expect(new Set(deviations.map(({ way }) => way)).size).toBe(
      deviations.length,
    );
  });

  it.each(
    deviations.map((one) => [one.way, one] as const),
  )("in %s: it is found once, and nothing else", async (_, deviation) => {
    deviate([deviation]);
    const isEndless = deviation.says.startsWith("does not end");
    const { code, told, diagnostics, read } = await run({
      update: "seen.yaml",
      ...(isEndless && { timeout: 3 }),
    });
    expect(told).toEqual([
      expect.stringContaining(`verify-${deviation.code}: `),
    ]);
    expect(told[0]).toContain(deviation.says);
    expect(code).toBe(1);
    const place = diagnostics.at(-1)?.place;
    expect(place?.file).toBe("api.json");
    expect(place?.line).toBeGreaterThan(1);
    if (deviation.isFault) return;
    const files = { "seen.yaml": await read("seen.yaml") };
    const again = await run({ overlay: ["seen.yaml"] }, files);
    const unconfirmed = again.told.filter((one) => !/unconfirmed/.test(one));
    expect(unconfirmed).toEqual([]);
    expect(again.code).toBe(0);
  });
});
