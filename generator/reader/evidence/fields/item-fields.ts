import type { Span } from "../../../base/text/span.js";
import { plainText } from "../blocks/inline.js";
import type { Reading } from "../reading.js";
import { readDescription } from "./descriptions.js";
import type { Field } from "./field.js";
import { readName } from "./names.js";
import { readTypeText, wordType } from "./type-text.js";

/** A field that an item or a line is, and how sure that is. */
export interface ItemField {
  readonly field: Field;
  /** Whether its name is marked as one: in code, bold or before a type. */
  readonly isMarked: boolean;
}

/** A line as a field list has it, and where it stands. */
export interface FieldLine extends Span {
  readonly text: string;
}

/**
 * Reads an item of a list as a field:
 *
 *     `name` (string, required): text · **name** – text · name: string - text
 *     (optional) (int) name: text · `name` - text · name (required) · "name": string
 */
export function readItemFields(line: FieldLine, reading: Reading): ItemField[] {
  const parts = splitItem(line.text);
  if (parts === undefined) return [];
  const { names, said, rest, isMarked } = parts;
  const marks = said.map((one) => readTypeText(one));
  const leading = readLeadingType(rest);
  const behind = leading ? undefined : readBehind(rest);
  const type = [...marks, leading?.type, behind].find(
    (one) => one !== undefined && one.type.kind !== "any" && one.isKnown,
  );
  const description = (leading?.rest ?? rest).trim();
  const words = readDescription(description);
  return names
    .flatMap((one) => one.split(/,(?=\w)/))
    .flatMap((name) => {
      const read = readName(name);
      if (read === undefined) return [];
      const typeOfName = read.type ? readTypeText(read.type) : undefined;
      const found = typeOfName?.isKnown ? typeOfName : (type ?? typeOfName);
      const required =
        read.required ??
        marks.find((one) => one?.required !== undefined)?.required ??
        leading?.type?.required ??
        behind?.required ??
        words.required;
      const values = found?.values ?? words.values;
      const place = reading.place(line);
      const field: Field = {
        name: reading.locate(line, read.name),
        children: [],
        ...(found && { type: { value: found.type, place } }),
        ...(required !== undefined && { required }),
        ...(values && { enum: values.map((value) => ({ value, place })) }),
        ...(description && { description: { value: description, place } }),
      };
      return [
        {
          field,
          isMarked: isMarked || found !== undefined || required !== undefined,
        },
      ];
    });
}

interface ItemParts {
  readonly names: readonly string[];
  /** What stands in brackets by the name. */
  readonly said: readonly string[];
  readonly rest: string;
  readonly isMarked: boolean;
}

function splitItem(text: string): ItemParts | undefined {
  const said: string[] = [];
  let at = text.replace(/^\s+/, "");
  for (;;) {
    const lead =
      /^(?:\*{1,2})?[([]([^()[\]]+(?:\[\][^()[\]]*)*)[)\]](?:\*{1,2})?(?!\()\s*/.exec(
        at,
      );
    if (lead === null) break;
    const isCondition = conditions.test(lead[1] ?? "");
    if (!isCondition && readTypeText(lead[1] ?? "") === undefined)
      return undefined;
    said.push(isCondition ? "optional" : (lead[1] ?? ""));
    at = at.slice(lead[0].length);
  }
  // `{string} name`, as comments of programs have it.
  const braced = /^\{([^{}\n]{1,40})\}\s+(?=[[\w`*])/.exec(at);
  if (braced && readTypeText(braced[1] ?? "")?.isKnown) {
    said.push(braced[1] ?? "");
    at = at.slice(braced[0].length);
    const named = /^(?:\[([\w.]+)(?:=[^\]\n]*)?\]|([\w.]+)=\S+)/.exec(at);
    if (named) {
      said.push("optional");
      at = `\`${named[1] ?? named[2]}\`${at.slice(named[0].length)}`;
    }
  }
  const marked = /^\**(optional|required)\**\s+(?=`)/i.exec(at);
  if (marked) {
    said.push(marked[1] ?? "");
    at = at.slice(marked[0].length);
  }
  const header =
    /^(?:HTTP )?(?:header|query|param|parameter|field|cookie)\s+(?=`)/i.exec(
      at,
    );
  if (header) at = at.slice(header[0].length);
  const names: string[] = [];
  let isMarked = false;
  for (;;) {
    const name = takeName(at, names.length === 0);
    if (name === undefined) break;
    names.push(name.text);
    isMarked ||= name.isMarked;
    at = name.rest;
    at = takeBrackets(at, said);
    const more = /^\s*(?:,|\/|\bor\b|\band\b)\s*(?=[`*])/i.exec(at);
    if (more === null || !name.isMarked) break;
    // What stands by one of several names is of that one.
    const last = names.length - 1;
    if (said.length > 0)
      names[last] = `${names[last]} (${said.splice(0).join(", ")})`;
    at = at.slice(more[0].length);
  }
  if (names.length > 1 && said.length === 1)
    names.push(`${names.pop()} (${said.pop()})`);
  if (names.length === 0) return undefined;
  const word =
    /^\s{0,99}[-–—:,]?\s{0,99}(?:\*\*(required|optional)[.:,]?\*\*|\*?(required|optional|必填|可选)\*?(?=\s*(?:[-–—:.,;)]|$)))/i.exec(
      at,
    );
  if (word) {
    said.push(word[1] ?? word[2] ?? "");
    at = at.slice(word[0].length);
  }
  const sign =
    /^\s{0,99}(?:\*{1,2})?\s{0,99}(?::|：|-|–|—|=>|=|→|\||·|•|\.|,|;)\s*/.exec(
      at,
    );
  const isEnd = at.trim() === "" || at.startsWith("\n");
  // A word before a comma or a full stop begins a sentence.
  const isWord = !isMarked && said.length === 0 && /^\s*[,.|;]/.test(at);
  if (isWord) return undefined;
  if (
    sign === null &&
    !isEnd &&
    !(isMarked && names.length > 0 && said.length > 0) &&
    !(
      isMarked &&
      /^\s+(?:with|containing|is|are|the|a|an|to|indicates|specifies|if|which|must|should|can|will|of|for|[A-Z])\b/.test(
        at,
      )
    ) &&
    header === null
  )
    return undefined;
  return {
    names,
    said,
    rest: sign ? at.slice(sign[0].length) : at.trim(),
    isMarked: isMarked || said.length > 0,
  };
}

/** What stands before a name that is only there sometimes: `(when valid) token`. */
const conditions = /^(?:only )?(?:when|if|on|for|in case)\b/i;

interface TakenName {
  readonly text: string;
  readonly rest: string;
  readonly isMarked: boolean;
}

function takeName(text: string, isFirst: boolean): TakenName | undefined {
  const coded = /^(\*{0,3}_?)(`+)([^`\n]+)\2(_?\*{0,3})([?*]?)/.exec(text);
  if (coded) {
    const inner = `${(coded[3] ?? "").trim()}${coded[5] ?? ""}`;
    const typed = /^([\w.$@[\]-]+\??)\s*[:：]\s*(.+)$/.exec(inner);
    if (typed)
      return {
        text: `${typed[1]} (${typed[2]})`,
        rest: text.slice(coded[0].length),
        isMarked: true,
      };
    if (readName(inner) === undefined) return undefined;
    return {
      text: inner.replace(/\\/g, ""),
      rest: text.slice(coded[0].length),
      isMarked: true,
    };
  }
  const bold = /^(\*{1,3}|__?)(?=\S)([^*\n]+?)\1([?*]?)/.exec(text);
  if (bold) {
    const inner = plainText(bold[2] ?? "").replace(/\s*[:：]$/, "");
    const colon = /[:：]$/.test(plainText(bold[2] ?? "")) ? ": " : "";
    const name = readName(`${inner}${bold[3] ?? ""}`);
    if (name === undefined) return undefined;
    return {
      text: `${inner}${bold[3] ?? ""}`,
      rest: colon + text.slice(bold[0].length),
      isMarked: true,
    };
  }
  if (!isFirst) return undefined;
  const pair = /^([A-Za-z_]\w*)\s*\/\s*([A-Za-z_]\w*)(?=\s*:)/.exec(text);
  if (pair)
    return {
      text: `${pair[1]},${pair[2]}`,
      rest: text.slice(pair[0].length),
      isMarked: false,
    };
  const quoted = /^["']([\w.$-]+)["'](?=\s*[:=])/.exec(text);
  if (quoted)
    return {
      text: quoted[1] ?? "",
      rest: text.slice(quoted[0].length),
      isMarked: true,
    };
  const linked = /^\[([\w.$-]+)\]\([^)]*\)/.exec(text);
  if (linked)
    return {
      text: linked[1] ?? "",
      rest: text.slice(linked[0].length),
      isMarked: true,
    };
  const plain =
    /^((?:\\_|[\p{L}_$@:{][\p{L}\p{N}_.$@[\]{}-]*)(?:\\_[\p{L}\p{N}_.$-]*)*(?:=\[[\w ]+\])?[?*]?)(?=[\s:：=(,;]|[–—]|$)/u.exec(
      text,
    );
  const name = plain?.[1]?.replace(/\\_/g, "_").replace(/[:.]$/, "");
  if (plain === null || name === undefined || readName(name) === undefined)
    return undefined;
  return {
    text: name,
    rest: text.slice(name.length + (plain[1]?.length ?? 0) - name.length),
    isMarked: false,
  };
}

/** What stands in brackets after a name. */
function takeBrackets(text: string, said: string[]): string {
  let at = text;
  for (;;) {
    const match =
      /^\s*(?:\*{1,2}|_)?(?:\(((?:[^()]|\([^()]*\))*)\)|\[([^\][]*(?:\[\][^\][]*)*)\](?!\()|<([\w\s|[\]]+)>|`\(?(\w[\w\s[\]|<>,]*)\)?`(?=\s*(?:[-–—:,(.]|\*|$)))(?:\*{1,2}|_)?/.exec(
        at,
      );
    const given = typeAndDefault.exec(at);
    if (given && readTypeText(given[1] ?? "")) {
      const isRequired = /^<?\s*required\s*>?/i.test(given[2] ?? "");
      said.push(given[1] ?? "", isRequired ? "required" : "optional");
      at = at.slice(given[0].length);
      continue;
    }
    if (match === null) {
      const leant = emphasised.exec(at);
      const word = leant?.[1] ?? leant?.[2] ?? "";
      const read = leant ? readTypeText(word) : undefined;
      if (leant === null || !(read?.isKnown || read?.required !== undefined))
        return at;
      said.push(word);
      at = at.slice(leant[0].length);
      continue;
    }
    const inner = match[1] ?? match[2] ?? match[3] ?? match[4] ?? "";
    if (match[4] !== undefined && readTypeText(inner)?.isKnown !== true)
      return at;
    const [first = ""] = inner.split(/,\s*(?=(?:one of|enum|values?)\b)/);
    said.push(readTypeText(inner)?.isKnown ? inner : first);
    at = at.slice(match[0].length);
  }
}

/** A type with what counts where nothing is given: `` `(string: <required>)` ``, `` `(int: 2)` ``. */
const typeAndDefault =
  /^\s*`\(([A-Za-z][\w<>[\]| ]*?)\s*:\s*((?:[^`()]|\([^`()]*\))*)\)`/;

/** A type or a mark in italics: `**name** _string_`. */
const emphasised = /^\s+(?:_(\w[^_\n]{0,40})_|\*(\w[^*\n]{0,40})\*)(?![\w*])/;

/** The type that a description begins with: `string - text`, `` `string`. text ``. */
function readLeadingType(rest: string) {
  const match =
    /^(?:(?:`|\*(?!\*)|_)([^`*_\n]+)(?:`|\*|_)|(\[[^\]]+\]\([^)]*\))|((?:optional |required )?(?:array of |list of )?[\p{L}\d]+(?:\[\]|<\w+>)?(?: \([\w-]+\))?)(?=\s*(?:[-–—:,.;(|·•]|$|\n)))\s*/u.exec(
      rest,
    );
  const text = match?.[1] ?? match?.[2] ?? match?.[3];
  if (match === null || text === undefined) return undefined;
  const type = readTypeText(text);
  const isPlain = match[3] !== undefined;
  if (
    type === undefined ||
    !type.isKnown ||
    (isPlain &&
      wordType(text.replace(/\[\]$/, "")) === undefined &&
      !/of |[<(]/.test(text))
  )
    return undefined;
  return {
    type,
    rest: rest.slice(match[0].length).replace(/^[\s\-–—:,.;|·•]+/, ""),
  };
}

/** The type that a description ends with in brackets, or that is all of it: `opcional, booleano`. */
function readBehind(rest: string): ReturnType<typeof readTypeText> {
  const inside = /[([]([^()[\]]{2,40})[)\]]\s*[.。]?\s*$/.exec(rest)?.[1];
  return (
    (inside === undefined ? undefined : readPlain(inside)) ?? readPlain(rest)
  );
}

function readPlain(said: string): ReturnType<typeof readTypeText> {
  const words = plainText(said).split(/\s*[,;]\s*/);
  if (words.length > 3) return undefined;
  const read = words.map((word) => readTypeText(word));
  const isPlain = words.every(
    (word, index) =>
      wordType(word) !== undefined || read[index]?.required !== undefined,
  );
  const type = read.find((one) => one?.isKnown);
  const required = read.find((one) => one?.required !== undefined)?.required;
  if (!isPlain || type === undefined) return readLast(words);
  return { ...type, ...(required !== undefined && { required }) };
}

/** `type-at-the-end`: the type that stands last behind a few words: `m/s, float` · `degrees, int (0–359)`. */
function readLast(words: readonly string[]): ReturnType<typeof readTypeText> {
  const read = words.map((word) =>
    readTypeText(word.replace(/\s*\([^()]*\)$/, "")),
  );
  const required = read.at(-1)?.required;
  const at = words.length - (required === undefined ? 1 : 2);
  const word = words[at]?.replace(/\s*\([^()]*\)$/, "") ?? "";
  const type = read[at];
  const isShort = words.every((one) => one.length <= 24 && !/[.!?]/.test(one));
  if (at < 1 || !isShort || !type?.isKnown || wordType(word) === undefined)
    return undefined;
  return { ...type, ...(required !== undefined && { required }) };
}

/** Reads lines of a paragraph as fields, where all of them are: `name - text`. */
export function readLineFields(line: FieldLine, reading: Reading): ItemField[] {
  const lines = line.text.split("\n");
  let at = line.start;
  const found: ItemField[][] = [];
  for (const text of lines) {
    const inner = text.trim();
    const start = at + text.indexOf(inner);
    at += text.length + 1;
    if (inner === "") continue;
    found.push(
      readItemFields(
        {
          text: inner.replace(/^[-*+•]\s+/, ""),
          start,
          end: start + inner.length,
        },
        reading,
      ),
    );
  }
  const isList = found.length > 0 && found.every((one) => one.length > 0);
  return isList ? found.flat() : [];
}
