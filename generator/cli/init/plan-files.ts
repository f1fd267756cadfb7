import { readToolkitFolder } from "../../base/host/toolkit.js";
import type { CiService } from "../options.js";
import type { FoundSource } from "./look-around.js";

/** A file that `init` writes where none is. */
export interface PlannedFile {
  /** Relative to the project. */
  readonly path: string;
  readonly text: string;
}

/** What decides about the files of a new project. */
export interface ProjectFacts {
  readonly hasConfig: boolean;
  /** Whether there are pages where the configuration expects them. */
  readonly hasPages: boolean;
  readonly services: readonly CiService[];
  /** What the project has already that a client can be made of. */
  readonly source?: FoundSource | undefined;
}

/** Lists the files of a new project; those of a project that has its own configuration are fewer. */
export function planFiles(facts: ProjectFacts): readonly PlannedFile[] {
  const texts = new Map(
    readToolkitFolder("templates/init", ".txt").map(({ name, text }) => [
      name,
      text,
    ]),
  );
  const plan = (path: string, template: string): PlannedFile => ({
    path,
    text: texts.get(`${template}.txt`) ?? "",
  });
  const { hasConfig, hasPages, services, source } = facts;
  const example = !(hasConfig || hasPages || source);
  const config = plan("endpaper.config.ts", "endpaper.config.ts");
  return [
    ...(hasConfig ? [] : [source ? pointAt(config, source) : config]),
    ...(example ? [plan("specs/example.md", "example.md")] : []),
    ...(!hasConfig && source?.dialect
      ? [{ path: dialectFile, text: source.dialect }]
      : []),
    ...services.map((service) =>
      plan(
        service === "github"
          ? ".github/workflows/endpaper.yml"
          : ".gitlab/endpaper.yml",
        `${service}.yml`,
      ),
    ),
  ];
}

const dialectFile = "endpaper.dialect.yaml";

/** The configuration with the inputs that were found, and the dialect beside it. */
function pointAt(
  { path, text }: PlannedFile,
  { input, dialect }: FoundSource,
): PlannedFile {
  const inputs = `inputs: [${JSON.stringify(input)}],`;
  const words = dialect
    ? `\n  // What the words of these pages mean; look at it once.\n  dialects: ["./${dialectFile}"],`
    : "";
  return {
    path,
    text: text.replace('inputs: ["specs"],', () => inputs + words),
  };
}
