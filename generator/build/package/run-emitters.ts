import type {
  Emitter,
  EmitterInput,
  EmitterPart,
  EmitterSample,
} from "../../base/config/emitter.js";
import { isReady } from "../../base/config/ready-emitters.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import { readToolkitVersion } from "../../base/host/toolkit.js";
import { buildManifest } from "../../client/emit/build-manifest.js";
import type { PackageAdditions } from "../../client/emit/package-options.js";
import {
  emitReady,
  type ReadyInput,
} from "../../client/emit/ready/emit-ready.js";
import { listSamples } from "../../client/emit/tests/list-samples.js";
import {
  exportNames,
  type OutputFile,
} from "../../client/print/output-file.js";
import { type Emission, hashGiven, listUnknown } from "../store/emissions.js";
import { checkAdditions, joinAdditions } from "./check-additions.js";
import { checkEmitted } from "./check-emitted.js";

/** What the emitters of a configuration are called with, and for. */
export interface EmissionInput extends ReadyInput {
  readonly emitters: readonly Emitter[];
  /** The paths of the files that endpaper writes itself. */
  readonly taken: readonly string[];
}

/** What emitters add to a package. */
export interface Emitted {
  readonly files: readonly OutputFile[];
  readonly additions?: PackageAdditions | undefined;
  /** What the next run needs to know of them. */
  readonly emission?: Emission;
}

/**
 * Calls the emitters, one after the other. What one throws, and files that
 * cannot be part of the package, become one `emitter-failed` that names it.
 */
export async function runEmitters(
  emission: EmissionInput,
): Promise<Result<Emitted>> {
  const files: OutputFile[] = [];
  const parts: EmitterPart[] = [];
  const problems: Diagnostic[] = [];
  const taken = [...emission.taken];
  const names = new Set<string>(exportNames);
  const input = describeInput(emission);
  const hashes: string[] = [];
  const unknown = new Set(listUnknown(emission.emitters));
  for (const [index, emitter] of emission.emitters.entries()) {
    const name = nameEmitter(emitter, index);
    try {
      const given = isReady(emitter)
        ? emitReady(emitter.ready, emission)
        : await emitter(structuredClone(input));
      if (unknown.has(emitter)) hashes.push(hashGiven(given));
      const [own, fault] = checkEmitted(listFiles(given), taken);
      const part = { ...readPart(given), files: own };
      const paths = own.map(({ path }) => path);
      const wrong = fault ?? checkAdditions(part, paths, names);
      if (wrong !== undefined) problems.push(fail(`${name} ${wrong}`));
      const exported = new Set(Object.values(part.exports ?? {}));
      // What is exported and no source is published as it is.
      for (const file of own) {
        const isPublished =
          exported.has(file.path) && !file.path.startsWith("src/");
        files.push({ ...file, isPublished });
      }
      taken.push(...paths);
      for (const key of Object.keys(part.exports ?? {})) names.add(key);
      parts.push(part);
    } catch (error) {
      problems.push(fail(`${name} threw: ${firstLine(error)}`));
    }
  }
  const { document: _, ...told } = input;
  const own = { input: told, given: hashes };
  return [{ files, additions: joinAdditions(parts), emission: own }, problems];
}

/** The files of what an emitter gave, whatever it gave. */
function listFiles(given: unknown): unknown {
  return readPart(given)?.files ?? given;
}

/** What an emitter gave, where it is more than files. */
function readPart(given: unknown): EmitterPart | undefined {
  const isPart =
    typeof given === "object" && given !== null && !Array.isArray(given);
  return isPart ? (given as EmitterPart) : undefined;
}

function fail(message: string): Diagnostic {
  return diagnose("emitter-failed", message);
}

function nameEmitter(emitter: Emitter, index: number): string {
  const place = `\`emitters[${index}]\``;
  if (isReady(emitter)) return `${place} (\`${emitter.ready.name}\`)`;
  const { name } = emitter;
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
}: EmissionInput): EmitterInput {
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
