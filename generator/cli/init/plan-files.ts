import { readToolkitFolder } from "../../base/host/toolkit.js";
import { exampleFolder, type Project } from "./choose-project.js";
import {
  fillIn,
  type PipelineFacts,
  type PlannedFile,
  planPipeline,
} from "./plan-pipelines.js";

/** The files of a new project, by where they stand. */
export interface PlannedFiles {
  readonly project: readonly PlannedFile[];
  /** The pipelines, from the top of the repository. */
  readonly repository: readonly PlannedFile[];
}

/** What decides about the files beside the project itself. */
export interface PlanFacts extends PipelineFacts {
  /** Whether there is a configuration, which stays as it is. */
  readonly hasConfig: boolean;
  /** Whether there are pages where the example would go. */
  readonly hasPages: boolean;
}

/** Lists the files of a new project; those of a project that has its own configuration are fewer. */
export function planFiles(project: Project, facts: PlanFacts): PlannedFiles {
  const texts = new Map(
    readToolkitFolder("templates/init", ".txt").map(({ name, text }) => [
      name,
      text,
    ]),
  );
  const read = (template: string) => texts.get(`${template}.txt`) ?? "";
  const { hasConfig, hasPages } = facts;
  const { source, services } = project;
  const config = {
    path: "endpaper.config.ts",
    text: fillIn(read("endpaper.config.ts"), describeConfig(project, facts)),
  };
  const example = {
    path: `${exampleFolder}/example.md`,
    text: read("example.md"),
  };
  const { dialect } = source ?? {};
  return {
    project: hasConfig
      ? []
      : [
          config,
          ...(source || hasPages ? [] : [example]),
          ...(dialect ? [{ path: dialectFile, text: dialect }] : []),
        ],
    repository: services.map((service) =>
      planPipeline(service, read(`${service}.yml`), facts),
    ),
  };
}

const dialectFile = "endpaper.dialect.yaml";

function describeConfig(
  { source, name, output }: Project,
  { hasPages }: PlanFacts,
): Readonly<Record<string, string>> {
  const { input = exampleFolder, dialect, presets, title, kind } = source ?? {};
  return {
    input: JSON.stringify(input),
    output: JSON.stringify(output),
    name: JSON.stringify(name),
    dialects: dialect
      ? `\n  // What the words of these pages mean; look at it once.\n  dialects: [${listDialects(presets)}],`
      : "",
    openapi:
      kind === "description"
        ? ""
        : describeApi(
            title ?? titleOf(name),
            source === undefined && !hasPages,
          ),
  };
}

/** The file of words, after the presets that other pages need. */
function listDialects(presets: readonly string[] = []): string {
  const names = presets.filter((name) => name.startsWith("`"));
  return [...names.map((name) => name.slice(1, -1)), `./${dialectFile}`]
    .map((name) => JSON.stringify(name))
    .join(", ");
}

/** What an API without a title is called: as its project, by the name of its client. */
function titleOf(name: string): string {
  const [, scope, base = name] = /^@([^/]+)\/(.+)$/.exec(name) ?? [];
  return base === "client" ? (scope ?? base) : base.replace(/-client$/, "");
}

/** What the document says that no page does. */
function describeApi(title: string, isExample: boolean): string {
  const named = `title: ${JSON.stringify(title)}`;
  return isExample
    ? `\n  openapi: { ${named}, servers: ["https://api.example.com"] },`
    : `\n  // Add \`servers: ["https://…"]\` where the pages name none.\n  openapi: { ${named} },`;
}
