import type { Located } from "../diagnostics/diagnostic.js";
import type { Page, Sample } from "../markdown/page.js";
import type { InferenceContext } from "./context.js";
import { mediaTypeOfLanguage } from "./rules/media-type-of-language.js";
import { unshownResponseIsJson } from "./rules/unshown-response-is-json.js";
import type { Direction } from "./shape.js";

/** Which bodies are meant, and the media types that the page lists for them. */
export interface BodyMediaTypes {
  readonly listed: readonly Located<string>[];
  readonly direction: Direction;
  readonly status?: string | undefined;
}

/**
 * The media types of a body by the languages of the fences that show it.
 * Nothing where the dialect's fences say nothing of media types.
 */
export function shownMediaTypes(
  context: InferenceContext,
  page: Page,
  { listed, direction, status }: BodyMediaTypes,
): readonly Located<string>[] {
  const languages = context.wordsOf(page).bodyLanguages;
  if (languages === undefined) return [];
  const samples = page.samples.filter((one) => one.direction === direction);
  const own = samples.filter((one) => one.status === status);
  const find = ({ language }: Sample): readonly Located<string>[] =>
    language
      ? (context.apply(mediaTypeOfLanguage, { language, languages, listed }) ??
        [])
      : [];
  const shown = own.flatMap(find);
  if (direction === "request") return unite([...listed, ...shown]);
  if (shown.length > 0) return unite(shown);
  const statuses = page.responses.map((response) => response.status.value);
  const before = statuses.slice(0, statuses.indexOf(status ?? ""));
  const above = samples
    .filter((sample) => before.includes(sample.status ?? ""))
    .flatMap(find);
  return context.apply(unshownResponseIsJson, { listed, above }) ?? listed;
}

function unite(types: readonly Located<string>[]): readonly Located<string>[] {
  return types.filter(
    ({ value }, index) =>
      types.findIndex((one) => one.value === value) === index,
  );
}
