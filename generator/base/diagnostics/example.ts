/** How a diagnostic comes about, and how not. */
export interface Example {
  /** What the two texts are of. */
  readonly of:
    | "page"
    | "file"
    | "config"
    | "overlay"
    | "description"
    | "command"
    | "answer";
  readonly bad: string;
  readonly good: string;
  /** Makes the second page, which the texts are of then, of the example page: what is replaced by what. */
  readonly beside?: Readonly<Record<string, string>>;
  /** Files that are there besides. */
  readonly files?: Readonly<Record<string, string>>;
  /** Command lines that were run before, with their files. */
  readonly before?: readonly string[];
  /** How often the bad text stands in its file. */
  readonly repeat?: number;
  /** What the bad text is saved as, where it is not UTF-8. */
  readonly encoding?: "latin1";
  /** What is reported besides, because something is not read then. */
  readonly also?: readonly string[];
  /** `false` where it depends on the machine. */
  readonly run?: boolean;
}

/** The language of the fence that shows an example. */
export function languageOf({ of }: Example): string {
  if (of === "page" || of === "file") return "markdown";
  if (of === "command") return "sh";
  if (of === "answer") return "http";
  return of === "overlay" ? "yaml" : "json";
}

/** What an example is of, in the words of its reader. */
export function describeExample(example: Example): string {
  const { of, repeat, encoding } = example;
  const words = {
    page: "in a page",
    file: "a page",
    config: "endpaper.config.json",
    overlay: "an overlay",
    description: "an OpenAPI description",
    command: "on the command line",
    answer: "an answer of the server",
  };
  const times = repeat === undefined ? "" : `, ${repeat} times`;
  const saved = encoding === undefined ? "" : ", not saved as UTF-8";
  return `${words[of]}${times}${saved}`;
}
