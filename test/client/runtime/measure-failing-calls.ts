/**
 * Makes calls that fail, and prints what each of them leaves on the heap, in
 * bytes: run with `node --expose-gc`, and the name of a way to fail.
 */
import { setTimeout as wait } from "node:timers/promises";
import { createContext } from "../../../generator/client/runtime/context.js";
import { defineOperation } from "../../../generator/client/runtime/operation.js";

const ping = defineOperation<object, unknown>({
  id: "ping",
  method: "GET",
  path: "/",
  responses: {},
});
const [, , way = "", url = ""] = process.argv;
// Nobody listens there.
const context = createContext({ baseUrl: url });
const { signal } = new AbortController();
const refuse = () => Promise.reject(new TypeError("no"));
const ways: Readonly<Record<string, () => Promise<unknown>>> = {
  "with both": () => ping(context, {}, { signal, timeout: 60_000 }),
  "raw, with both": () => ping.raw(context, {}, { signal, timeout: 60_000 }),
  "of its fetch": () => ping(context, {}, { signal, fetch: refuse }),
};

async function fail(times: number): Promise<void> {
  for (let count = 0; count < times; count++) {
    await ways[way]?.().catch(() => {});
  }
}

async function readHeap(): Promise<number> {
  for (let round = 0; round < 4; round++) {
    await wait(20);
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed;
}

const calls = 2000;
await fail(200);
const before = await readHeap();
await fail(calls);
console.log(Math.round(((await readHeap()) - before) / calls));
process.exit();
