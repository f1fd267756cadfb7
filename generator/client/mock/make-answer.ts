import type { Json } from "../../openapi/document/document.js";
import type {
  Contract,
  ContractContent,
  ContractOperation,
  ContractResponse,
  ContractSample,
} from "../contract/contract.js";
import { hasFaults } from "../contract/issue.js";
import { xmlDialects } from "../contract/load-contract.js";
import { makeValue } from "../contract/make-value.js";
import { printJson, readJson } from "../contract/validate.js";
import type { XmlDialectName } from "../runtime/xml-scanner.js";

/** What an answer's body is made of. */
export interface AnswerWish {
  readonly operation: ContractOperation;
  readonly response: ContractResponse;
  /** In the media type that was negotiated. */
  readonly content: ContractContent;
  /** The name of an example. */
  readonly example: string | undefined;
  readonly dynamic: boolean;
  readonly seed: string;
  /** How XML is written. */
  readonly dialect: XmlDialectName;
}

/** The body of an answer: the documented sample, else what its schema asks for. */
export function makeBody(
  contract: Contract,
  wish: AnswerWish,
): string | Uint8Array {
  const { content } = wish;
  const text = findText(wish);
  if (text !== undefined) return text;
  const value = chooseValue(contract, wish);
  switch (content.kind) {
    case "xml":
      return makeXml(contract, wish, value);
    case "lines":
      return [value]
        .flat()
        .map((one) => `${printJson(one)}\n`)
        .join("");
    case "events":
      return `data: ${typeof value === "string" ? value : printJson(value)}\n\n`;
    case "text":
      return typeof value === "string" ? value : printJson(value);
    case "bytes":
      return makeBytes(value);
    case "form":
      return printForm(value);
    default:
      return printJson(value);
  }
}

/** Samples of XML and of texts stand in documents as they are. */
function findText({
  content,
  dynamic,
  example,
}: AnswerWish): string | undefined {
  const isText = content.kind === "xml" || content.kind === "text";
  if (!isText || dynamic) return undefined;
  const sample = chooseSample(content.samples, example);
  const { value } = sample ?? {};
  if (typeof value !== "string") return undefined;
  return content.kind === "text" || value.trimStart().startsWith("<")
    ? value
    : undefined;
}

function chooseSample(
  samples: readonly ContractSample[],
  name: string | undefined,
): ContractSample | undefined {
  return name === undefined
    ? samples[0]
    : samples.find((one) => one.name === name);
}

/** One value for all media types of an answer: that of a sample that the client reads. */
function chooseValue(contract: Contract, wish: AnswerWish): Json {
  const { operation, response, content, example, dynamic, seed } = wish;
  if (!dynamic) {
    const all = [content, ...response.content].filter(
      (one) => one === content || isSame(one, content),
    );
    for (const { samples, kind } of all) {
      if (kind !== content.kind && kind !== "json") continue;
      const sample = chooseSample(samples, example);
      if (
        sample &&
        (example !== undefined || reads(contract, content, sample.value))
      )
        return sample.value;
    }
  }
  const own = `${seed} ${operation.id} ${response.status}`;
  return makeFitting(contract, content, { seed: own, dynamic });
}

/** Whether both are written of the same schema. */
function isSame(a: ContractContent, b: ContractContent): boolean {
  return (
    a.codec === b.codec || JSON.stringify(a.schema) === JSON.stringify(b.schema)
  );
}

/** A wrong sample is not sent: the client would refuse it. */
function reads(
  contract: Contract,
  content: ContractContent,
  value: Json,
): boolean {
  if (content.kind !== "json" && content.kind !== "xml") return true;
  const { decoded } = readJson(contract, content, printJson(value));
  return decoded !== undefined || value === null;
}

const attempts = 5;

/** A value that the client reads; the codec knows some things that schemas do not say. */
function makeFitting(
  contract: Contract,
  content: ContractContent,
  { seed, dynamic }: { readonly seed: string; readonly dynamic: boolean },
): Json {
  let first: Json | undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const value = makeValue(contract, content.schema, {
      seed: attempt === 0 ? seed : `${seed} ${attempt}`,
      direction: "response",
      dynamic: dynamic || attempt > 1,
      least: attempt > 2,
    });
    first ??= value;
    const { issues } = readJson(contract, content, printJson(value));
    if (!hasFaults(issues)) return value;
  }
  return first ?? null;
}

/**
 * Writes the value as the client holds it. What the dialect has no form for, such
 * as a key that is no name, is written in the first one that has: clients read all.
 */
function makeXml(contract: Contract, wish: AnswerWish, value: Json): string {
  const { content, dialect } = wish;
  const { decoded } = readJson(contract, content, printJson(value));
  const others = Object.keys(xmlDialects) as readonly XmlDialectName[];
  let failure: unknown;
  for (const one of new Set([dialect, ...others])) {
    try {
      const text = contract.xmlOf(one).encode(content.codec, decoded);
      contract.xml.decode(content.codec, text);
      return text;
    } catch (thrown) {
      failure ??= thrown;
    }
  }
  throw failure;
}

/** A pixel, a page, a few bytes: what is there is not looked at. */
function makeBytes(value: Json): string | Uint8Array {
  return typeof value === "string" && value !== "" ? value : "endpaper";
}

function printForm(value: Json): string {
  const pairs = new URLSearchParams();
  for (const [name, member] of Object.entries(value ?? {})) {
    for (const one of [member].flat()) {
      const text = typeof one === "object" ? printJson(one) : String(one);
      if (one !== null) pairs.append(name, text);
    }
  }
  return pairs.toString();
}

/** A media type that an answer can have: ranges are made concrete. */
export function nameType(mediaType: string): string {
  const [main, sub = ""] = mediaType.split("/");
  if (main === "*" || mediaType === "application/*") return "application/json";
  if (!sub.startsWith("*")) return mediaType;
  const usual: Readonly<Record<string, string>> = {
    text: "text/plain",
    image: "image/png",
    audio: "audio/mpeg",
    video: "video/mp4",
  };
  return usual[main ?? ""] ?? "application/octet-stream";
}
