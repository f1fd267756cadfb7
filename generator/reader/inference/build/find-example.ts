import type { Json } from "../../../openapi/document/document.js";
import type { Sample } from "../../syntax/page.js";
import type { Body } from "../collect/body.js";
import { isPlainJson, messageType } from "../resolve/media-types.js";
import { toJson } from "./example-value.js";

/**
 * The example of a body in one of its media types: the sample that is of that
 * type as its headers say, or else of plain JSON where the sample is JSON, and
 * of XML where it is that.
 */
export function findExample(
  { shown }: Pick<Body, "shown">,
  mediaType: string,
  all: readonly string[],
): Json | undefined {
  const samples = shown.filter(
    ({ isSchema, isPartial }) => !isSchema && !isPartial,
  );
  const own = samples.find((one) => messageType(one)?.value === mediaType);
  if (own) return writeExample(own, mediaType);
  const rest = samples.find((one) => {
    const said = messageType(one)?.value;
    return said === undefined || !all.includes(said);
  });
  const isFirst = rest && all.find((value) => fits(rest, value)) === mediaType;
  return isFirst ? writeExample(rest, mediaType) : undefined;
}

function fits({ json, notation }: Sample, mediaType: string): boolean {
  if (notation === "xml") return /[/+]xml$/.test(mediaType);
  return json !== undefined && !notation && isPlainJson(mediaType);
}

/** JSON and forms as values, everything else as the text that it is. */
function writeExample(
  { json, notation, body }: Sample,
  mediaType: string,
): Json | undefined {
  if (json && (notation === undefined || notation === "form"))
    return toJson(json);
  const isText = json !== undefined || mediaType.startsWith("text/");
  return isText ? body?.value : undefined;
}
