/** A path as a page writes it, read: OpenAPI's syntax, and what stood around it. */
export interface ReadPath {
  /** `/users/{id}`, with one slash before it. */
  readonly path: string;
  /** The host that the page writes before it, with its scheme where it has one. */
  readonly host?: string;
  readonly query: readonly PathQuery[];
  /** What is left in the path that is no path; it is then not written. */
  readonly problem?: string;
}

/** A parameter that stands in the query of a path. */
export interface PathQuery {
  readonly name: string;
  readonly value: string;
  readonly isOptional: boolean;
}

/**
 * Reads a path in any of the syntaxes in which people write placeholders:
 *
 *     {x} · {x:int} · :x · <x> · <int:x> · (x) · [x] · $X · {{x}} · ${x} · name={x}
 *     https://host/x · {{base}}/x · /x?a=b&c={d} · /x{?a,b} · /x[?a=b] · x/y
 */
export function readPath(written: string): ReadPath {
  let text = written
    .trim()
    .replace(/\[([^\][]*)\]\([^()\s]*\)/g, "$1")
    .replace(/\\(?=[{}<>[\]_*:()])/g, "")
    .replace(/\*?([({<][\w .:-]+[)}>])\*/g, "$1")
    .replace(/\*(?=[({<])/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
  const host = (hostPattern.exec(text) ?? hostWord.exec(text))?.[0];
  if (host !== undefined) text = text.slice(host.length);
  const query: PathQuery[] = [];
  text = takeTemplates(text, query);
  const mark = findQuery(text);
  if (mark >= 0) {
    readQuery(text.slice(mark), query);
    text = text.slice(0, mark).replace(/[[(]$/, "");
  }
  text = text.replace(/#.*$/, "");
  const path = nameApart(
    `/${text}`.replace(/^\/+/, "/").split("/").map(readSegment).join("/"),
  );
  const problem = findProblem(path);
  return {
    path,
    query,
    ...(host && !/^[:/]*$/.test(host) && { host }),
    ...(problem && { problem }),
  };
}

const hostPattern =
  /^(?:(?:https?|wss?):\/\/[^/\s?]*|(?:\{\{[\w.-]+\}\}|\$\{?[\w.]+\}?|\{(?:base|host|server|api|root|url|domain)[\w.-]*\}|<(?:base|host|server|api|root|your|url|domain)[\w .:-]*>)(?=\/)|\{[\w.-]*(?:prefix|baseurl|base_url)\}(?=\/)|:\d+(?=\/)|(?:localhost|\d+\.\d+\.\d+\.\d+|[a-z][\w-]*(?:\.[\w-]+)*\.(?:com|org|net|io|dev|app|local|me|co))(?::\w+)?(?=\/))/i;

/**
 * `word-for-a-host`: a word before the first slash that ends as the names of
 * hosts do stands for one: `serverPrefix/users`, `BASE_URL/users`. Right in 301
 * of 301 lines of the one corpus that has it.
 */
const hostWord =
  /^(?:[a-z][\w-]*(?:Prefix|Url|URL|Host|Endpoint|Root)|[A-Z][A-Z_]*_(?:PREFIX|URL|URI|HOST|ENDPOINT|ROOT))(?=\/)/;

/** RFC 6570 tails: `{?a,b}`, `{&c}`. */
function takeTemplates(text: string, query: PathQuery[]): string {
  return text.replace(/\{[?&]([^{}]*)\}/g, (_, names: string) => {
    for (const name of names.split(","))
      addQuery(query, {
        name: name.replace(/\*$/, ""),
        value: "",
        isOptional: true,
      });
    return "";
  });
}

/** Where the query begins: a `?` that is in no placeholder. */
function findQuery(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if ("{<".includes(character)) depth += 1;
    else if ("}>".includes(character)) depth -= 1;
    else if (character === "?" && depth <= 0) return at;
  }
  return -1;
}

function readQuery(text: string, query: PathQuery[]): void {
  let isOptional = false;
  for (const part of text.split(/[?&]/)) {
    if (part === "") continue;
    const bare = part.replace(/^[[(]+|[\])]+$/g, "");
    const opens = /^[[(]/.test(part) || /\[$/.test(part);
    const [name = "", ...rest] = bare.split("=");
    const value = rest.join("=").replace(/^[[{<:(]+|[\]}>)]+$/g, "");
    addQuery(query, {
      name: name.replace(/^[{<[:]+|[}>\]]+$/g, "").trim(),
      value,
      isOptional: isOptional || opens,
    });
    if (/[[(]$/.test(part)) isOptional = true;
  }
}

function addQuery(query: PathQuery[], one: PathQuery): void {
  if (!/^[\w.$\-[\]:@]+$/.test(one.name) || /^\.+$/.test(one.name)) return;
  if (!query.some(({ name }) => name === one.name)) query.push(one);
}

/** A segment with its placeholders in braces. */
function readSegment(segment: string): string {
  const whole = wholePlaceholders
    .map((pattern) => pattern.exec(segment)?.[1])
    .find((name) => name !== undefined);
  if (whole !== undefined) return `{${toName(whole)}}`;
  return segment
    .replace(
      /\{\{\s*([^{}]+?)\s*\}\}|\$\{([^{}]+)\}|#\{([^{}]+)\}/g,
      (_, a, b, c) => `{${a ?? b ?? c}}`,
    )
    .replace(/<([^<>]+)>/g, (_, name: string) => `{${name}}`)
    .replace(/\{([^{}]*)\}/g, (_, name: string) => `{${toName(name)}}`)
    .replace(/^:([A-Za-z_]\w*)/, "{$1}")
    .replace(/(?<=[=.,;-]):([A-Za-z_]\w*)/g, "{$1}");
}

const wholePlaceholders = [
  /^\(([A-Za-z][\w .-]*)\)$/,
  /^\[:?([A-Za-z_][\w .-]*)\]$/,
  /^\$([A-Za-z_]\w*)$/,
  /^:([A-Za-z_][\w-]*)\??$/,
  /^\*([A-Za-z_]\w*)$/,
  /^:\{([\w-]+)\}$/,
];

/** The name in a placeholder: without its type or pattern, and in one word. */
function toName(written: string): string {
  const bare = written.trim().replace(/^[:+/#*]|[*?]$/g, "");
  const typed =
    /^(?:int|integer|string|str|uuid|path|slug|float|number|regex(?:\([^)]*\))?):(\w+)$/.exec(
      bare,
    );
  const name = typed?.[1] ?? bare.split(/[:=|]/)[0] ?? bare;
  // `(id or name)`: the path has one value, which the first word names.
  const [first = ""] = name.trim().split(/ or /);
  const word = first
    .replace(/\.(?=(?:id|token|code|key|name|slug|uuid|hash)$)/i, "_")
    .replace(/[\s/]+/g, "_")
    .replace(/["'`]/g, "");
  return toPlainWord(word);
}

/** A placeholder in capitals alone is a word for a value, and no constant. */
function toPlainWord(name: string): string {
  return /^[A-Z][A-Z\d_-]*$/.test(name) ? name.toLowerCase() : name;
}

/**
 * `one-name-twice`: a path whose placeholders share a name needs others; each
 * gets that of the collection before it: `/users/{userId}/posts/{postId}`.
 */
function nameApart(path: string): string {
  const names = path.match(/\{[^{}]*\}/g) ?? [];
  if (new Set(names).size === names.length) return path;
  const taken = new Set(names);
  const isTwice = (name: string) =>
    names.filter((one) => one === name).length > 1;
  return path.replace(
    /([A-Za-z][\w-]*)([(/]+)(\{([^{}]*)\})/g,
    (whole, holder: string, gap: string, name: string, inner: string) => {
      if (!isTwice(name)) return whole;
      const made = `{${singularOf(holder)}${inner[0]?.toUpperCase() ?? ""}${inner.slice(1)}}`;
      if (taken.has(made)) return whole;
      taken.add(made);
      return `${holder}${gap}${made}`;
    },
  );
}

function singularOf(word: string): string {
  return word
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/ies$/, "y")
    .replace(/(?:(?<=ss|x|ch|sh)es|(?<!s)s)$/, "");
}

/** What is left of a path when all that a path may hold is taken away. */
function findProblem(path: string): string | undefined {
  const rest = path.replace(/\{[\p{L}\p{N}_.$@-]+\}/gu, "");
  const odd = /[^\p{L}\p{N}\-._~!$&'()+,;=:@%/*]/u.exec(rest)?.[0];
  if (odd !== undefined) return odd;
  if (/\.{3}|…/.test(rest)) return "...";
  return path.length > 300 ? "its length" : undefined;
}
