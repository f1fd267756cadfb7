import type { SchemaObject } from "../../../openapi/document/document.js";
import type { TypeModel } from "../api-model.js";
import { extendPointer, type ModelContext } from "../model-context.js";
import { splitWords, toPascalCase } from "../names/split-words.js";
import type { Discriminators } from "./find-discriminators.js";
import type { RawOwner, UnnamedSchema } from "./unnamed-schema.js";

/** Where a schema stands, and after whom an object in it is called. */
export interface SchemaPlace {
  readonly pointer: string;
  readonly owner: RawOwner;
}

/** Reads types, and keeps the objects without a name that it meets on the way. */
export interface TypeReader {
  readonly context: ModelContext;
  readonly tags: Discriminators;
  readonly inline: UnnamedSchema[];
  /** The schemas that combine others and are being read: one that holds itself has no end. */
  readonly combining: Set<SchemaObject>;
  /** `readType`, which the parts of a type are read with again. */
  readonly readType: (
    reader: TypeReader,
    schema: SchemaObject,
    place: SchemaPlace,
  ) => TypeModel;
}

/** Goes down one or more steps in a document; an object there is called after all of them. */
export function step(
  { pointer, owner }: SchemaPlace,
  tokens: readonly string[],
  name: string,
): SchemaPlace {
  return {
    pointer: extendPointer(pointer, ...tokens),
    owner: {
      key: owner.key,
      path: [...owner.path, toPascalCase(splitWords(name))],
    },
  };
}
