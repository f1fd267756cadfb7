/**
 * The part of a dialect that the reader uses: what marks a page, where an
 * operation and its sections begin, and what their tables and fences hold.
 *
 * Patterns are matched without an anchor of their own: write `^…$` where the
 * whole text is meant. Named groups give parts of the text their meaning.
 */
export interface PageGrammar {
  readonly recognition: Recognition;
  readonly frontMatter: readonly FrontMatterRule[];
  /**
   * The parts of a file that holds more than operations; see `FilePart`. What
   * stands before the first part is about the whole file.
   */
  readonly parts?: readonly FilePart[];
  /** What starts each operation, where a file holds many; absent: a file is one. */
  readonly operationStart?: Mark;
  /**
   * What starts operations nested in another, such as callbacks. They say
   * nothing of it, up to its own last section `security`; `rule` names why.
   */
  readonly nested?: { readonly rule: string; readonly start: Mark };
  /** What a file says of the API as a whole. */
  readonly introduction?: IntroductionRule;
  readonly opening: OpeningRule;
  readonly sections: readonly SectionRule[];
  /** How the part of a file that shows schemas is laid out. */
  readonly schemas?: SchemaLayout;
  /** How ways to authenticate are defined and required. */
  readonly security?: SecurityPatterns;
  /** Blocks that say nothing about the operation, each by a rule with a name. */
  readonly ignored: readonly { readonly rule: string; readonly mark: Mark }[];
  readonly cells: CellPatterns;
  readonly headers: HeaderVocabulary;
  /** A first paragraph that is a note, an include or a component, and no summary. */
  readonly notSummary?: RegExp;
  /** What in a summary or description calls the operation deprecated. */
  readonly deprecated?: RegExp;
}

/** The kinds of blocks that CommonMark and GFM have at the top of a page. */
export type BlockKind =
  | "heading"
  | "paragraph"
  | "list"
  | "quote"
  | "table"
  | "fence"
  | "code"
  | "html"
  /** HTML that is comments alone; a mark of the kind `html` may be one, too. */
  | "comment"
  /** Where reference links lead: `[a]: https://example.com`. */
  | "definition"
  | "rule"
  | "front-matter";

/**
 * A block with a meaning of its own. The pattern is matched against the text
 * of a heading, the info string and the content of a fence (`http\nGET /…`),
 * the first line of a paragraph, quote or list, and the source of the others.
 * A heading written in HTML (`<h3 id="a">Text</h3>`) is a heading too, and is
 * matched by its text as one and by its source as `html`.
 */
export interface Mark {
  readonly kinds: readonly BlockKind[];
  readonly pattern: RegExp;
  /** The depth that a heading must have. */
  readonly depth?: number;
  /** What the next block must bear: it tells a heading from one in prose. */
  readonly next?: Mark;
}

/**
 * A part of a file with many operations. It begins with its mark and goes on
 * to the next part. `operations` may name their tag in the group `tag`, and
 * prose before the first of them describes the tag. `introduction` is about the
 * API, whose name may stand in the groups `title` and `version`.
 */
export type FilePart = {
  readonly mark: Mark;
  /** Whether only the first such block of a file begins it. */
  readonly once?: boolean;
} & (
  | { readonly part: "introduction" | "operations" | "schemas" | "security" }
  /** `rule` names the reason. */
  | { readonly part: "ignored"; readonly rule: string }
);

/** What stands in an introduction; all else there describes the API. */
export interface IntroductionRule {
  /** What stands above the list of servers. */
  readonly servers: Mark;
  /** A line of that list, with the group `url`. */
  readonly server: RegExp;
  /** A line about a variable of the server above: the groups `name`, `value`. */
  readonly variable: RegExp;
  /** What says nothing that the document has a place for. */
  readonly ignored: readonly { readonly rule: string; readonly mark: Mark }[];
}

/**
 * How a file shows that it is written in the dialect: each sign that it bears
 * counts once, and it is recognised when the weights reach the threshold.
 */
interface Recognition {
  readonly signs: readonly { readonly mark: Mark; readonly weight: number }[];
  readonly threshold: number;
}

/** What a front-matter key means. Of two keys for one thing the earlier rule wins. */
export interface FrontMatterRule {
  readonly key: string;
  readonly as: "title" | "id" | "tag" | "ignored";
}

/** What stands before the first section. */
interface OpeningRule {
  readonly title: Mark;
  /** A title that says method and path, in the groups `method` and `path`. */
  readonly titleLine?: RegExp;
  /** The block that names the operation, in the group `id`. */
  readonly id?: Mark;
  /**
   * The fences before the line of method and path: they show how the operation
   * is called. The first group of a pattern is a media type; of several fences
   * the first language of the list that has one counts.
   */
  readonly calls?: {
    readonly languages: readonly string[];
    readonly contentType: RegExp;
    readonly accept: RegExp;
  };
  /**
   * The paragraph that is the summary, in the group `text`; all other prose is
   * the description. Absent: the first paragraph is the summary.
   */
  readonly summary?: RegExp;
  /**
   * The block that says method and path, and how its one line looks: with the
   * groups `method` and `path`.
   */
  readonly operationLine: { readonly block: Mark; readonly line: RegExp };
  /** The table of path parameters, where it stands without a heading. */
  readonly pathTable?: TableRule;
}

/** What a section documents. */
export type SectionKind =
  | "query-parameters"
  /** Parameters of all places, and the properties of the request body. */
  | "parameters"
  /** Paragraphs that describe parameters in full: see `details`. */
  | "parameter-details"
  /** Values of the properties or parameters of the section before, one a row. */
  | "enum-values"
  | "headers"
  | "request-body"
  | "responses"
  | "response-body"
  /** The properties of a schema that a file shows by name. */
  | "properties"
  | "request-sample"
  | "response-sample"
  /** What the operation requires of who calls it: see `SecurityPatterns`. */
  | "security"
  /** What says nothing that the document has a place for; `rule` names it. */
  | "ignored";

/**
 * A section begins with its mark and ends with the next known section, or
 * with an unknown heading of its own depth. The mark's groups `name`, `type`
 * and `status` are read where the section has a use for them. A paragraph
 * begins a section only after the first one, never in a description.
 */
export interface SectionRule {
  readonly section: SectionKind;
  readonly mark: Mark;
  /** What its heading says, to be suggested where a heading is misspelt. */
  readonly title?: string;
  /** Whether what stands before the table describes the section. */
  readonly prose: boolean;
  readonly table?: TableRule;
  /** The languages of the fences that belong to the section. */
  readonly fences?: readonly string[];
  /** Why a section of the kind `ignored` says nothing. */
  readonly rule?: string;
  /** Whether an operation may have several such sections. */
  readonly repeats?: boolean;
  /** Whether the section may have several tables, all of one table in pieces. */
  readonly pieces?: boolean;
  /** What stands above pieces of the table, or above samples. */
  readonly captions?: readonly CaptionRule[];
  /**
   * Whether fences hold bodies alone, many of them, rather than one HTTP
   * message. A caption's group `status` says which response they are of.
   */
  readonly bodies?: boolean;
  /**
   * How a paragraph of the kind `parameter-details` begins: with the groups
   * `name` and `text`. What follows belongs to it, up to the next.
   */
  readonly details?: RegExp;
}

/** A block that says what the table or the fences below it are. */
export interface CaptionRule {
  readonly mark: Mark;
  /** How the rows below that stand for a schema are combined. */
  readonly as?: Combination;
  /** Why the caption says nothing that the document has a place for. */
  readonly rule?: string;
}

/** How a schema is made of others; `none` ends a combination. */
export type Combination = "allOf" | "anyOf" | "oneOf" | "not" | "none";

/** The columns of a table. It is known by its first column. */
export interface TableRule {
  readonly columns: readonly [ColumnRule, ...ColumnRule[]];
  /**
   * The column that surplus cells of a row belong to, where the docs' generator
   * writes pipes in it as they are. Absent: such a row is an error.
   */
  readonly surplus?: ColumnRole;
  /** Whether several rows may have one name. */
  readonly repeats?: boolean;
}

/** What a column says of the thing that its row is about. */
export type ColumnRole =
  | "name"
  | "type"
  | "description"
  /** Where a parameter travels; `body` for the request body and its properties. */
  | "in"
  | "required"
  /** Whether a property can only be read, or only be written. */
  | "access"
  /** An allowed value. */
  | "value"
  /** The type of a response's body. */
  | "body"
  | "ignored";

/** A column by its heading; letter case and white space make no difference. */
export interface ColumnRule {
  readonly heading: string;
  readonly as: ColumnRole;
  /** A cell that says nothing. */
  readonly blank?: RegExp;
  /** Whether tables need not have it. */
  readonly optional?: true;
  /** Whether links in a cell are a part of what it says. */
  readonly links?: true;
}

/** What cells say beside their text. */
interface CellPatterns {
  /** How a description says that a parameter is required; absent: a cell says it. */
  readonly required?: RequiredMark;
  readonly words: CommonWords;
  /** What names of parameters and properties look like; absent: like anything. */
  readonly name?: RegExp;
  /** A type cell that lists the allowed values, in the group `values`, by commas. */
  readonly enum: RegExp;
  /** What rows of property tables are, where they hold nested properties. */
  readonly rows?: RowPatterns;
  /** The cell of a response that has no body, and of one that is shown below. */
  readonly body?: { readonly none: RegExp; readonly shown: RegExp };
}

/** How a description says that what it describes is required. */
export interface RequiredMark {
  /** The mark: it stands alone at the start or the end, or ends a clause. */
  readonly mark: RegExp;
  /** What makes the opposite of the mark, directly before it. */
  readonly negated: RegExp;
  /** What begins the condition under which alone the mark holds, directly after it. */
  readonly conditional: RegExp;
  /** What makes the mark a part of its sentence, directly before it. */
  readonly verb: RegExp;
}

/** What cells say in words that need no dialect; a test of each is of the whole cell. */
export interface CommonWords {
  readonly yes: RegExp;
  readonly no: RegExp;
  /** Those that say yes without a word; a blank cell beside them says no. */
  readonly yesMark: RegExp;
  /** Marks behind a name. */
  readonly requiredName: RegExp;
  readonly optionalName: RegExp;
  /** What cannot be the second part of a name that a line break divides. */
  readonly typeWord: RegExp;
  /** A value of a list with its number, and its name in the group `name`. */
  readonly enumName: RegExp;
  /** Each match is a media type, also where it is no code. */
  readonly mediaType: RegExp;
  /** What no path holds: markup and white space. */
  readonly notPath: RegExp;
}

/** How the name cell of a row says which property of what it is about. */
interface RowPatterns {
  /** The mark of depth before a name: one character a level. */
  readonly depth: RegExp;
  /** A row about the schema itself, or about a part of a combination. */
  readonly itself: RegExp;
  /** A row about the values of a dictionary. */
  readonly values: RegExp;
  /** The name of the row that is the request body itself. */
  readonly body: RegExp;
  readonly readOnly: RegExp;
  readonly writeOnly: RegExp;
}

/**
 * How schemas are shown: each begins with its mark, which names it in the
 * group `name`, goes on with a sample and prose, and then has sections.
 */
export interface SchemaLayout {
  readonly start: Mark;
  /** The languages of the fences that show a sample of it. */
  readonly samples: readonly string[];
  readonly sections: readonly SectionRule[];
}

/** How ways to authenticate are defined, and how an operation requires them. */
export interface SecurityPatterns {
  /**
   * Definitions, by the source of a block: with the groups `name` (of the
   * definition), `scheme` (of HTTP), `parameter`, `in` and `description`.
   */
  readonly definitions: readonly {
    readonly kind: "apiKey" | "http" | "oauth2";
    readonly pattern: RegExp;
  }[];
  /** Lines of the definition above: an OAuth flow and its URLs. */
  readonly flow: RegExp;
  readonly authorizationUrl: RegExp;
  readonly tokenUrl: RegExp;
  readonly scopes: TableRule;
  /** The list of alternatives in the section `security`, in the group `list`. */
  readonly required: RegExp;
  /** What stands in place of a list where nothing is required. */
  readonly open: RegExp;
  readonly alternatives: RegExp;
  readonly together: RegExp;
  /** One of the alternatives: with the groups `name` and `scopes`. */
  readonly scheme: RegExp;
  /** The alternative that requires nothing. */
  readonly none: RegExp;
}

/** What header rows mean; every other row is a header that the caller may set. */
interface HeaderVocabulary {
  /** By the header's name in lower case. */
  readonly roles: ReadonlyMap<
    string,
    "authorization" | "xsrf" | "content-type" | "accept"
  >;
  /** Each match in an `authorization` row is a scheme, in the first group. */
  readonly schemes: readonly RegExp[];
  /** What takes a scheme back, before it in its clause. */
  readonly notScheme: RegExp;
  /** How an `authorization` row says that a call may go without it. */
  readonly optional?: RegExp;
}
