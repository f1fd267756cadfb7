import { toPointer } from "../../openapi/document/pointer.js";
import type { AnyCodec } from "../runtime/codec.js";
import {
  charsetOf,
  decodeJson,
  decodeText,
  encodeJson,
  hasLongNumber,
  parseExactly,
  stringifyExactly,
} from "../runtime/json.js";
import type { BodyKind, Contract, ContractContent } from "./contract.js";
import { findIssues, type SchemaAt } from "./find-issues.js";
import { hasFaults, type Issue } from "./issue.js";

/** A body that was read: as JSON, and as the generated client has it. */
export interface ReadBody {
  /** As JSON; long integers are `bigint`. Absent where it cannot be read. */
  readonly value?: unknown;
  /** As the codec of the client gives it; absent where it does not read it. */
  readonly decoded?: unknown;
  readonly issues: readonly Issue[];
}

/**
 * Checks a body against a part of the contract and lists all that is wrong, with
 * a JSON pointer into the value. Text and bytes are read as the media type says
 * (that of the part, unless told otherwise), by the codecs of the generated
 * client: what it reads has no errors, and what it does not read has one. XML of
 * all dialects is read. Any other value is JSON that was parsed already; a text
 * that is the value itself is given as its JSON.
 */
export function validate(
  contract: Contract,
  content: ContractContent,
  given: unknown,
  mediaType: string = content.mediaType,
): readonly Issue[] {
  const isText = typeof given === "string" || given instanceof Uint8Array;
  if (isText) return readBody(contract, content, given, mediaType).issues;
  return readJson(contract, content, printJson(given)).issues;
}

/** Checks a JSON value against any schema of the document, codecs aside. */
function validateValue(
  contract: Contract,
  part: SchemaAt,
  value: unknown,
  direction: ContractContent["direction"] = "response",
): readonly Issue[] {
  return findIssues({ ...contract, direction }, part, value);
}

/** Reads a body as its media type says, and checks it. */
export function readBody(
  contract: Contract,
  content: ContractContent,
  given: string | Uint8Array,
  mediaType: string = content.mediaType,
): ReadBody {
  const kind = chooseKind(content, mediaType);
  if (kind === "bytes") return { value: given, decoded: given, issues: [] };
  if (kind === "xml") return readXml(contract, content, given, mediaType);
  const [text, unreadable] = toText(given, mediaType);
  if (text === undefined)
    return { issues: [fault(contract, content, "syntax", unreadable)] };
  switch (kind) {
    case "json":
      return readJson(contract, content, text);
    case "patch":
      return readSyntax(contract, content, text);
    case "lines":
      return readLines(contract, content, text);
    case "text":
      return readPlainText(contract, content, text);
    default:
      return { value: text, decoded: text, issues: [] };
  }
}

/** A range, and what says nothing, is what the body itself says that it is. */
function chooseKind(content: ContractContent, mediaType: string): BodyKind {
  const isOpen = content.kind === "any" || content.mediaType.includes("*");
  if (!isOpen) return content.kind;
  if (/[/+]json\s*(?:;|$)/i.test(mediaType)) return "json";
  if (/[/+]xml\s*(?:;|$)/i.test(mediaType)) return "xml";
  return content.kind === "bytes" ? "bytes" : "any";
}

function toText(
  given: string | Uint8Array,
  mediaType: string,
): readonly [text: string | undefined, problem: string] {
  if (typeof given === "string") return [given, ""];
  try {
    return [decodeText(given, charsetOf(mediaType)), ""];
  } catch (thrown) {
    return [undefined, messageOf(thrown)];
  }
}

function partOf({ schema, schemaPointer }: ContractContent): SchemaAt {
  return { schema, pointer: schemaPointer };
}

/** Reads JSON: what the schema says first, then what the client says. */
export function readJson(
  contract: Contract,
  content: ContractContent,
  text: string,
): ReadBody {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    return { issues: [fault(contract, content, "syntax", "is not JSON")] };
  }
  const { direction } = content;
  const issues = validateValue(contract, partOf(content), value, direction);
  try {
    return { value, decoded: decodeJson(content.codec, text), issues };
  } catch (thrown) {
    const own = hasFaults(issues)
      ? issues
      : [...issues, fromCodec(contract, content, thrown)];
    return { value, issues: own };
  }
}

/** Reads XML in any dialect, as the client does; its value is that of its JSON. */
function readXml(
  contract: Contract,
  content: ContractContent,
  given: string | Uint8Array,
  mediaType: string,
): ReadBody {
  const { codec, direction } = content;
  let decoded: unknown;
  try {
    const charset = charsetOf(mediaType);
    decoded = contract.xml.decode(codec, given, {
      ...(charset && { charset }),
    });
  } catch (thrown) {
    return { issues: [fromCodec(contract, content, thrown, true)] };
  }
  const value = toJson(codec, decoded);
  const issues = validateValue(contract, partOf(content), value, direction);
  return { value, decoded, issues };
}

function readSyntax(
  contract: Contract,
  content: ContractContent,
  text: string,
): ReadBody {
  try {
    const value = parseJson(text);
    return { value, decoded: value, issues: [] };
  } catch {
    return { issues: [fault(contract, content, "syntax", "is not JSON")] };
  }
}

/** Each line is a value (as in `application/x-ndjson`). */
function readLines(
  contract: Contract,
  content: ContractContent,
  text: string,
): ReadBody {
  // RFC 7464 puts a record separator before each text.
  const lines = text
    .replaceAll("\u001e", "\n")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  const { items } = content.schema;
  const inner: ContractContent = items
    ? {
        ...content,
        schema: items,
        schemaPointer: `${content.schemaPointer}/items`,
        codec: content.codec.item ?? content.codec,
      }
    : content;
  const read = lines.map((line) => readJson(contract, inner, line));
  return {
    value: read.map(({ value }) => value),
    decoded: read.map(({ decoded }) => decoded),
    issues: read.flatMap(({ issues }, index) =>
      issues.map((one) => ({
        ...one,
        pointer: toPointer(index) + one.pointer,
      })),
    ),
  };
}

/** A text is its value, unless the type is none of texts: then it is written as in JSON. */
function readPlainText(
  contract: Contract,
  content: ContractContent,
  text: string,
): ReadBody {
  const { codec } = content;
  const isText =
    codec.plain === "string" || /^(?:string|date|unknown)/.test(codec.kind);
  return readJson(contract, content, isText ? JSON.stringify(text) : text);
}

/** Parses JSON with integers of any size. */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return hasLongNumber(text) ? parseExactly(text) : value;
}

/** Prints a JSON value whose long integers are `bigint`. */
export function printJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "null";
  } catch {
    return stringifyExactly(value);
  }
}

/** What the client holds, as JSON. */
function toJson(codec: AnyCodec, decoded: unknown): unknown {
  return parseJson(encodeJson(codec, decoded) ?? "null");
}

function fault(
  { placeOf }: Contract,
  { schemaPointer }: ContractContent,
  rule: "syntax" | "codec",
  message: string,
  pointer = "",
): Issue {
  const place = placeOf(schemaPointer);
  return { rule, level: "error", pointer, message, schemaPointer, place };
}

/** What the codec of the client found; of XML, that it is none at all. */
function fromCodec(
  contract: Contract,
  content: ContractContent,
  thrown: unknown,
  isXml = false,
): Issue {
  const { path = "" } = thrown as { readonly path?: string };
  const pointer = toPath(content.codec, path);
  const rule = isXml && pointer === "" ? "syntax" : "codec";
  return fault(contract, content, rule, messageOf(thrown), pointer);
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** `Ticket.Tags[3].Id` as a JSON pointer. */
function toPath({ name }: AnyCodec, path: string): string {
  if (path === "" || path === "value") return "";
  const inner = path.startsWith(name) ? path.slice(name.length) : `.${path}`;
  const steps = inner.matchAll(
    /\.([^.[\]]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/g,
  );
  return [...steps]
    .map(([, key, index, text]) => toPointer(key ?? index ?? text ?? ""))
    .join("");
}
