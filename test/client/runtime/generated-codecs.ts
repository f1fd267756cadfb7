/** Codecs as the generator makes them of OpenAPI documents; nothing is written to disk. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { emitCodecs } from "../../../generator/client/emit/code/emit-codecs.js";
import { printHere } from "../../../generator/client/emit/types/print-sources.js";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type { Codec } from "../../../generator/client/runtime/codec.js";
import type {
  OpenApiDocument,
  SchemaObject,
} from "../../../generator/openapi/document/document.js";

/** The codecs of the schemas of each document, by the names of the schemas. */
export async function generateCodecs(
  documents: ReadonlyMap<string, Readonly<Record<string, SchemaObject>>>,
  version: string,
): Promise<ReadonlyMap<string, Readonly<Record<string, Codec<unknown>>>>> {
  const files = new Map<string, string>();
  const exports: string[] = [];
  for (const [id, schemas] of documents) {
    const document: OpenApiDocument = {
      openapi: version,
      info: { title: "T", version: "1" },
      paths: {},
      components: { schemas },
    };
    const [model] = buildModel(document);
    for (const { path, text } of printHere(emitCodecs(model))) {
      files.set(`${id}/${path}`, text);
    }
    const members = model.tags.flatMap(({ module, schemas }) =>
      schemas.map(
        ({ name, codecName }) =>
          `${JSON.stringify(name)}: (await import(${JSON.stringify(`virtual:${id}/src/codecs/${module}.ts`)})).${codecName}`,
      ),
    );
    exports.push(`${JSON.stringify(id)}: { ${members.join(", ")} }`);
  }
  const { outputFiles } = await build({
    stdin: { contents: `export default { ${exports.join(",\n")} };` },
    bundle: true,
    format: "esm",
    write: false,
    plugins: [
      {
        name: "virtual",
        setup(build) {
          build.onResolve({ filter: /^virtual:/ }, ({ path }) => ({
            namespace: "virtual",
            path: path.slice(8),
          }));
          build.onResolve(
            { filter: /./, namespace: "virtual" },
            ({ path, importer }) =>
              path.includes("/runtime/")
                ? {
                    path: fileURLToPath(
                      new URL(
                        `../../../generator/client/runtime/${path.replace(/^.*\//, "").replace(/js$/, "ts")}`,
                        import.meta.url,
                      ),
                    ),
                  }
                : {
                    namespace: "virtual",
                    path: `${importer.replace(/\/[^/]*$/, "")}/${path.replace("./", "").replace(/js$/, "ts")}`,
                  },
          );
          build.onLoad({ filter: /./, namespace: "virtual" }, ({ path }) => ({
            contents: files.get(path) ?? "",
            loader: "ts",
          }));
        },
      },
    ],
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  const loaded = (await import(`data:text/javascript;base64,${code}`)) as {
    default: Record<string, Record<string, Codec<unknown>>>;
  };
  return new Map(Object.entries(loaded.default));
}
