import { findOwners, findResponse } from "../bodies/share-body.js";
import { bodylessStatuses, type PageResponse, type Sample } from "../page.js";
import { quote, type Reader } from "../reader.js";

/**
 * Gives each response sample the status under which the page lists its
 * response. A sample of a status that the page does not list, and one that
 * shows a body where there can be none, belongs to no response; it is reported.
 *
 *     | 4XX | The request was wrong. |
 *     HTTP/1.1 404 Not Found             a sample of `4XX`
 */
export function assignSamples(
  reader: Reader,
  samples: readonly Sample[],
  responses: readonly PageResponse[],
): readonly Sample[] {
  return samples.map((sample) => {
    const { status } = sample;
    if (responses.length === 0) return sample;
    if (status === undefined) return assignUnstated(sample, responses);
    const response = findResponse(responses, status);
    if (response === undefined) reportUnlisted(reader, sample, responses);
    else if (bodylessStatuses.has(status) && showsBody(sample))
      reportForbidden(reader, sample, response);
    return response ? { ...sample, status: response.status.value } : sample;
  });
}

/** A message without its status line, which is reported, is of what the page shows. */
function assignUnstated(
  sample: Sample,
  responses: readonly PageResponse[],
): Sample {
  const [owner] = findOwners(responses, []);
  const isMessage = sample.language === undefined && sample.body !== undefined;
  return isMessage && owner
    ? { ...sample, status: owner.status.value }
    : sample;
}

function reportUnlisted(
  reader: Reader,
  sample: Sample,
  responses: readonly PageResponse[],
): void {
  const at = placeOf(sample);
  if (at === undefined) return;
  const listed = responses.map(({ status }) => quote(status.value)).join(", ");
  reader.report(
    "sample-status-unlisted",
    `the sample is of the status \`${sample.status}\`, and the page lists ${listed}; the sample was left out`,
    {
      at,
      help: "correct the sample, or add the status to the table",
      related: responses.slice(0, 1).map(({ status }) => ({
        message: "the statuses",
        place: status.place,
      })),
    },
  );
}

function reportForbidden(
  reader: Reader,
  sample: Sample,
  { status }: PageResponse,
): void {
  const at = sample.body?.place;
  if (at === undefined) return;
  reader.report(
    "response-body-forbidden",
    `a response \`${status.value}\` has no body, and the sample shows one; it was left out`,
    { at, related: [{ message: "the status", place: status.place }] },
  );
}

/** Whether a sample shows something: generators print `null` where there is no body. */
function showsBody({ body, json }: Sample): boolean {
  return body !== undefined && json?.kind !== "null" && body.value !== "null";
}

function placeOf({ startLine, language, body }: Sample) {
  return (startLine ?? language ?? body)?.place;
}
