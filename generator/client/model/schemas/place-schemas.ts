import { listReferences, type UnnamedSchema } from "./unnamed-schema.js";

/** The module of the schemas that operations of several tags use. */
export const sharedModule = "shared";
/** The module of the schemas that no operation uses. */
export const unusedModule = "unused";

/** Which schemas an operation uses directly, and the module it stands in. */
export interface SchemaUse {
  readonly module: string;
  readonly keys: readonly string[];
}

/**
 * Chooses the module of each schema: the tag's where all operations that reach
 * it, through whatever other schemas, have one tag, and `shared` where they
 * have several. So a module imports itself and `shared`, and imports have no
 * cycle. What no operation reaches stands in `unused`, which nothing imports.
 */
export function placeSchemas(
  schemas: ReadonlyMap<string, UnnamedSchema>,
  uses: readonly SchemaUse[],
): ReadonlyMap<string, string> {
  const users = new Map<string, Set<string>>();
  for (const { module, keys } of uses) {
    visit(schemas, keys, (key) => {
      const modules = users.get(key) ?? new Set();
      users.set(key, modules);
      if (modules.has(module)) return false;
      modules.add(module);
      return true;
    });
  }
  return new Map(
    [...schemas.keys()].map((key) => [key, chooseModule(users.get(key))]),
  );
}

function chooseModule(modules: ReadonlySet<string> | undefined): string {
  if (!modules) return unusedModule;
  const [only, second] = modules;
  return only !== undefined && second === undefined ? only : sharedModule;
}

/** Walks references; `enter` says whether a schema is new and to be followed. */
function visit(
  schemas: ReadonlyMap<string, UnnamedSchema>,
  start: readonly string[],
  enter: (key: string) => boolean,
): void {
  const waiting = [...start];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const schema = schemas.get(key);
    if (schema && enter(key)) waiting.push(...listReferences(schema.type));
  }
}
