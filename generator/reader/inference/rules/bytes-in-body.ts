import type { Sample } from "../../syntax/page.js";
import type { Rule } from "../rule.js";

/** The samples of a body, and how those of bytes begin in the dialect. */
export interface BytesNeeds {
  readonly samples: readonly Sample[];
  readonly bytes: RegExp | undefined;
}

const binary = /^(?:binary|image|audio|video|font)\/|\/octet-stream$/i;

/**
 * A sample that is no JSON and that a message calls by a binary media type, or
 * that begins like the dialect's bytes, shows bytes:
 *
 *     HTTP/1.1 200 OK
 *     Content-Type: binary/octet-stream
 *
 *     GIF89....File contents as raw bytes...
 */
export const bytesInBody: Rule<BytesNeeds, Sample> = {
  name: "bytes-in-body",
  needs:
    "a body without a type and a table, and a sample of it that is not JSON",
  concludes: "bytes: base64 text where the media type is JSON or XML",
  hits: "18 of 18 (SuperOffice 2021, part)",
  apply: ({ samples, bytes }) =>
    samples.find(
      ({ headers, body, json }) =>
        body !== undefined &&
        json === undefined &&
        (bytes?.test(body.value) ||
          headers.some(
            ({ name, value }) =>
              name.value.toLowerCase() === "content-type" &&
              binary.test(value.value.split(";", 1)[0]?.trim() ?? ""),
          )),
    ),
};
