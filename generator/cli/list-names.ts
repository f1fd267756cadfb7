import type { NamingStrategy } from "../base/config/config.js";
import { buildModel } from "../client/model/build-model.js";
import { chooseNaming } from "../client/model/names/name-memory.js";
import { toPointer } from "../openapi/document/pointer.js";
import type { MappedDocument } from "../openapi/overlay/overlay-api.js";

/** The names of functions and types in the generated code, and the pointers of what they stand for. */
export function listNames(
  { document, map }: MappedDocument,
  naming: NamingStrategy | undefined,
): ReadonlyMap<string, string> {
  const [model] = buildModel(document, map, {
    naming: chooseNaming(naming),
  });
  const components = document.components?.schemas ?? {};
  const operations = model.tags.flatMap(({ operations }) =>
    operations.map(
      ({ functionName, pointer }) => [functionName, pointer] as const,
    ),
  );
  const schemas = model.tags
    .flatMap((tag) => tag.schemas)
    .filter(({ name }) => Object.hasOwn(components, name))
    .map(
      ({ typeName, name }) =>
        [typeName, toPointer("components", "schemas", name)] as const,
    );
  return new Map([...operations, ...schemas]);
}
