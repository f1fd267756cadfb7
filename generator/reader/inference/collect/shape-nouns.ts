import type { NameClaim, Shape } from "./shape.js";

/**
 * What a shape is about, beside its names: the noun of its operation's path and
 * whether it is sent or comes back, or that it says that something went wrong.
 * What only wraps something (`data`) is about what its answer is about.
 */
export function subjectsOf(shape: Shape): ReadonlySet<string> {
  const own = shape.names.flatMap(subjectOf);
  const around = wrappedNoun(shape);
  return new Set(around ? [...own, `${around} response`] : own);
}

function subjectOf({ rank, name, noun, errorOf }: NameClaim): string[] {
  if (rank !== "operation") return [];
  if (errorOf !== undefined) return ["error"];
  if (noun === undefined) return [];
  const way = /(?:Request|RequestItem)$/.test(name) ? "request" : "response";
  return [`${noun} ${way}`];
}

/** The noun of the answers in which a shape stands in nothing but wrappers. */
export function wrappedNoun({ names, owners }: Shape): string | undefined {
  if (names.length === 0 || !names.every(({ isEnvelope }) => isEnvelope))
    return undefined;
  const around = new Set(
    owners.flatMap(({ shape }) =>
      shape.names.flatMap(({ noun, name, errorOf }) =>
        noun && !errorOf && name.endsWith("Response") ? noun : [],
      ),
    ),
  );
  const [only] = around;
  return around.size === 1 ? only : undefined;
}
