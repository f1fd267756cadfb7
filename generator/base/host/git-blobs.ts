import { spawn } from "node:child_process";
import { gitEnvironment } from "./git-tree.js";

/** Reads the objects of a repository, one at a time, from one process. */
export interface GitBlobs {
  /** The bytes of an object. Rejects when git does not give them. */
  readonly read: (object: string) => Promise<Uint8Array>;
  /** Ends the process. */
  readonly close: () => void;
}

interface Request {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Starts `git cat-file --batch`, which answers `OBJECT blob SIZE`, a line break, and the bytes. */
export function openGitBlobs(top: string): GitBlobs {
  const child = spawn("git", ["cat-file", "--batch"], {
    cwd: top,
    env: gitEnvironment(),
    stdio: ["pipe", "pipe", "ignore"],
  });
  const waiting: Request[] = [];
  let received = Buffer.alloc(0);
  const fail = () => {
    for (const { reject } of waiting.splice(0))
      reject(new Error("git ended before it gave the object"));
  };
  child.stdout.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (
      let answer = cutAnswer(received);
      answer;
      answer = cutAnswer(received)
    ) {
      received = answer.rest;
      const request = waiting.shift();
      if (answer.bytes) request?.resolve(answer.bytes);
      else request?.reject(new Error("git does not have the object"));
    }
  });
  child.on("error", fail);
  child.on("close", fail);
  child.stdin.on("error", fail);
  return {
    read: (object) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.stdin.write(`${object}\n`);
      }),
    close: () => void child.stdin.end(),
  };
}

interface Answer {
  /** Nothing where the object is missing. */
  readonly bytes?: Uint8Array;
  readonly rest: Buffer<ArrayBuffer>;
}

function cutAnswer(received: Buffer<ArrayBuffer>): Answer | undefined {
  const end = received.indexOf(0x0a);
  if (end === -1) return undefined;
  const [, , size] = received.toString("utf8", 0, end).split(" ");
  if (size === undefined) return { rest: received.subarray(end + 1) };
  const start = end + 1;
  const stop = start + Number(size);
  if (received.length <= stop) return undefined;
  return {
    bytes: Uint8Array.from(received.subarray(start, stop)),
    rest: received.subarray(stop + 1),
  };
}
