/**
 * Compares the mock with Prism on the first page: start-up, requests a second,
 * memory, and what is checked. Prism is installed into a folder below the
 * system's for temporary files, or taken from PRISM where it is there already.
 *
 *     npm run build && npx tsx bench/mock.ts [REQUESTS]
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const document = join(root, "generated/superoffice/openapi.json");
const total = Number(process.argv[2] ?? 20_000);
const path = "/api/v1/TicketMessage?notify=true";

interface Rival {
  readonly name: string;
  readonly port: number;
  readonly args: readonly string[];
}

const rivals: readonly Rival[] = [
  {
    name: "endpaper mock",
    port: 4091,
    args: [join(root, "bin/endpaper.js"), "mock", document, "--port", "4091"],
  },
  {
    name: "prism mock",
    port: 4092,
    args: [
      findPrism(),
      "mock",
      document,
      "--port",
      "4092",
      "--multiprocess",
      "false",
    ],
  },
];

/** What is sent, and what a server has to say to it. */
const probes: readonly (readonly [
  what: string,
  wanted: string,
  init: RequestInit & { readonly path?: string },
])[] = [
  ["a valid body", "200", send('{"EjMessageId":7}')],
  ["a member of another type", "400|422", send('{"EjMessageId":"seven"}')],
  ["broken JSON", "400|422", send('{"EjMessageId":')],
  ["no body", "400|422", { method: "POST" }],
  ["another media type", "415", send("a", "text/csv")],
  [
    "valid XML",
    "200",
    send(
      "<TicketMessageEntity><EjMessageId>7</EjMessageId></TicketMessageEntity>",
      "application/xml",
    ),
  ],
  [
    "XML with a member of another type",
    "422",
    send(
      "<TicketMessageEntity><EjMessageId>seven</EjMessageId></TicketMessageEntity>",
      "application/xml",
    ),
  ],
  [
    "a query of another type",
    "400|422",
    { ...send("{}"), path: "/api/v1/TicketMessage?notify=perhaps" },
  ],
  [
    "an answer in XML",
    "200 application/xml",
    send("{}", "application/json", "application/xml"),
  ],
  [
    "an answer in a type that is not documented",
    "406",
    send("{}", "application/json", "text/html"),
  ],
  ["a method that is not documented", "405", { method: "DELETE" }],
  ["a path that is not documented", "404", { method: "GET", path: "/nowhere" }],
];

function send(
  body: string,
  type = "application/json",
  accept = "*/*",
): RequestInit {
  return { method: "POST", body, headers: { "content-type": type, accept } };
}

function findPrism(): string {
  const own = process.env.PRISM;
  const folder = own ?? mkdtempSync(join(tmpdir(), "endpaper-prism-"));
  if (own === undefined) {
    mkdirSync(folder, { recursive: true });
    execFileSync("npm", [
      "install",
      "--no-audit",
      "--no-fund",
      "--silent",
      "--prefix",
      folder,
      "@stoplight/prism-cli",
    ]);
  }
  return join(folder, "node_modules/@stoplight/prism-cli/dist/index.js");
}

const credentials = { authorization: "Basic YTpi" };

async function ask(
  port: number,
  init: RequestInit & { readonly path?: string },
) {
  const headers = { ...credentials, ...(init.headers as object) };
  const url = `http://127.0.0.1:${port}${init.path ?? path}`;
  return fetch(url, { ...init, headers });
}

/** Starts a server, and gives the milliseconds until it answers. */
async function start({
  args,
  port,
}: Rival): Promise<readonly [ChildProcess, number]> {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: tmpdir(),
    stdio: "ignore",
  });
  for (;;) {
    try {
      await ask(port, { method: "GET" });
      return [child, performance.now() - began];
    } catch {
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

/** Sends requests over 16 connections, and gives how many a second were answered. */
async function load(port: number, count: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const body = '{"EjMessageId":7,"Body":"x"}';
  const headers = {
    ...credentials,
    "content-type": "application/json",
    "content-length": body.length,
  };
  const one = () =>
    new Promise<void>((done, fail) => {
      const sent = request(
        { port, path, method: "POST", agent, headers },
        (answer) => {
          if (answer.statusCode !== 200)
            fail(new Error(`${answer.statusCode}`));
          answer.resume();
          answer.on("end", done);
        },
      );
      sent.on("error", fail);
      sent.end(body);
    });
  let left = count;
  const began = performance.now();
  const workers = Array.from({ length: 32 }, async () => {
    while (left-- > 0) await one();
  });
  await Promise.all(workers);
  agent.destroy();
  return count / ((performance.now() - began) / 1000);
}

/** The memory of a process in megabytes, where the system tells it. */
function memoryOf({ pid }: ChildProcess): number {
  const [, kilobytes] =
    /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}

for (const rival of rivals) {
  const [child, startup] = await start(rival);
  await load(rival.port, Math.min(2000, total));
  const before = memoryOf(child);
  const rate = await load(rival.port, total);
  console.log(
    `${rival.name}: answers after ${(startup / 1000).toFixed(2)} s; ${Math.round(rate)} requests a second; memory ${before.toFixed(0)} MB, after ${total} requests ${memoryOf(child).toFixed(0)} MB`,
  );
  for (const [what, wanted, init] of probes) {
    const answer = await ask(rival.port, init);
    const type = answer.headers.get("content-type") ?? "";
    const [status = "", media = ""] = wanted.split(" ");
    const fits =
      status.split("|").includes(`${answer.status}`) && type.includes(media);
    console.log(
      `  ${fits ? "yes" : "NO "}  ${what}: ${answer.status} ${type} (${wanted})`,
    );
  }
  child.kill("SIGINT");
}
process.exit(0);
