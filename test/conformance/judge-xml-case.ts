import type { XmlCase } from "./formats.js";
import { describeXmlDifference, dropIndents, readInfoset } from "./infoset.js";
import type { LoadedPackage } from "./load-packages.js";
import { dropMembers, holdsMember, putLast } from "./unknown-members.js";
import { describeValueDifference, reviveValue, showValue } from "./values.js";
import { collectFailures, describeThrown } from "./verdict.js";

/** Says what is wrong with a case itself; undefined when it can be judged. */
export function findFault(asks: XmlCase): string | undefined {
  const { root, components, xml, encodeError, decodeError } = asks;
  if (typeof root === "string" && !Object.hasOwn(components, root)) {
    return `\`components\` holds no \`${root}\``;
  }
  const hasValue = "value" in asks;
  if (asks.decoded && !isDecoded(asks)) {
    return "nothing is read, and so there is no `decoded`";
  }
  if (isEncoded(asks) && !decodeError) {
    if (!hasValue) return "there is no `value` to encode";
    if (xml === undefined && !encodeError) {
      return "there is no `xml` to compare with, and no `encodeError`";
    }
  }
  if (isDecoded(asks) && !encodeError) {
    if (xml === undefined) return "there is no `xml` to decode";
    if (!hasValue && !decodeError && !asks.decoded) {
      return "there is no `value` to compare with, no `decoded` and no `decodeError`";
    }
  }
  return undefined;
}

const isEncoded = (asks: XmlCase) =>
  asks.dir !== "decode" && asks.dir !== "read" && saysUnknown(asks);
/** Without its value, a member that no property names is only written back. */
const saysUnknown = ({ dir, decoded, value }: XmlCase) =>
  dir !== "both" ||
  (decoded?.unknown ?? []).every((name) => holdsMember(value, name));
const isDecoded = ({ dir }: XmlCase) => dir !== "encode" && dir !== "write";

/** A package, and the codec in it that a case is about. */
interface Subject {
  readonly asks: XmlCase;
  readonly loaded: LoadedPackage;
  readonly codec: unknown;
}

/** Runs a case in both directions, or in the one that it asks for. */
export function judgeXmlCase(
  asks: XmlCase,
  loaded: LoadedPackage,
): readonly string[] {
  const codec = loaded.operation.descriptor.responses["200"];
  const subject = { asks, loaded, codec };
  const { decodeError, encodeError } = asks;
  return [
    ...(isEncoded(asks) && (encodeError || !decodeError)
      ? judgeEncoding(subject)
      : []),
    ...(isDecoded(asks) && (decodeError || !encodeError)
      ? judgeDecoding(subject)
      : []),
  ];
}

function judgeEncoding({ asks, loaded, codec }: Subject): readonly string[] {
  const value = reviveValue(asks.value);
  const encode = () => loaded.xml().encode(codec, value);
  if (asks.encodeError) return judgeRefusal(encode, loaded.EncodeError);
  return collectFailures((fail) => {
    const text = encode();
    const difference = describeXmlDifference(
      dropIndents(readInfoset(asks.xml ?? "")),
      readInfoset(text),
    );
    if (difference) {
      fail(`${difference}\n  expected ${asks.xml}\n  got      ${text}`);
    }
    if (asks.dir !== "both") return;
    const again = loaded.xml().decode(codec, text);
    const lost = describeValueDifference(value, again);
    if (lost) fail(`what was written reads as another value: ${lost}`);
  }).map((failure) => `encode: ${failure}`);
}

function judgeDecoding({ asks, loaded, codec }: Subject): readonly string[] {
  const documents = [asks.xml ?? "", ...(asks.alsoReads ?? [])];
  return documents.flatMap((text, index) => {
    const which = index === 0 ? "decode" : `decode alsoReads[${index - 1}]`;
    const decode = () => loaded.xml().decode(codec, text);
    const failures = asks.decodeError
      ? judgeRefusal(decode, loaded.DecodeError)
      : collectFailures((fail) => {
          const value = decode();
          const difference = describeDecoded(asks, value);
          if (difference) fail(`${difference}\n  of ${text}`);
          if (!asks.decoded) return;
          const again = loaded.xml().encode(codec, value);
          const lost = describeWrittenBack(asks.decoded.unknown, text, again);
          if (lost) fail(`written back: ${lost}\n  got ${again}`);
        });
    return failures.map((failure) => `${which}: ${failure}`);
  });
}

/** Says what was read otherwise than a case says, or what is not kept. */
function describeDecoded(asks: XmlCase, value: unknown): string | undefined {
  const { unknown = [] } = asks.decoded ?? {};
  const lost = unknown.find((name) => !holdsMember(value, name));
  if (lost !== undefined) {
    return `expected the member ${JSON.stringify(lost)} to be kept, got ${showValue(value)}`;
  }
  if (!("value" in asks)) return undefined;
  const expected = reviveValue(asks.value);
  const said = dropMembers(value, expected, unknown);
  return describeValueDifference(expected, said);
}

/** Says what is lost when a value that was read is written. */
function describeWrittenBack(
  unknown: readonly string[],
  read: string,
  written: string,
): string | undefined {
  const parse = (text: string) =>
    putLast(dropIndents(readInfoset(text)), unknown);
  return describeXmlDifference(parse(read), parse(written));
}

/** A refusal is an error of the documented class, which is not a crash. */
export function judgeRefusal(
  work: () => unknown,
  expected: new () => Error,
): readonly string[] {
  const name = expected.name.replace(/^_/, "");
  try {
    return [`expected ${name}, got ${showValue(work())}`];
  } catch (thrown) {
    if (thrown instanceof expected) return [];
    return [`expected ${name}, got ${describeThrown(thrown)}`];
  }
}
