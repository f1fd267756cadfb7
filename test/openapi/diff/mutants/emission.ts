import ts from "typescript";
import { emitPackage } from "../../../../generator/client/emit/emit-package.js";
import { emitTypes } from "../../../../generator/client/emit/types/emit-types.js";
import { printHere } from "../../../../generator/client/emit/types/print-sources.js";
import type { ApiModel } from "../../../../generator/client/model/api-model.js";
import { buildModel } from "../../../../generator/client/model/build-model.js";
import type { OpenApiDocument } from "../../../../generator/openapi/document/document.js";
import { load } from "../../descriptions/load.js";

/** A description, and the TypeScript that a package of it consists of. */
export interface Emission {
  readonly document: OpenApiDocument;
  readonly model: ApiModel;
  /** By their paths in the package, without the runtime. */
  readonly sources: ReadonlyMap<string, string>;
}

const own = { name: "tea", version: "1.0.0" };
const types = { dates: "text", int64: "bigint", checks: true } as const;

/** Emits the sources of a description; nothing where it has errors. */
export async function emitSources(
  description: object,
): Promise<Emission | undefined> {
  const { document, map, diagnostics } = await load(description);
  if (document === undefined || hasError(diagnostics)) return undefined;
  const [model, problems] = buildModel(document, map, {
    naming: "path",
    types,
  });
  if (hasError(problems)) return undefined;
  const files = printHere([
    ...emitTypes({ model, aliases: [] }),
    ...emitPackage(model, { package: own }),
  ]);
  const sources = files.filter(({ path }) => /^src\/.*\.ts$/.test(path));
  return {
    document,
    model,
    sources: new Map(sources.map(({ path, text }) => [path, text])),
  };
}

function hasError(diagnostics: readonly { readonly severity: string }[]) {
  return diagnostics.some(({ severity }) => severity === "error");
}

const printer = ts.createPrinter({ removeComments: true });

/** Prints sources without what is for people only: comments, and how code is laid out. */
export function printCode({ sources }: Emission): string {
  return [...sources]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => {
      const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
      return `// ${path}\n${printer.printFile(file)}`;
    })
    .join("\n");
}
