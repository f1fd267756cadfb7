import { fetchAdvice, isUrl } from "../../base/config/inputs/input-url.js";
import {
  checkPackageName,
  toPackageName,
} from "../../base/config/package-name.js";
import { type Host, HostError } from "../../base/host/host.js";
import { nameOf } from "../../base/host/paths.js";
import type { CiService, InitOptions } from "../options.js";
import type { Terminal } from "../terminal.js";
import {
  type FoundClient,
  type FoundSource,
  findClients,
  lookAround,
  lookAt,
} from "./look-around.js";

/** What a new project is to be. */
export interface Project {
  /** What the client is made of; absent where an example page is written. */
  readonly source?: FoundSource | undefined;
  /** What else was found. */
  readonly others: readonly FoundSource[];
  readonly clients: readonly FoundClient[];
  /** The name of the package, and its folder, relative to the project. */
  readonly name: string;
  readonly output: string;
  readonly services: readonly CiService[];
}

/** What was typed after `init`, and who may be asked for the rest. */
export interface Choosing {
  readonly options: InitOptions;
  readonly terminal: Terminal;
  /** The folder of the project, absolute. */
  readonly home: string;
  /** The services that the project's repository is built by, as far as it shows. */
  readonly services: readonly CiService[];
}

/**
 * Chooses what a project is to be: what the command line says, else what a
 * person at the terminal answers, else what was found, else the usual. Gives a
 * sentence where an input is not there.
 */
export async function chooseProject(
  { options, terminal, home, services }: Choosing,
  host: Host,
): Promise<Project | string> {
  const ask = options.yes ? undefined : terminal.ask;
  const found = await lookAround(home, host);
  const clients = await findClients(home, host);
  const source = await chooseSource({ options, found, home, ask }, host);
  if (typeof source === "string") return source;
  const client = clients.find(({ name }) => name !== undefined);
  const usual = namePackage({
    title: source?.title,
    folder: nameOf(home),
    own: await readOwnName(home, host),
  });
  const name =
    options.name ??
    (await askFor("name of the package", client?.name ?? usual, {
      ask,
      check: checkPackageName,
    }));
  const usualOutput =
    client?.name === name ? client.path : `generated/${baseOf(name)}`;
  const output =
    options.output ??
    (await askFor("folder of the package", usualOutput, { ask }));
  return {
    source,
    others: found.filter(({ input }) => input !== source?.input),
    clients,
    name,
    output,
    services: options.ci ?? (await askServices(services, ask)),
  };
}

type Ask = NonNullable<Terminal["ask"]>;

interface SourceChoice {
  readonly options: InitOptions;
  readonly found: readonly FoundSource[];
  readonly home: string;
  readonly ask: Ask | undefined;
}

async function chooseSource(
  { options, found, home, ask }: SourceChoice,
  host: Host,
): Promise<FoundSource | undefined | string> {
  const [first] = found;
  // Pages where the example would go are not looked into: they may be in any layout.
  const usual = first?.input ?? exampleFolder;
  const check = async (input: string) => {
    if (isUrl(input)) return `nothing is fetched: ${fetchAdvice(input)}`;
    if (input === exampleFolder || found.some((one) => one.input === input))
      return undefined;
    const there = await host.stat(`${home}/${input}`);
    return there ? undefined : `\`${input}\` does not exist`;
  };
  const input =
    options.input ??
    (await askFor("pages or OpenAPI description", usual, { ask, check }));
  const problem = await check(input);
  if (problem !== undefined) return problem;
  const known = found.find((one) => one.input === input);
  const isNamed = options.input !== undefined || input !== exampleFolder;
  return known ?? (isNamed ? lookAt(input, home, host) : undefined);
}

/** Where an example page goes when there is nothing to read. */
export const exampleFolder = "specs";

interface Asking {
  readonly ask: Ask | undefined;
  /** What is wrong with an answer. */
  readonly check?: (
    answer: string,
  ) => string | undefined | Promise<string | undefined>;
}

/** The answer of a person, asked until it is one; what is usual where nobody is there. */
async function askFor(
  question: string,
  usual: string,
  { ask, check = () => undefined }: Asking,
): Promise<string> {
  if (ask === undefined) return usual;
  for (let hint = ""; ; ) {
    const given = await ask(`${hint}${question} (${usual}): `);
    const answer = given.trim() || usual;
    const problem = await check(answer);
    if (problem === undefined) return answer;
    hint = `  ${problem}\n`;
  }
}

async function askServices(
  found: readonly CiService[],
  ask: Ask | undefined,
): Promise<readonly CiService[]> {
  const usual = found.join(" ") || "none";
  const words = (answer: string) =>
    answer.split(/[\s,]+/).filter((word) => word !== "" && word !== "none");
  const answer = await askFor("pipeline: github, gitlab or none", usual, {
    ask,
    check: (given) =>
      words(given).every(isService)
        ? undefined
        : "it is `github`, `gitlab`, both, or `none`",
  });
  return words(answer).filter(isService);
}

function isService(word: string): word is CiService {
  return word === "github" || word === "gitlab";
}

/** The name in the project's package.json. */
async function readOwnName(
  home: string,
  host: Host,
): Promise<string | undefined> {
  try {
    const text = await host.readText(`${home}/package.json`);
    const { name } = JSON.parse(text) as { readonly name?: unknown };
    return typeof name === "string" && name !== "" ? name : undefined;
  } catch (error) {
    if (error instanceof HostError || error instanceof SyntaxError)
      return undefined;
    throw error;
  }
}

/** Words that say what a text is, and not which API it is about. */
const plain: ReadonlySet<string> = new Set(
  "the a an of for and to api apis rest restful http web service services reference documentation docs doc guide specification spec openapi swagger".split(
    " ",
  ),
);

/** What a name is made of. */
interface NameSources {
  /** What the API is called. */
  readonly title: string | undefined;
  /** The folder of the project. */
  readonly folder: string;
  /** The name in the project's package.json, where it has one. */
  readonly own: string | undefined;
}

/**
 * Derives the name of a client from the API's title, in the project's own scope:
 * `@marina/harbour-client`. Never without a scope, where each good name is
 * somebody's. A project that has no scope gives its name to one.
 */
export function namePackage({ title, folder, own }: NameSources): string {
  const subject = slugOf(title ?? "");
  const scope =
    /^@([^/]+)\//.exec(own ?? "")?.[1] ??
    toPackageName(own ?? "") ??
    toPackageName(folder) ??
    (subject || "my");
  const isScope = subject === "" || subject === scope;
  const name = `@${scope}/${isScope ? "client" : `${subject}-client`}`;
  return checkPackageName(name) === undefined ? name : `@${scope}/client`;
}

/** The last part of a package's name, which its folder is called by. */
function baseOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** `Café Orders API (v2)` is `cafe-orders`. */
function slugOf(title: string): string {
  const words = title
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !plain.has(word));
  return words
    .filter((word) => !/^v?\d+$/.test(word))
    .slice(0, 4)
    .join("-");
}
