/** A parameter's place in a path template. */
export interface PathSlot {
  /** The text between the braces: `path*`. */
  readonly written: string;
  /** That without the mark: `path`. */
  readonly name: string;
  /** Whether its value is all of what follows, with its slashes (RFC 6570 §3.2.3). */
  readonly isWildcard: boolean;
  /** Whether it stands behind the path's first slash. */
  readonly isFirst: boolean;
}

/** Lists the parameters that a path template names (3.1.1 §4.8.8): `{id}`, and `{path*}` or `{+path}`. */
export function listSlots(path: string): readonly PathSlot[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => {
    const [, written = ""] = match;
    const name = /^[+*]?([^+*]+)[+*]?$/.exec(written)?.[1] ?? written;
    const isWildcard = name !== written;
    return { written, name, isWildcard, isFirst: match.index <= 1 };
  });
}

/** Writes a path template without the marks of its parameters. */
export function unmarkPath(path: string): string {
  return listSlots(path).reduce(
    (text, { written, name }) => text.replace(`{${written}}`, `{${name}}`),
    path,
  );
}
