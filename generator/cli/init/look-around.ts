import { isMarkdown } from "../../base/config/inputs/find-inputs.js";
import { readInputs } from "../../base/config/inputs/read-inputs.js";
import { resolveConfig } from "../../base/config/resolve-config.js";
import type { Host } from "../../base/host/host.js";
import { describe as describeDecision } from "../../reader/evidence/print-dialect.js";
import { count } from "../report.js";

/** What a project has that a client can be made of. */
export interface FoundSource {
  /** Relative to the project: an OpenAPI description, a folder of pages or a page. */
  readonly input: string;
  /** What it is, and how much of it there is, for the person who started `init`. */
  readonly what: string;
  /** The dialect that its words were taken for, as a file; absent where there is no need of one. */
  readonly dialect?: string;
}

/** Where projects keep descriptions of their API, by the names that tools give them. */
const descriptions = ["", "docs/", "api/", "spec/", "specs/"].flatMap(
  (folder) =>
    ["openapi", "swagger"].flatMap((name) =>
      ["yaml", "yml", "json"].map((ending) => `${folder}${name}.${ending}`),
    ),
);

/** Where projects keep documentation. */
const folders = ["docs", "doc", "documentation", "api-docs", "api"];
const pages = ["API.md", "api.md", "Api.md"];

/**
 * Looks for what a client can be made of: an OpenAPI description, else
 * documentation in which operations are found. Gives the first of each kind.
 */
export async function lookAround(
  home: string,
  host: Host,
): Promise<FoundSource | undefined> {
  for (const path of descriptions)
    if ((await host.stat(`${home}/${path}`))?.kind === "file")
      return { input: path, what: "an OpenAPI description" };
  for (const path of [...folders, ...pages]) {
    const status = await host.stat(`${home}/${path}`);
    const isThere = pages.includes(path)
      ? status?.kind === "file"
      : status?.kind === "directory";
    const found = isThere ? await readDocs(path, home, host) : undefined;
    if (found) return found;
  }
  return undefined;
}

async function readDocs(
  input: string,
  home: string,
  host: Host,
): Promise<FoundSource | undefined> {
  const config = resolveConfig(home, { inputs: [input] });
  const [inputs] = await readInputs({ ...config, root: home }, host);
  const { collectDecisions } = await import(
    "../../reader/evidence/decisions.js"
  );
  const documented = inputs.pages.filter(({ file }) => isMarkdown(file));
  const decisions = collectDecisions(documented);
  const operations = decisions.operations.reduce(
    (sum, one) => sum + one.count,
    0,
  );
  const [first] = decisions.operations;
  if (first === undefined) return undefined;
  const { printDialect } = await import(
    "../../reader/evidence/print-dialect.js"
  );
  const [name = input, ...others] = decisions.files;
  const only = others.length === 0 ? name : input;
  return {
    input: only,
    what: `${count(operations, "operation")}, ${describeDecision(first, String)}`,
    dialect: printDialect(decisions, {
      name: "own",
      command: `endpaper dialect infer ${only}`,
      nameFile: String,
    }),
  };
}
