import type { Emitter, EmitterInput } from "../../base/config/emitter.js";
import { isReady } from "../../base/config/ready-emitters.js";
import { hashContent } from "../../base/host/hash.js";
import type { OpenApiDocument } from "../../openapi/document/document.js";

/** What the emitters of a run were given, and what those gave that have to be called again. */
export interface Emission {
  /** All that they were given but the document. */
  readonly input: Omit<EmitterInput, "document">;
  /** A hash for each emitter of which nothing tells whether it is the same. */
  readonly given: readonly string[];
}

/**
 * What tells emitters apart without calling them: those of the toolkit are what
 * they were told, one with a key is that. Any other may have changed in whatever
 * it imports, and is nothing here.
 */
export function identifyEmitters(
  emitters: readonly Emitter[] = [],
): readonly unknown[] {
  return emitters.map((emitter) =>
    isReady(emitter) ? emitter.ready : (emitter.key ?? null),
  );
}

/** The emitters that have to be called to know whether they give the same. */
export function listUnknown(
  emitters: readonly Emitter[] = [],
): readonly Emitter[] {
  return emitters.filter(
    (emitter) => !isReady(emitter) && emitter.key === undefined,
  );
}

/** What an emitter gave, as a hash; it is plain data. */
export function hashGiven(given: unknown): string {
  return hashContent(JSON.stringify(given) ?? "");
}

/** Says whether emitters give again what they gave. One that throws does not. */
export async function giveTheSame(
  emitters: readonly Emitter[],
  { input, given }: Emission,
  document: OpenApiDocument,
): Promise<boolean> {
  if (given.length !== emitters.length) return false;
  for (const [index, emitter] of emitters.entries()) {
    try {
      const again = await emitter(structuredClone({ ...input, document }));
      if (hashGiven(again) !== given[index]) return false;
    } catch {
      return false;
    }
  }
  return true;
}
