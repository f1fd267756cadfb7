import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { OperationDoc, Sample } from "../../syntax/page.js";
import type { MessageKind } from "../collect/schema-candidate.js";
import type { InferenceContext } from "../context.js";
import { mediaTypeOfLanguage } from "../rules/media-type-of-language.js";
import { unshownResponseIsJson } from "../rules/unshown-response-is-json.js";
import { asConcluded, type BodyMediaType } from "./media-types.js";

/** Which bodies are meant, and the media types that the page lists for them. */
export interface BodyMediaTypes {
  readonly listed: readonly BodyMediaType[];
  readonly direction: MessageKind;
  readonly status?: string | undefined;
}

/**
 * The media types of a body by the languages of the fences that show it.
 * Nothing where the dialect's fences say nothing of media types.
 */
export function shownMediaTypes(
  context: InferenceContext,
  page: OperationDoc,
  { listed, direction, status }: BodyMediaTypes,
): readonly BodyMediaType[] {
  const languages = context.wordsOf(page).bodyLanguages;
  if (languages === undefined) return [];
  const samples = page.samples.filter((one) => one.direction === direction);
  const own = samples.filter((one) => one.status === status);
  const find = (sample: Sample): readonly BodyMediaType[] => {
    const language = languageOf(sample, own, { languages, listed });
    return language
      ? withEvidence(
          mediaTypeOfLanguage,
          context.apply(mediaTypeOfLanguage, { language, languages, listed }),
          listed,
        )
      : [];
  };
  const shown = own.flatMap(find);
  if (direction === "request") return unite([...listed, ...shown]);
  if (shown.length > 0) return unite(shown);
  const statuses = page.responses.map((response) => response.status.value);
  const before = statuses.slice(0, statuses.indexOf(status ?? ""));
  const above = samples
    .filter((sample) => before.includes(sample.status ?? ""))
    .flatMap(find);
  const json = context.apply(unshownResponseIsJson, { listed, above });
  return json ? withEvidence(unshownResponseIsJson, json, listed) : listed;
}

/**
 * The language of a fence. JSON that stands in one without a language is JSON,
 * unless the page lists a media type that such fences show, or shows the body in
 * a fence of JSON, too; a schema that stands for a sample shows no value.
 */
function languageOf(
  { language, json, isSchema }: Sample,
  shown: readonly Sample[],
  {
    languages,
    listed,
  }: {
    readonly languages: NonNullable<InferenceVocabulary["bodyLanguages"]>;
    readonly listed: readonly BodyMediaType[];
  },
): Sample["language"] {
  if (language?.value !== "" || json === undefined || isSchema) return language;
  const plain = languages.find((one) => one.language === "");
  const isListed = listed.some(({ value }) => plain?.covers.test(value));
  const isOther = shown.some((one) => one.language?.value === "json");
  return isListed || isOther ? language : { ...language, value: "json" };
}

/** What a rule chose of what is listed is known from there; all else from the rule. */
function withEvidence(
  rule: { readonly name: string },
  types: readonly Located<string>[] | undefined,
  listed: readonly BodyMediaType[],
): readonly BodyMediaType[] {
  return (types ?? []).flatMap((one) => {
    const known = listed.filter((other) => other === one);
    return known.length > 0 ? known : asConcluded(rule, [one]);
  });
}

function unite(types: readonly BodyMediaType[]): readonly BodyMediaType[] {
  return types.filter(
    ({ value }, index) =>
      types.findIndex((one) => one.value === value) === index,
  );
}
