import { relativePath } from "../../base/host/paths.js";
import type { CiService } from "../options.js";
import type { FoundManager, PackageManager } from "../package-managers.js";

/** A file that `init` writes where none is. */
export interface PlannedFile {
  /** Relative to the project, or to the top of its repository. */
  readonly path: string;
  readonly text: string;
}

/** Where pipelines run, and with what. */
export interface PipelineFacts {
  /** The folder of the project, and the top of its repository. */
  readonly home: string;
  readonly top: string;
  readonly found: FoundManager;
}

/** The file of a service, from the top of the repository: nowhere else is it read. */
const paths: Readonly<Record<CiService, string>> = {
  github: ".github/workflows/endpaper.yml",
  gitlab: ".gitlab/endpaper.yml",
};

/** Plans the file of a service, for the package manager and the folder of the project. */
export function planPipeline(
  service: CiService,
  template: string,
  facts: PipelineFacts,
): PlannedFile {
  const { home, top, found } = facts;
  const folder = home === top ? "" : `${relativePath(top, home)}/`;
  const name = folder.replaceAll("/", "-");
  const path = paths[service].replace("endpaper", `${name}endpaper`);
  const { manager } = found;
  const values: Readonly<Record<string, string>> = {
    path,
    folder,
    install: manager.installLocked,
    run: `${manager.runProgram} endpaper`,
    cache: `${folder}node_modules/.cache/endpaper`,
    enter: folder === "" ? "" : `\n    - cd ${folder.slice(0, -1)}`,
    image: manager.name === "bun" ? "oven/bun:1" : "node:22",
    setup: printSetup(facts),
    defaults:
      folder === ""
        ? ""
        : `\ndefaults:\n  run:\n    working-directory: ${folder.slice(0, -1)}\n`,
  };
  return { path, text: fillIn(template, values) };
}

/** The steps that bring Node and the package manager. */
function printSetup({ found, top }: PipelineFacts): string {
  const { manager, lockfile } = found;
  if (manager.name === "bun") return "      - uses: oven-sh/setup-bun@v2";
  const place =
    lockfile === undefined ? undefined : relativePath(top, lockfile);
  return [
    ...before[manager.name],
    "      - uses: actions/setup-node@v4",
    "        with:",
    "          node-version: 22",
    ...(place === undefined ? [] : [`          cache: ${manager.name}`]),
    ...(place?.includes("/")
      ? [`          cache-dependency-path: ${place}`]
      : []),
  ].join("\n");
}

const before: Readonly<Record<PackageManager["name"], readonly string[]>> = {
  npm: [],
  pnpm: ["      - uses: pnpm/action-setup@v4"],
  yarn: ["      - run: corepack enable"],
  bun: [],
};

/** Puts values in the place of `{{names}}`. */
export function fillIn(
  template: string,
  values: Readonly<Record<string, string>>,
): string {
  return template.replaceAll(
    /(?<!\$)\{\{(\w+)\}\}/g,
    (whole, name: string) => values[name] ?? whole,
  );
}
