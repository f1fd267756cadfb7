/** Bodies of bytes. */
import { type Codec, define } from "./codec.js";
import { type Blob, type FormData, type ReadableStream, web } from "./web.js";

/**
 * What can be sent as bytes. A stream can be sent once only, so a call that
 * sends one is not tried again; a `File` brings its name and type. A form is
 * for operations that list `multipart/form-data`.
 */
export type BinaryBody =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream
  | FormData
  | string;

/**
 * Bytes. As an answer they are a `Blob`; the response's own stream comes from
 * `operation.raw(…)`.
 */
export const binary: Codec<BinaryBody> = /*@__PURE__*/ define("binary", {
  take: (value) => (isBinary(value) ? value : undefined),
  body: {
    typeOf: (value, documented) =>
      (value instanceof web.FormData && "multipart/form-data") ||
      typeOfBlob(value) ||
      documented.find((type) => /octet-stream/i.test(type)) ||
      documented.find((type) => !type.includes("*")) ||
      "application/octet-stream",
    encode: (value) => value,
    decode: ({ bytes, type }) => new web.Blob([bytes], { type }),
  },
});

function isBinary(value: unknown): boolean {
  return (
    typeof value === "string" ||
    value instanceof web.Blob ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    value instanceof web.ReadableStream ||
    value instanceof web.FormData
  );
}

function typeOfBlob(value: unknown): string {
  return value instanceof web.Blob ? value.type : "";
}
