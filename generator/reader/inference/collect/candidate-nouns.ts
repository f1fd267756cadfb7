import { propertyNames } from "./property-index.js";
import type { NameClaim, SchemaCandidate } from "./schema-candidate.js";

/** Members of answers that hold what they are about, or say how the call went. */
const envelopeMember =
  /^(?:code|contents?|count|cursor|data|detail|details|entries|errors?|has_?(?:more|next|prev)|items?|limit|links?|message|meta|metadata|msg|next\w*|objects?|offset|ok|page\w*|pagination|payload|per_?page|prev\w*|records?|response|results?|rows?|size|status|success|timestamp|total\w*|values?)$/i;

/** Whether an answer only wraps what it is about: `{ code, message, data }`. */
export function isEnvelope(candidate: SchemaCandidate): boolean {
  const names = [...propertyNames(candidate)];
  return (
    candidate.inner.size > 0 && names.every((one) => envelopeMember.test(one))
  );
}

/**
 * What a candidate is about, beside its names: the noun of its operation's path and
 * whether it is sent or comes back, or that it says that something went wrong.
 * What only wraps something (`data`) is about what its answer is about.
 */
export function subjectsOf(candidate: SchemaCandidate): ReadonlySet<string> {
  const own = candidate.names.flatMap(subjectOf);
  const around = wrappedNoun(candidate);
  return new Set(around ? [...own, `${around} response`] : own);
}

function subjectOf({ rank, name, noun, errorOf }: NameClaim): string[] {
  if (rank !== "operation") return [];
  if (errorOf !== undefined) return ["error"];
  if (noun === undefined) return [];
  const way = /(?:Request|RequestItem)$/.test(name) ? "request" : "response";
  return [`${noun} ${way}`];
}

/** The noun of the answers in which a candidate stands in nothing but wrappers. */
export function wrappedNoun({
  names,
  owners,
}: SchemaCandidate): string | undefined {
  if (names.length === 0 || !names.every(({ isEnvelope }) => isEnvelope))
    return undefined;
  const around = new Set(
    owners.flatMap(({ candidate }) =>
      !isEnvelope(candidate)
        ? []
        : candidate.names.flatMap(({ noun, name, errorOf }) =>
            noun && !errorOf && name.endsWith("Response") ? noun : [],
          ),
    ),
  );
  const [only] = around;
  return around.size === 1 ? only : undefined;
}

/** Whether a candidate stands in the answer of an operation that reads. */
export function isInRead({ owners }: SchemaCandidate): boolean {
  return owners.some(({ candidate }) =>
    candidate.names.some(({ rank, isRead }) => rank === "operation" && isRead),
  );
}
