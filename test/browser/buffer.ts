/** What tests use of Node's `Buffer`, for a page: the bytes of a text. */
const encoders: Readonly<Record<string, (text: string) => Iterable<number>>> = {
  utf8: (text) => new TextEncoder().encode(text),
  latin1: (text) => unitsOf(text).map((unit) => unit & 0xff),
  utf16le: (text) => unitsOf(text).flatMap((unit) => [unit & 0xff, unit >> 8]),
  base64: (text) => unitsOf(atob(text)),
};

function unitsOf(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

function from(text: string, encoding = "utf8"): Uint8Array {
  const encode = encoders[encoding.replace("utf-8", "utf8")];
  if (!encode)
    throw new Error(`Buffer.from(…, "${encoding}") is for Node only`);
  return Uint8Array.from(encode(text));
}

Object.assign(globalThis, { Buffer: { from } });
