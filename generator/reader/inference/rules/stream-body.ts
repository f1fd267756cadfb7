import type { Rule } from "../rule.js";

/**
 * A request body of which nothing is shown, but which may be sent as
 * `application/octet-stream`, is bytes.
 */
export const streamBody: Rule<readonly string[], true> = {
  name: "stream-body",
  needs:
    "a request body without table and sample, and its media types, `application/octet-stream` among them",
  concludes: "bytes: base64 text where the media type is JSON or XML",
  hits: "2 of 2 (SuperOffice 2023, part)",
  apply: (mediaTypes) =>
    mediaTypes.includes("application/octet-stream") || undefined,
};
