import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { SaxesParser } from "saxes";
import * as z from "zod";
import type { AnyCodec } from "../../generated/superoffice/src/runtime/codec.js";
import { mapTree, type Tree } from "./tree-mapping.js";

/** A way to make a typed value of XML. */
export type XmlRival = (codec: AnyCodec, text: string) => unknown;

const folder = fileURLToPath(new URL("../rivals/", import.meta.url));
const load = createRequire(`${folder}package.json`);

/**
 * The rivals that read XML, by name. Those that are not of this project are
 * installed beside `bench/rivals/package.json`; where that fails (there is no
 * network, for one) they are left out, with a message.
 */
export async function loadXmlRivals(): Promise<ReadonlyMap<string, XmlRival>> {
  const rivals = new Map<string, XmlRival>([["saxes", readWithSaxes]]);
  try {
    installRivals();
    rivals.set("fast-xml-parser", await makeFastXmlParser());
    rivals.set("txml", await makeTxml());
  } catch (thrown) {
    const [line] = String((thrown as Error).message).split("\n");
    console.error(`fast-xml-parser and txml are left out: ${line}`);
  }
  return rivals;
}

function installRivals(): void {
  try {
    load.resolve("fast-xml-parser");
    load.resolve("txml");
  } catch {
    console.error("installing the rivals in bench/rivals …");
    const stdio = ["ignore", "ignore", "inherit"] as const;
    const command = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    execFileSync("npm", [...command, "--loglevel=error"], {
      cwd: folder,
      stdio: [...stdio],
    });
  }
}

async function importRival(name: string): Promise<Record<string, unknown>> {
  const path = load.resolve(name);
  const module = (await import(pathToFileURL(path).href)) as {
    default?: Record<string, unknown>;
  };
  return { ...module.default, ...module };
}

const nil = /^(?:\w+:)?nil$/;
const localName = (name: string) => name.slice(name.indexOf(":") + 1);

type FastNode = string | { readonly [name: string]: FastNode | FastNode[] };

const fastTree: Tree<FastNode> = {
  isNil: (node) =>
    typeof node === "object" &&
    Object.keys(node).some(
      (key) =>
        key.startsWith("@_") && nil.test(key.slice(2)) && node[key] === "true",
    ),
  textOf: (node) =>
    typeof node === "string" ? node : ((node["#text"] as string) ?? ""),
  *childrenOf(node) {
    if (typeof node === "string") return;
    for (const [name, value] of Object.entries(node)) {
      if (name.startsWith("@_") || name === "#text" || name === "?xml")
        continue;
      if (!Array.isArray(value)) yield [localName(name), value];
      else for (const one of value) yield [localName(name), one];
    }
  },
};

async function makeFastXmlParser(): Promise<XmlRival> {
  const { XMLParser } = await importRival("fast-xml-parser");
  const Parser = XMLParser as new (
    options: object,
  ) => { parse(text: string): FastNode };
  const parser = new Parser({
    ignoreAttributes: false,
    parseTagValue: false,
    trimValues: false,
    // Without these, long bodies with entities are refused.
    processEntities: { maxTotalExpansions: 1e9, maxExpandedLength: 1e9 },
  });
  return (codec, text) => {
    const [root] = fastTree.childrenOf(parser.parse(text));
    return mapTree(fastTree, codec, root?.[1] ?? "");
  };
}

interface TxmlNode {
  readonly tagName: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (TxmlNode | string)[];
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** txml leaves this to its user. */
function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex, dec, name) =>
      hex || dec
        ? String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(dec))
        : (entities[name] ?? whole),
  );
}

const txmlTree: Tree<TxmlNode> = {
  isNil: ({ attributes }) =>
    Object.keys(attributes).some(
      (key) => nil.test(key) && attributes[key] === "true",
    ),
  textOf: ({ children }) => decodeEntities(children.join("")),
  *childrenOf({ children }) {
    for (const one of children) {
      if (typeof one !== "string") yield [localName(one.tagName), one];
    }
  },
};

async function makeTxml(): Promise<XmlRival> {
  const { parse } = await importRival("txml");
  const read = parse as (text: string, options: object) => TxmlNode[];
  return (codec, text) => {
    const nodes = read(text, { keepWhitespace: true });
    const root = nodes.find(
      (node) => typeof node === "object" && !node.tagName.startsWith("?"),
    );
    if (!root) throw new Error("no root element");
    return mapTree(txmlTree, codec, root);
  };
}

interface SaxNode {
  readonly name: string;
  readonly isNil: boolean;
  readonly children: SaxNode[];
  text: string;
}

const saxTree: Tree<SaxNode> = {
  isNil: ({ isNil }) => isNil,
  textOf: ({ text }) => text,
  *childrenOf({ children }) {
    for (const one of children) yield [one.name, one];
  },
};

function readWithSaxes(codec: AnyCodec, text: string): unknown {
  const parser = new SaxesParser({ xmlns: true });
  const document: SaxNode = { name: "", isNil: false, children: [], text: "" };
  const open = [document];
  parser.on("error", (error) => {
    throw error;
  });
  const addText = (part: string) => {
    const last = open[open.length - 1];
    if (last) last.text += part;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("opentag", ({ local, attributes }) => {
    const isNil = Object.values(attributes).some(
      (one) => one.local === "nil" && one.value === "true",
    );
    const node: SaxNode = { name: local, isNil, children: [], text: "" };
    open[open.length - 1]?.children.push(node);
    open.push(node);
  });
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  const [root] = document.children;
  if (!root) throw new Error("no root element");
  return mapTree(saxTree, codec, root);
}

/** The zod schema that asks what a codec asks, and keeps unknown members as it does. */
export function makeZod(codec: AnyCodec): z.ZodType {
  const schema = makeZodOf(codec);
  return codec.nullable && codec.kind !== "unknown"
    ? schema.nullable()
    : schema;
}

function makeZodOf(codec: AnyCodec): z.ZodType {
  const { kind, item, shape } = codec;
  switch (kind) {
    case "object": {
      const fields = Object.entries(shape?.fields() ?? {});
      return z.looseObject(
        Object.fromEntries(
          fields.map(([name, field]) => {
            const isRequired = shape?.required.includes(name);
            const schema = makeZod(field);
            return [name, isRequired ? schema : schema.optional()];
          }),
        ),
      );
    }
    case "array":
      return z.array(makeZod(item as AnyCodec));
    case "map":
      return z.record(z.string(), makeZod(item as AnyCodec));
    case "boolean":
      return z.boolean();
    case "int32":
      return z.int32();
    case "int64":
      return z.int();
    case "number":
      return z.number();
    case "unknown":
      return z.unknown();
    default:
      return z.string();
  }
}
