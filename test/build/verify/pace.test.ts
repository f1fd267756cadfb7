import { describe, expect, it } from "vitest";
import {
  type Clock,
  keepPace,
  readRetryAfter,
} from "../../../generator/build/verify/pace.js";

/** A clock that stands still unless somebody sleeps. */
function heldClock(): Clock {
  let time = 0;
  return {
    now: () => time,
    sleep: async (milliseconds) => {
      await Promise.resolve();
      time += milliseconds;
    },
  };
}

describe("keepPace", () => {
  it("begins no more requests a second than it may", async () => {
    const clock = heldClock();
    const pace = keepPace({ concurrency: 1, rate: 10, clock });
    const begun: number[] = [];
    await Promise.all(
      Array.from({ length: 4 }, () =>
        pace.run(async () => begun.push(clock.now())),
      ),
    );
    expect(begun).toEqual([0, 100, 200, 300]);
  });

  it("has no more under way than it may, and goes on after one failed", async () => {
    const pace = keepPace({ concurrency: 2, rate: 100_000 });
    let running = 0;
    let most = 0;
    const task = async (fails: boolean) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((done) => setTimeout(done, 5));
      running -= 1;
      if (fails) throw new Error("failed");
    };
    const ends = await Promise.allSettled(
      [false, true, false, true, false].map((fails) =>
        pace.run(() => task(fails)),
      ),
    );
    expect(most).toBe(2);
    expect(ends.filter(({ status }) => status === "rejected")).toHaveLength(2);
  });

  it("begins nothing while it pauses", async () => {
    const clock = heldClock();
    const pace = keepPace({ concurrency: 1, rate: 1000, clock });
    pace.pause(5000);
    expect(await pace.run(async () => clock.now())).toBe(5000);
  });
});

describe("readRetryAfter", () => {
  it("reads seconds and dates, and nothing else", () => {
    const now = Date.parse("2026-11-30T10:00:00Z");
    expect(readRetryAfter("3", now)).toBe(3000);
    expect(readRetryAfter("Mon, 30 Nov 2026 10:00:07 GMT", now)).toBe(7000);
    expect(readRetryAfter("Mon, 30 Nov 2026 09:00:00 GMT", now)).toBe(0);
    expect(readRetryAfter("soon", now)).toBeUndefined();
    expect(readRetryAfter(null, now)).toBeUndefined();
  });
});
