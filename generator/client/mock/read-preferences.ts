/** What a `Prefer` header wants of the mock (RFC 7240; the words are those of Prism). */
export interface Preferences {
  /** `status=404`, or `code=404` as Prism has it. */
  readonly status: string | undefined;
  /** The name of an example. */
  readonly example: string | undefined;
  /** Whether values are made instead of examples. */
  readonly dynamic: boolean | undefined;
}

/** Reads a `Prefer` header; what it says beside is for others. */
export function readPreferences(header: string | undefined): Preferences {
  const words = new Map<string, string>();
  for (const [, name = "", quoted, plain = ""] of (header ?? "").matchAll(
    /([\w-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;]+)))?/g,
  )) {
    if (!words.has(name)) words.set(name.toLowerCase(), quoted ?? plain);
  }
  const dynamic = words.get("dynamic");
  return {
    status: words.get("status") ?? words.get("code"),
    example: words.get("example"),
    dynamic: dynamic === undefined ? undefined : dynamic !== "false",
  };
}
