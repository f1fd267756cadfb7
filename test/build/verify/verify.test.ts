import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Loopback, startLoopback } from "../../support/loopback.js";
import { answerHarbour, harbour, type Made, writeMade } from "./harbour.js";
import { key, verify } from "./run-verify.js";

let loopback: Loopback;
beforeAll(async () => {
  loopback = await startLoopback();
});
afterAll(() => loopback.close());
beforeEach(() => answerWith(() => {}));

/** Lets the server answer as it should, but for this. */
function answerWith(change: (made: Made, call: string) => void): void {
  loopback.answerWith((request, response) => {
    const made = answerHarbour(request);
    change(made, `${request.method} ${request.target}`);
    writeMade(made, response);
  });
}

const calls = () =>
  loopback.received.map(({ method, target }) => `${method} ${target}`);
const run = (options: object = {}, more: object = {}) =>
  verify({ baseUrl: loopback.baseUrl, timeout: 30, ...options }, more);

describe("what is called", () => {
  it("is what is safe, once for each media type, with ids of the lists", async () => {
    const { code, run: what } = await run();
    expect(code).toBe(0);
    expect(calls().sort()).toEqual([
      "GET /berths",
      "GET /berths/A%201",
      "GET /boats",
      "GET /boats/7",
      "GET /boats/7",
      "GET /crew",
      "GET /notice",
      "GET /ping",
      "GET /tides?day=2026-11-30",
    ]);
    expect(what.requests).toBe(9);
    const accepts = loopback.received
      .filter(({ target }) => target === "/boats/7")
      .map(({ headers }) => headers.accept);
    expect(accepts.sort()).toEqual(["application/json", "application/xml"]);
  });

  it("is more where it is asked for: what creates first, what deletes last, and nothing that was there before", async () => {
    await run({ include: ["POST", "DELETE"] });
    const all = calls();
    expect(all.at(-1)).toBe("DELETE /boats/9");
    expect(all.filter((call) => call.startsWith("DELETE"))).toHaveLength(1);
    const post = loopback.received.find(({ method }) => method === "POST");
    expect(post?.body).toBe('{"name":"Ida"}');
    expect(post?.headers["content-type"]).toBe("application/json");
    await run({ include: ["removeBoat"] });
    expect(calls().some((call) => call.includes("/boats/9"))).toBe(true);
  });

  it("takes values and headers of the user", async () => {
    await run(
      {
        only: ["getBoat", "getTides"],
        value: new Map([
          ["boatId", "9"],
          ["day", "2026-01-01"],
        ]),
        header: ["X-Tenant: acme", "X-Other: $OTHER"],
      },
      { env: { ...key, OTHER: "hush-hush" } },
    );
    expect(calls()).toContain("GET /boats/9");
    expect(calls()).toContain("GET /tides?day=2026-01-01");
    expect(loopback.received[0]?.headers).toMatchObject({
      "x-tenant": "acme",
      "x-other": "hush-hush",
    });
  });

  it("is nothing where an id is missing, which is told with what helps", async () => {
    answerWith((made, call) => {
      if (call === "GET /boats") made.body = [];
    });
    const { code, diagnostics } = await run();
    const told = diagnostics.find(({ message }) =>
      message.includes("GET /boats/{boatId}"),
    );
    expect(told).toMatchObject({
      code: "verify-not-tried",
      severity: "info",
      message: expect.stringContaining("no value for `boatId`"),
      help: expect.stringContaining("--value boatId=…"),
      place: { file: "api.json" },
    });
    expect(code).toBe(0);
  });
});

describe("usage", () => {
  it.each([
    [{ baseUrl: undefined }, "no server is named"],
    [{ baseUrl: "ftp://x" }, "`--base-url` is no URL of HTTP"],
    [{ baseUrl: "https://ann:pw@x" }, "`--base-url` holds credentials"],
    [{ baseUrl: "https://x/?a=1" }, "`--base-url` is no URL of HTTP"],
    [{ header: ["X-Key: $NOT_SET"] }, "`NOT_SET` is not set"],
    [{ header: ["nonsense"] }, "`--header` is none"],
    [
      { include: ["PUT"] },
      "no operation has the method, tag, id or path `PUT`",
    ],
    [{ value: new Map([["ship", "1"]]) }, "has the parameter `ship`"],
  ])("%j ends with 2, and calls nothing", async (options, message) => {
    const { code, told, printed } = await run(options);
    expect(code).toBe(2);
    expect(told).toEqual([expect.stringContaining(message)]);
    expect(loopback.received).toEqual([]);
    expect(printed).not.toContain("pw@");
  });
});

describe("a run that proves nothing", () => {
  it("is no success without credentials; it names the variable", async () => {
    const { code, told, diagnostics } = await run({}, { env: {} });
    expect(code).toBe(2);
    expect(told).toEqual([
      expect.stringContaining("verify-nothing-compared: no operation could be"),
    ]);
    expect(diagnostics.map(({ message }) => message).join("\n")).toContain(
      "`ENDPAPER_AUTH_API_KEY` (the header `X-Key`)",
    );
    expect(loopback.received).toEqual([]);
  });

  it("is no success where everything is refused", async () => {
    const document = structuredClone(harbour) as {
      paths: Record<string, { get: { responses: Record<string, object> } }>;
    };
    for (const { get } of Object.values(document.paths))
      get.responses["401"] = { description: "No." };
    const env = { ENDPAPER_AUTH_API_KEY: "expired-key" };
    answerWith((made) => {
      made.headers = {};
      made.body = undefined;
    });
    const { code, told } = await run({}, { document, env });
    expect(code).toBe(2);
    expect(told.at(-1)).toContain("verify-nothing-compared");
    expect(told.filter((one) => one.includes("unconfirmed"))).not.toEqual([]);
  });

  it("ends with 2 where no server answers, soon and in one sentence", async () => {
    const gone = await startLoopback();
    await gone.close();
    const {
      code,
      told,
      run: what,
    } = await run({
      baseUrl: gone.baseUrl,
      concurrency: 1,
    });
    expect(code).toBe(2);
    expect(told).toEqual([
      expect.stringMatching(
        /^verify-connection-failed: http:\/\/127\.0\.0\.1:\d+ does not answer `GET .*` and 2 other requests: .*ECONNREFUSED/,
      ),
    ]);
    expect(what.requests).toBe(3);
  });

  it("ends with 2 where one call is not answered in time, and compares the others", async () => {
    answerWith((made, call) => {
      if (call === "GET /crew") made.write = () => {};
      if (call === "GET /boats") made.headers["X-Total"] = "many";
    });
    const { code, told } = await run({ timeout: 3 });
    expect(code).toBe(2);
    expect([...told].sort()).toEqual([
      expect.stringContaining("no answer within 3 s"),
      expect.stringContaining("verify-type-mismatch"),
    ]);
  });
});

describe("a server that wants to be left alone", () => {
  it("is asked again after the time that it names", async () => {
    let refused = 0;
    answerWith((made, call) => {
      if (call !== "GET /crew" || refused > 1) return;
      refused += 1;
      made.status = refused === 1 ? 429 : 503;
      made.headers["Retry-After"] = refused === 1 ? "1" : "0";
    });
    const start = performance.now();
    const { code, told } = await run();
    expect([code, told]).toEqual([0, []]);
    expect(performance.now() - start).toBeGreaterThan(990);
  });

  it("is not asked again where that is too long; the operation was not tried", async () => {
    answerWith((made, call) => {
      if (call !== "GET /crew") return;
      made.status = 429;
      made.headers["Retry-After"] = "3600";
    });
    const { code, diagnostics } = await run();
    expect(code).toBe(0);
    expect(diagnostics.map(({ message }) => message)).toContainEqual(
      expect.stringContaining("the server asks to wait (429)"),
    );
  });
});

describe("a server that echoes the key", () => {
  const secret = key.ENDPAPER_AUTH_API_KEY;
  const base64 = Buffer.from(secret).toString("base64");

  it("does not make anything print it, in whichever form it comes back", async () => {
    answerWith((made, call) => {
      const [boat] = Array.isArray(made.body) ? made.body : [];
      if (call === "GET /boats") {
        boat[`echo-${secret}`] = { token: base64 };
        boat.state = `state ${secret} ${base64}`;
        boat.name = secret.repeat(5);
        made.headers["X-Page"] = encodeURIComponent(`p=${secret}`);
        boat.id = secret;
      }
      if (call === "GET /tides")
        made.headers["Content-Type"] = `text/${secret}`;
      if (call === "GET /berths")
        made.body = { items: [{ name: secret, depth: 2 }], next: null };
      if (call === "GET /crew") {
        made.status = 307;
        made.headers.Location = `/${secret}`;
      }
      if (call === "GET /notice") made.raw = `{"${secret}`;
    });
    const { printed, told, read } = await run({
      update: true,
      verbose: true,
      reporter: [
        { name: "json" },
        { name: "pretty" },
        { name: "junit", file: "v.xml" },
        { name: "sarif", file: "v.sarif" },
      ],
    });
    expect(told.length).toBeGreaterThan(4);
    const all = [
      printed,
      await read("observed.overlay.yaml"),
      await read("v.xml"),
      await read("v.sarif"),
    ];
    for (const text of all) {
      expect(text.toLowerCase()).not.toContain(secret);
      expect(text).not.toContain(base64.replace(/=+$/, ""));
    }
    expect(printed).toContain("•••");
  });
});

describe("a hostile server", () => {
  it("may send a value that is deep or large: it is compared as far as it makes sense, in bounded time", async () => {
    answerWith((made, call) => {
      if (call === "GET /boats")
        made.raw = "[".repeat(100_000) + "]".repeat(100_000);
      if (call === "GET /crew")
        made.raw = `[${'{"rank":"Sailor","x":1},'.repeat(50_000)}{"rank":"Sailor"}]`;
      if (call === "GET /tides")
        made.body = Object.fromEntries(
          Array.from({ length: 50_000 }, (_, n) => [`k${n}`, "x"]),
        );
    });
    const start = performance.now();
    const { code, told } = await run({ timeout: 20 });
    expect(code).toBe(1);
    expect(told.length).toBeLessThan(8);
    expect(told.join("\n")).toContain("50000 of");
    expect(performance.now() - start).toBeLessThan(20_000);
  }, 60_000);

  it("may name things as it likes: its text stays text", async () => {
    answerWith((made, call) => {
      const [boat] = Array.isArray(made.body) ? made.body : [];
      if (call === "GET /boats") {
        boat["\u001b[31mred\u0007\n::error::x"] = 1;
        boat["a.b\\"] = 2;
        boat["a'] $..*"] = { "b\n- target: $": 1 };
        boat.state = "<script>\u202e";
      }
    });
    const { printed, read, told } = await run({ update: true });
    expect(told.length).toBe(4);
    expect(printed.replaceAll("\n", "")).not.toMatch(/\p{Cc}|\u202e/u);
    const files = {
      "observed.overlay.yaml": await read("observed.overlay.yaml"),
    };
    const again = await run({ overlay: ["observed.overlay.yaml"] }, { files });
    expect(again.told).toEqual([]);
  });
});

describe("what is told", () => {
  it("is one finding for what a hundred items have, with a count", async () => {
    answerWith((made, call) => {
      if (call === "GET /crew")
        made.body = Array.from({ length: 100 }, (_, n) => ({
          rank: "Sailor",
          years: n < 30 ? `${n}` : n,
        }));
    });
    const { told } = await run();
    expect(told).toEqual([
      expect.stringContaining(
        "verify-type-mismatch: `Sailor.years` is a string, 30 of 100 times; `integer` is documented; first at `[0].years` in the answer to `GET /crew`",
      ),
    ]);
  });

  it("follows the severities of the configuration", async () => {
    answerWith((made, call) => {
      if (call === "GET /ping") made.status = 202;
    });
    const severity = { "verify-status-undocumented": "warning" };
    const files = { "endpaper.config.json": JSON.stringify({ severity }) };
    const { code, told } = await run({}, { files });
    expect(told).toHaveLength(1);
    expect(code).toBe(0);
  });

  it("stands in JUnit as a failure with its place", async () => {
    answerWith((made, call) => {
      if (call === "GET /ping") made.status = 202;
    });
    const { read } = await run({
      reporter: [{ name: "json" }, { name: "junit", file: "verify.xml" }],
    });
    expect(await read("verify.xml")).toMatch(
      /<testcase name="verify-status-undocumented \(\d+:\d+\)" classname="api\.json">\s*<failure message="`GET \/ping` answers/,
    );
  });

  it("does not overwrite an overlay that is there, unless it is forced", async () => {
    answerWith((made, call) => {
      if (call === "GET /ping") made.status = 202;
    });
    const files = { "observed.overlay.yaml": "overlay: 1.1.0\n" };
    const kept = await run({ update: true }, { files });
    expect(kept.code).toBe(1);
    expect(await kept.read("observed.overlay.yaml")).toBe("overlay: 1.1.0\n");
    const forced = await run({ update: true, force: true }, { files });
    expect(await forced.read("observed.overlay.yaml")).toContain('"202":');
  });
});
