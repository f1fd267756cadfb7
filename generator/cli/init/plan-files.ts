import { readToolkitFolder } from "../../host/toolkit.js";
import type { CiService } from "../options.js";

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
  const { hasConfig, hasPages, services } = facts;
  return [
    ...(hasConfig ? [] : [plan("endpaper.config.ts", "endpaper.config.ts")]),
    ...(hasConfig || hasPages ? [] : [plan("specs/example.md", "example.md")]),
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
