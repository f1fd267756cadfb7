/** Makes a JSON pointer (RFC 6901) from its parts: `/paths/~1api~1v1/get`. */
export function toPointer(...parts: readonly (string | number)[]): string {
  let pointer = "";
  for (const part of parts) pointer += `/${escapeStep(String(part))}`;
  return pointer;
}

function escapeStep(step: string): string {
  // Most steps have nothing to escape.
  if (!step.includes("/") && !step.includes("~")) return step;
  return step.replace(/~/g, "~0").replace(/\//g, "~1");
}

/** Takes the escapes out of a part of a URL, such as a pointer in a fragment (RFC 6901 §6); a text whose escapes are none stays as it is. */
export function decodeUrlPart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The parts of a JSON pointer; nothing when it is none. */
export function readPointer(pointer: string): readonly string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/")) return undefined;
  const parts = pointer.slice(1).split("/");
  if (!pointer.includes("~")) return parts;
  return parts.map((part) => part.replace(/~1/g, "/").replace(/~0/g, "~"));
}

/** What stands at a JSON pointer in a JSON value, where something does. */
export function resolvePointer(root: unknown, pointer: string): unknown {
  let value = root;
  for (const part of readPointer(pointer) ?? [""]) {
    if (typeof value !== "object" || value === null) return undefined;
    if (!Object.hasOwn(value, part)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return value;
}

/** The reference to a schema of `components`. */
export function schemaReference(name: string): string {
  return `#${toPointer("components", "schemas", name)}`;
}
