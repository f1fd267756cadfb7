import type { Place } from "../../../base/diagnostics/diagnostic.js";
import type { OperationDoc } from "../page.js";
import type { Reader } from "../reader.js";

/** What a page says of its request beside the section about its body. */
type Said = Pick<
  OperationDoc,
  "requestBody" | "headers" | "method" | "samples"
>;

/**
 * Finds the request body of a page that has no section about it: in its sample
 * request, or by the media types that its headers list for one. It is reported:
 * the page contradicts itself, or leaves out what matters.
 *
 *     | Content-Type | `application/json` |
 *     POST /boats⏎⏎{ "Name": "Ondine" }
 */
export function completeRequest(
  reader: Reader,
  { requestBody, headers, method, samples }: Said,
): Pick<OperationDoc, "requestBody"> {
  if (requestBody !== undefined) return {};
  const shown = samples.find(
    ({ direction, body, json }) =>
      direction === "request" && body !== undefined && json?.kind !== "null",
  )?.body;
  if (shown) {
    report(reader, shown.place, "the sample request shows a body");
    return { requestBody: { heading: shown.place } };
  }
  const row = headers.find(
    ({ role, values }) => role === "content-type" && values.length > 0,
  );
  if (row === undefined) return {};
  const { place } = row.name;
  report(reader, place, "`Content-Type` lists media types of a request body");
  if (method.value === "GET" || method.value === "HEAD") return {};
  return { requestBody: { heading: place, required: false } };
}

function report(reader: Reader, at: Place, what: string): void {
  reader.report(
    "request-body-unlisted",
    `${what}, and no section describes it; what is shown of it is all that is known`,
    { at, help: "add a section for the body, or correct what shows one" },
  );
}
