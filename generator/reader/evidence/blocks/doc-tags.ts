import { readRole } from "../scopes/label-roles.js";
import type { Block, TagAttribute } from "./block.js";

/*
 * Reads tags in lines of their own as the components that they could be: those of
 * apidoc, and the fields of reStructuredText.
 *
 *     @api {get} /users/:id Read a user        :param id: number of the user
 *     @apiParam {Number} id Its number.        :query int limit: how many
 *     @apiSuccess (200) {String} name …        :status 200: found
 */

/** A line of tags, and where it begins. */
interface TagLine {
  readonly text: string;
  readonly start: number;
}

/** Blanks the stars before the lines of comments that hold tags: offsets stay. */
export function blankComments(text: string): string {
  if (!/^[ \t]*\*[ \t]*@api\b/m.test(text)) return text;
  return text.replace(/\/\*\*[\s\S]*?\*\//g, (comment) =>
    comment
      .replace(/^\/\*\*|\*\/$/g, (mark) => " ".repeat(mark.length))
      .replace(/^([ \t]*)\*(?=[ \t]|$)/gm, "$1 "),
  );
}

const tagStart = /^[ \t]*(?:(?:\/\/|#|--)[ \t]*)?(?=@api(?:[A-Z]\w*)?\b)/;

/** Reads the lines of a block that are tags of apidoc, with the samples below them. */
export function readDocTags(block: Block): readonly Block[] | undefined {
  if (!["code", "text", "item"].includes(block.kind)) return undefined;
  if (!/(?:^|\n)[^\w\n]*@api(?:[A-Z]\w*)?\b/.test(block.text)) return undefined;
  const tags = joinLines(block, (line) => tagStart.test(line));
  if (tags.length === 0) return undefined;
  let status: string | undefined;
  return tags.flatMap((tag) => {
    const [, word = "", rest = ""] =
      /@(api\w*)[ \t]*([\s\S]*)$/.exec(tag.text) ?? [];
    const made = readApidocTag(block, tag, word, rest);
    if (made.status === undefined || made.status === status) return made.blocks;
    status = made.status;
    const mark = { status: { value: status, ...spanOf(tag) } };
    return [makeTag(block, tag, "apiStatus", mark), ...made.blocks];
  });
}

/** The lines that begin a tag, each with those up to the next. */
function joinLines(block: Block, isTag: (line: string) => boolean): TagLine[] {
  const found: { text: string; start: number }[] = [];
  let start = block.at;
  for (const line of block.text.split("\n")) {
    const last = found.at(-1);
    if (isTag(line)) found.push({ text: line, start });
    else if (last) last.text += `\n${line}`;
    start += line.length + 1;
  }
  return found;
}

function spanOf({ text, start }: TagLine): { start: number; end: number } {
  return { start, end: start + text.trimEnd().length };
}

function makeTag(
  { indent }: Block,
  line: TagLine,
  name: string,
  attributes: Readonly<Record<string, TagAttribute>>,
): Block {
  return {
    kind: "tag",
    ...spanOf(line),
    indent,
    at: line.start,
    // It holds nothing that follows.
    text: `${line.text.trim()} />`,
    name,
    attributes: new Map(Object.entries(attributes)),
  };
}

/** Where apidoc puts what its tags name; an `apiParam` may be anywhere. */
const apidocPlaces: Readonly<Record<string, string>> = {
  apiQuery: "query",
  apiBody: "body",
  apiHeader: "header",
};

interface ReadTag {
  readonly blocks: readonly Block[];
  /** The status that it is about. */
  readonly status?: string | undefined;
}

function readApidocTag(
  block: Block,
  line: TagLine,
  word: string,
  rest: string,
): ReadTag {
  const { text, start } = line;
  const from = start + text.indexOf(rest, text.indexOf(word) + word.length);
  const attribute = (value: string): TagAttribute => {
    const at = from + Math.max(rest.indexOf(value), 0);
    return { value, start: at, end: at + value.length };
  };
  if (word === "api") {
    const [, method = "", path = "", caption = ""] =
      /^\{(\w+)\}\s+(\S+)[ \t]*([^\n]*)/.exec(rest) ?? [];
    const more = caption.trim() ? { caption: attribute(caption.trim()) } : {};
    const said = { method: attribute(method), path: attribute(path), ...more };
    return method ? { blocks: [makeTag(block, line, word, said)] } : none;
  }
  if (/Example$/.test(word)) return readExample(block, from, word, rest);
  if (!/^api(?:Param|Query|Body|Header|Success|Error)$/.test(word)) return none;
  const match =
    /^(?:\(([^()]*)\)\s*)?(?:\{([^{}=]*)(?:\{[^{}]*\})?(?:=([^{}]*))?\}\s*)?(\[[^\]]*(?:\[\][^\]]*)?\]|[^\s\]]+)\s*([\s\S]*)$/.exec(
      rest.trim(),
    );
  if (match === null) return none;
  const [, group = "", type = "", values, written = "", description = ""] =
    match;
  const [name = ""] = written.replace(/^\[|\]$/g, "").split("=");
  const said = readRole([group]);
  const status = /[1-5]\d\d/.exec(group)?.[0];
  const isAnswer = /^api(?:Success|Error)$/.test(word);
  const isOptional = written.startsWith("[") || isAnswer;
  // Of an error without a status nothing can be said.
  if (word === "apiError" && status === undefined) return none;
  const place =
    apidocPlaces[word] ?? (said.place === "headers" ? "header" : said.place);
  const known = ["path", "query", "body", "header", "form"].includes(
    place ?? "",
  );
  return {
    // The group of what comes back without any is `Success 200`.
    status: isAnswer ? (status ?? "200") : undefined,
    blocks: [
      makeTag(block, line, isAnswer ? "successField" : "apiParam", {
        name: attribute(name),
        ...(type && { type: attribute(values ?? type.trim()) }),
        ...(values && { type: attribute(values) }),
        ...(!isOptional && { required: attribute("") }),
        ...(written.startsWith("[") && { optional: attribute("") }),
        ...(known &&
          place &&
          !isAnswer && { in: { ...attribute(name), value: place } }),
        ...(description.trim() && {
          description: attribute(description.trim()),
        }),
      }),
    ],
  };
}

const none: ReadTag = { blocks: [] };

/** `@apiSuccessExample {json} Success-Response:` with the sample below it. */
function readExample(
  { indent }: Block,
  from: number,
  word: string,
  rest: string,
): ReadTag {
  const [head = ""] = rest.split("\n");
  const body = rest.slice(head.length + 1);
  const isAnswer = /Success|Error/.test(word);
  const label: Block = {
    kind: "text",
    ...{ start: from, end: from + head.length, indent, at: from },
    text: isAnswer ? "Response:" : "Request:",
  };
  if (word === "apiExample") return none;
  if (body.trim() === "") return { blocks: [label] };
  const at = from + head.length + 1;
  const text = body.trimEnd();
  const code: Block = {
    kind: "code",
    ...{ start: at, end: at + text.length, indent, at, text },
    language: /^\{(\w+)\}/.exec(head)?.[1]?.toLowerCase() ?? "",
    info: "",
  };
  return { blocks: [label, code] };
}

const field =
  /^[ \t]*(?:[-*][ \t]+)?:(<?>?[A-Za-z][\w-]*(?: [^:\n]{1,60})?):(?:[ \t]|$)/;
const fieldWords: Readonly<Record<string, string>> = {
  param: "",
  parameter: "",
  arg: "",
  argument: "",
  query: "query",
  queryparam: "query",
  queryparameter: "query",
  reqheader: "header",
  requestheader: "header",
  header: "header",
  ">header": "header",
  form: "form",
  formparam: "form",
  formparameter: "form",
  json: "body",
  jsonparam: "body",
  jsonparameter: "body",
  reqjson: "body",
  requestjson: "body",
  "<json": "body",
  "<jsonobj": "body",
  "<jsonarr": "body",
  reqjsonobj: "body",
  ">json": "response",
  ">jsonobj": "response",
  ">jsonarr": "response",
  resjson: "response",
  resjsonobj: "response",
  status: "status",
  statuscode: "status",
  code: "status",
  type: "type",
};

/** Reads a paragraph of fields, all of whose lines are such, as components. */
export function readFieldLists(block: Block): readonly Block[] | undefined {
  if (block.kind !== "text" && block.kind !== "item") return undefined;
  if (!field.test(block.text)) return undefined;
  const lines = joinLines(block, (line) => field.test(line));
  const read = lines.flatMap((line) => {
    const match = field.exec(line.text);
    const [word = "", ...words] = (match?.[1] ?? "").split(/\s+/);
    const kind = fieldWords[word.toLowerCase()];
    const text = line.text.slice(match?.[0].length ?? 0).trim();
    return kind === undefined ? [] : [{ line, kind, words, text }];
  });
  if (read.length === 0) return undefined;
  const types = new Map(
    read
      .filter(({ kind }) => kind === "type")
      .map(({ words, text }) => [words.at(-1), text] as const),
  );
  return read.flatMap(({ line, kind, words, text }) => {
    if (kind === "type") return [];
    const span = spanOf(line);
    const attribute = (value: string): TagAttribute => {
      const at = line.start + Math.max(line.text.indexOf(value), 0);
      return { value, start: at, end: at + value.length };
    };
    const name = words.at(-1) ?? "";
    if (kind === "status")
      return [makeTag(block, line, "status", { status: attribute(name) })];
    const type = words.slice(0, -1).join(" ") || types.get(name);
    const isAnswer = kind === "response";
    return [
      makeTag(block, line, isAnswer ? "responseField" : "param", {
        name: attribute(name),
        ...(kind && !isAnswer && { in: { value: kind, ...span } }),
        ...(type && { type: attribute(type) }),
        ...(text && { description: attribute(text) }),
      }),
    ];
  });
}
