import { propertyNames } from "./property-index.js";
import type { NameClaim, Shape } from "./shape.js";

/** Members of answers that hold what they are about, or say how the call went. */
const envelopeMember =
  /^(?:code|contents?|count|cursor|data|detail|details|entries|errors?|has_?(?:more|next|prev)|items?|limit|links?|message|meta|metadata|msg|next\w*|objects?|offset|ok|page\w*|pagination|payload|per_?page|prev\w*|records?|response|results?|rows?|size|status|success|timestamp|total\w*|values?)$/i;

/** Whether an answer only wraps what it is about: `{ code, message, data }`. */
export function isEnvelope(shape: Shape): boolean {
  const names = [...propertyNames(shape)];
  return shape.inner.size > 0 && names.every((one) => envelopeMember.test(one));
}

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
      !isEnvelope(shape)
        ? []
        : shape.names.flatMap(({ noun, name, errorOf }) =>
            noun && !errorOf && name.endsWith("Response") ? noun : [],
          ),
    ),
  );
  const [only] = around;
  return around.size === 1 ? only : undefined;
}

/** Whether a shape stands in the answer of an operation that reads. */
export function isInRead({ owners }: Shape): boolean {
  return owners.some(({ shape }) =>
    shape.names.some(({ rank, isRead }) => rank === "operation" && isRead),
  );
}
