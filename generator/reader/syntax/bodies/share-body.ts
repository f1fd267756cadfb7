import { bodylessStatuses, type PageResponse, type Sample } from "../page.js";
import type { Reader } from "../reader.js";

/**
 * The responses that a body without a status belongs to: every success that
 * may have a body, whatever the sample is of. Where there is none, the response
 * of the sample; else `default`, or the first.
 *
 *     | 200 | OK |
 *     | 404 | Not found |
 *     ### Response body: Boat            of 200
 */
export function findOwners(
  responses: readonly PageResponse[],
  samples: readonly Sample[],
): readonly PageResponse[] {
  const owners = responses.filter(({ status: { value } }) =>
    mayHaveBody(value),
  );
  if (owners.length > 0) return owners;
  const [first] = responses;
  const shown = samples.flatMap(
    ({ status }) => findResponse(responses, status) ?? [],
  );
  const common = responses.find(({ status }) => status.value === "default");
  const owner = shown[0] ?? common ?? first;
  return owner ? [owner] : [];
}

function mayHaveBody(status: string): boolean {
  return status.startsWith("2") && !bodylessStatuses.has(status);
}

/** The response that a status falls under: its own, its class's, or `default`. */
export function findResponse(
  responses: readonly PageResponse[],
  status: string | undefined,
): PageResponse | undefined {
  if (status === undefined) return undefined;
  const find = (key: string) =>
    responses.find((response) => response.status.value === key);
  return find(status) ?? find(`${status[0]}XX`) ?? find("default");
}

/** Reports a body that belongs to several responses, or to one that has none. */
export function checkOwners(
  reader: Reader,
  owners: readonly PageResponse[],
  body: NonNullable<PageResponse["body"]>,
): void {
  const [first, ...rest] = owners;
  if (first === undefined) return;
  const statuses = owners.map(({ status }) => `\`${status.value}\``).join(", ");
  const related = owners.map(({ status }) => ({
    message: "the status",
    place: status.place,
  }));
  if (rest.length > 0 && (body.table || body.type))
    reader.report(
      "response-body-shared",
      `one body stands below the statuses ${statuses}; it was taken for each of them`,
      { at: body.table?.place ?? body.heading, related },
    );
  if (body.table && bodylessStatuses.has(first.status.value))
    reader.report(
      "response-body-forbidden",
      `a response ${statuses} has no body, and a table lists the properties of one; it was left out`,
      { at: body.table.place, related },
    );
}
