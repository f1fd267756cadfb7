import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { serverLabel } from "../../lexicon/server-words.js";
import { labelText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { OperationLine } from "../lines/line.js";
import type { Reading } from "../reading.js";
import type { Scope } from "../scopes/scopes.js";
import {
  noteUnreadSecurity,
  readCommonSecurity,
  type Security,
} from "./read-security.js";
import { noteUnreadServer, readServers } from "./read-servers.js";

/** What a file says of all its operations: where they are served, and who may call. */
export interface FilePreamble {
  readonly servers: readonly Located<string>[];
  readonly security?: Security;
  /** Reports what is spoken of and could not be read. */
  readonly noteServer?: () => void;
  readonly noteSecurity?: () => void;
}

/**
 * Reads what stands before the first operation of a file, and the sections
 * elsewhere that are about servers or authentication and no operation's own.
 */
export function readFilePreamble(
  reading: Reading,
  nodes: readonly Node[],
  scopes: readonly Scope[],
): FilePreamble {
  const scoped = new Set(scopes.flatMap((scope) => scope.nodes));
  const first = Math.min(
    ...scopes.flatMap(({ lines, also }) =>
      [...lines, ...also].map(({ node }) => node.index),
    ),
  );
  const before = nodes.filter(({ index }) => index < first);
  // A file without operations may be about anything else.
  const opening = new Set(scopes.length > 0 ? before : []);
  const about = nodes.filter(
    (node) => node.index < first || (!scoped.has(node) && isOnServers(node)),
  );
  const { servers, unread } = readServers(reading, about);
  const common = readCommonSecurity(reading, nodes, { scoped, opening });
  return {
    servers,
    ...(common.security && { security: common.security }),
    ...(unread && { noteServer: () => noteUnreadServer(reading, unread) }),
    ...(common.unread && {
      noteSecurity: () =>
        noteUnreadSecurity(reading, common.unread as Located<string>),
    }),
  };
}

/** Whether a block stands in a section on servers that is of the whole file. */
function isOnServers({ block, headings }: Node): boolean {
  const over = [...headings, ...(block.kind === "heading" ? [{ block }] : [])];
  return over
    .slice(0, 2)
    .some((heading) => serverLabel.test(labelText(heading.block.text)));
}

/**
 * `server-without-repeated-path`: a server whose path all operations repeat is
 * the one without it.
 */
export function fitServer(
  server: Located<string>,
  paths: readonly string[],
): Located<string> {
  const [, origin = "", base = ""] =
    /^(https?:\/\/[^/]+|)(\/.*)?$/i.exec(server.value) ?? [];
  if (base === "") return server;
  const count = paths.filter(
    (path) => path === base || path.startsWith(`${base}/`),
  ).length;
  return count * 2 > paths.length
    ? { ...server, value: origin === "" ? "/" : origin }
    : server;
}

/** A line whose host is written with its path, and where that stands. */
interface Call {
  readonly reading: Reading;
  readonly line: OperationLine;
}

/**
 * `server-in-calls`: where no sentence names a server, it is the one to which all
 * calls of operations go; nothing where they go to several.
 */
export function findCalledServer(
  calls: readonly Call[],
  paths: readonly string[],
): Located<string> | undefined {
  const shapes = paths.map((path) => path.split("/").filter(Boolean));
  const found = new Map<
    string,
    { readonly at: Located<string>; readonly count: number }
  >();
  for (const { reading, line } of calls) {
    const { host, path } = line.path;
    if (!host || !/^https?:\/\/[\w.-]+(?::\d+)?$/i.test(host)) continue;
    const parts = path.split("/").filter(Boolean);
    const base = shapes
      .map((shape) => baseOf(shape, parts))
      .filter((one) => one !== undefined)
      .sort((a, b) => a.length - b.length)[0];
    if (base === undefined) continue;
    const value = [host, ...base].join("/");
    const known = found.get(value.replace(/^https?/i, "http"));
    const { place } = reading.locate(line.node.block, host);
    const isBetter =
      !known || (/^https/.test(host) && !/^https/.test(known.at.value));
    const at = isBetter ? { value, place } : known.at;
    found.set(value.replace(/^https?/i, "http"), {
      at,
      count: (known?.count ?? 0) + 1,
    });
  }
  const isLocal = (value: string) =>
    /\/\/(?:localhost|127\.|0\.0\.0\.0)/.test(value);
  const remote = [...found.values()].filter(({ at }) => !isLocal(at.value));
  const all = remote.length > 0 ? remote : [...found.values()];
  const total = all.reduce((sum, { count }) => sum + count, 0);
  return all.find(({ count }) => count >= total * nearlyAll)?.at;
}

/** Which share of calls goes to the server, where some show another by mistake. */
const nearlyAll = 0.9;

/** What stands before the parts of a path in those of a call; nothing where it is not that path. */
function baseOf(
  shape: readonly string[],
  parts: readonly string[],
): readonly string[] | undefined {
  const from = parts.length - shape.length;
  const isSame =
    from >= 0 &&
    shape.length > 0 &&
    shape.every(
      (part, index) => part.includes("{") || part === parts[from + index],
    );
  return isSame ? parts.slice(0, from) : undefined;
}
