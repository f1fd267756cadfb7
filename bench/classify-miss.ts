/** A line of the measuring program: what was not exact. */
export interface Miss {
  readonly kind: string;
  readonly verdict: string;
  /** `Schema.property: truth / candidate`, or an operation in its place. */
  readonly where: string;
}

/** What a miss is judged by: the document, and the pages' own text. */
export interface Evidence {
  readonly document: {
    readonly components?: {
      readonly schemas?: Readonly<Record<string, SchemaLike>>;
    };
  };
  readonly pages: readonly string[];
  /** The schemas of which pages show properties that the description lacks. */
  readonly grown: ReadonlySet<string>;
}

interface SchemaLike {
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Whose fault a miss is. */
export const classes = [
  "not on the pages",
  "not in the description",
  "ambiguous",
  "ours",
] as const;

export interface Classification {
  readonly class: (typeof classes)[number];
  readonly reason: string;
}

/**
 * Says whose fault a miss is, by looking it up in the pages. What is found
 * there is ours, unless the pages print it with two meanings; the default is
 * ours, so that nothing is excused without a reason.
 */
export function classifyMiss(miss: Miss, evidence: Evidence): Classification {
  const [truth = "", mine = ""] = (
    miss.where.split(/: (?=[^:]*$)/)[1] ?? ""
  ).split(" / ");
  if (miss.kind.endsWith(" invented"))
    return classifyInvented(miss.where, evidence);
  if (miss.verdict === "wrong" && miss.kind !== "schema name")
    return classifyWrong(miss, truth, evidence);
  if (miss.kind === "schema name") return classifyName(miss.where, evidence);
  if (miss.kind === "property") return classifyProperty(miss.where, evidence);
  if (truth.includes("enum(")) return classifyEnum(truth, evidence);
  if (/\bany\b|^-$/.test(mine) || /any/.test(mine))
    return classifyUnknown(miss, truth, evidence);
  if (truth.includes("open"))
    return notOnPages(
      "an object of any shape, which a sample shows with one shape",
    );
  if (/\[\]$/.test(truth) && /\[\]$/.test(mine))
    return notOnPages("the items of an array that no example shows");
  if (/^(int64|float|decimal)/.test(truth))
    return notOnPages("a number's format that no table prints");
  return ours("not explained by the pages");
}

/** What the description does not have: the pages print it, or we made it up. */
function classifyInvented(where: string, { pages }: Evidence): Classification {
  const name = where.split(/[. ]/).at(-1) ?? where;
  const isThere = pages.some(
    (text) =>
      new RegExp(`^\\| *${quotePattern(name)} *\\|`, "m").test(text) ||
      text.includes(`"${name}"`) ||
      where.includes("/"),
  );
  return isThere
    ? notDescribed("what newer pages have besides")
    : ours("invented");
}

/** What the description says otherwise: what a page prints, or what we concluded. */
function classifyWrong(
  { kind }: Miss,
  truth: string,
  { grown }: Evidence,
): Classification {
  if (kind === "summary" || kind.startsWith("parameter"))
    return notDescribed("the pages print otherwise");
  return grown.has(truth.replaceAll("[]", ""))
    ? notDescribed(
        "a schema whose name no page prints, and to which newer pages add properties",
      )
    : ours("the pages say otherwise");
}

function notDescribed(reason: string): Classification {
  return { class: "not in the description", reason };
}

function classifyName(name: string, { pages }: Evidence): Classification {
  // A type cell or the type in a heading; the first cell is a property's name.
  const cell = new RegExp(
    `^(?:\\|[^|\\n]*\\| *|#.*: *)${quotePattern(name)}(?: *\\||\\[\\]| *$)`,
    "m",
  );
  return pages.some((text) => cell.test(text))
    ? ours("a name that a page prints")
    : notOnPages("a schema name that no page prints");
}

function classifyProperty(
  where: string,
  { document, pages }: Evidence,
): Classification {
  const [schema = "", property = ""] = where.split(".");
  if (document.components?.schemas?.[schema]?.properties !== undefined) {
    const row = new RegExp(`^\\| *${quotePattern(property)} *\\|`, "m");
    const shown = pages.some(
      (text) => text.includes(`Response body: ${schema}\n`) && row.test(text),
    );
    return shown
      ? ours("a property that a page shows")
      : notOnPages("a property that no table of its schema shows");
  }
  const tables = pages.flatMap((text) => tablesUnder(text, schema));
  const row = new RegExp(`^\\| *${quotePattern(property)} *\\|`, "m");
  const shown = tables.some((table) => row.test(table));
  if (shown && !tables.every((table) => row.test(table)))
    return {
      class: "ambiguous",
      reason: "a name that pages print over the tables of several schemas",
    };
  return shown
    ? ours("a schema that a page shows")
    : notOnPages("a property of a schema that no page shows");
}

/** What stands under each heading of a response body of that name. */
function tablesUnder(text: string, schema: string): readonly string[] {
  return text
    .split(/^(?=#)/m)
    .filter((part) => part.startsWith(`### Response body: ${schema}\n`));
}

function classifyEnum(truth: string, { pages }: Evidence): Classification {
  const values = (/enum\(([^)]*)\)/.exec(truth)?.[1] ?? "")
    .split("|")
    .filter((value) => value !== "…");
  const [first = "", second = ""] = values;
  const list = new RegExp(
    `Enum:[^|\\n]*\\b${quotePattern(first)}\\b[^|\\n]*\\b${quotePattern(second)}\\b`,
  );
  return second !== "" && pages.some((text) => list.test(text))
    ? {
        class: "ambiguous",
        reason:
          "values that a list prints elsewhere, without a name that ties them together",
      }
    : notOnPages("the values of an enum, which no page lists");
}

function classifyUnknown(
  { kind }: Miss,
  truth: string,
  _: Evidence,
): Classification {
  if (kind === "request body type" || kind === "response type") {
    return notOnPages(
      "a body that neither a table nor a sample of its page shows",
    );
  }
  return notOnPages(
    truth.includes("[]") || truth.includes("<")
      ? "what an array or dictionary holds, which no sample shows"
      : "the shape of a reference that no page shows",
  );
}

function notOnPages(reason: string): Classification {
  return { class: "not on the pages", reason };
}

function ours(reason: string): Classification {
  return { class: "ours", reason };
}

function quotePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
