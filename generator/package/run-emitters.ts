import type {
  Emitter,
  EmitterInput,
  EmitterSample,
} from "../config/emitter.js";
import { diagnose } from "../diagnostics/catalog.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { buildManifest } from "../emit/build-manifest.js";
import type { OutputFile } from "../emit/output-file.js";
import { listSamples } from "../emit/tests/list-samples.js";
import { readToolkitVersion } from "../host/toolkit.js";
import type { ApiModel } from "../model/api-model.js";
import type { OpenApiDocument } from "../openapi/document.js";
import { checkEmitted } from "./check-emitted.js";

/** What the emitters of a configuration are called with, and for. */
export interface Emission {
  readonly emitters: readonly Emitter[];
  readonly model: ApiModel;
  readonly document: OpenApiDocument;
  readonly package: { readonly name: string; readonly version: string };
  /** The paths of the files that endpaper writes itself. */
  readonly taken: readonly string[];
}

/**
 * Calls the emitters, one after the other. What one throws, and files that
 * cannot be part of the package, become one `emitter-failed` that names it.
 */
export async function runEmitters(
  emission: Emission,
): Promise<Result<readonly OutputFile[]>> {
  const files: OutputFile[] = [];
  const problems: Diagnostic[] = [];
  const taken = [...emission.taken];
  const input = describeInput(emission);
  for (const [index, emitter] of emission.emitters.entries()) {
    const name = nameEmitter(emitter, index);
    try {
      const given: unknown = await emitter(structuredClone(input));
      const [own, fault] = checkEmitted(given, taken);
      if (fault !== undefined) problems.push(fail(`${name} ${fault}`));
      files.push(...own);
      taken.push(...own.map(({ path }) => path));
    } catch (error) {
      problems.push(fail(`${name} threw: ${firstLine(error)}`));
    }
  }
  return [files, problems];
}

function fail(message: string): Diagnostic {
  return diagnose("emitter-failed", message);
}

function nameEmitter({ name }: Emitter, index: number): string {
  const place = `\`emitters[${index}]\``;
  return name === "" ? place : `${place} (\`${name}\`)`;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0] || "no reason given";
}

/** The document, and what the manifest says of the package, with the samples. */
function describeInput({
  model,
  document,
  package: { name, version },
}: Emission): EmitterInput {
  const { operations, schemas } = buildManifest(model, readToolkitVersion());
  const known = new Map(
    model.tags.flatMap((tag) =>
      tag.operations.map((one) => [one.functionName, { one, tag }] as const),
    ),
  );
  return {
    package: { name, version },
    document,
    operations: operations.map((operation) => {
      const found = known.get(operation.function);
      return {
        ...operation,
        tag: found?.tag.name ?? "",
        deprecated: found?.one.deprecated ?? false,
        samples: found ? describeSamples(listSamples(document, found.one)) : [],
      };
    }),
    schemas,
  };
}

function describeSamples(
  samples: ReturnType<typeof listSamples>,
): readonly EmitterSample[] {
  return samples.map(({ side, status, name, mediaType, value }) => ({
    side,
    ...(status !== undefined && { status }),
    ...(name !== undefined && { name }),
    mediaType,
    value,
  }));
}
