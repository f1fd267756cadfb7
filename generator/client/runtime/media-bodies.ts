/** Requests whose bodies have a codec for each of some media types. */
import type { OperationParts } from "./call.js";
import type { AnyCodec } from "./codec.js";
import { encodeBody } from "./request-body.js";

type EncodeBody = NonNullable<OperationParts["encodeBody"]>;

/** Makes what writes the body that `contentType` chooses: one of these, or the main one. */
export function withBodies(
  codecs: Readonly<Record<string, AnyCodec>>,
  encodeMain: EncodeBody = encodeBody,
): EncodeBody {
  return (call, headers) => {
    const { contentType } = call.options;
    const { contentTypes = [] } = call.descriptor;
    const others = new Map(Object.entries(codecs));
    const found = [...others].find(([type]) =>
      contentType?.startsWith(type.replace(/\*.*/s, "")),
    );
    const documented = found
      ? { body: found[1], contentTypes: [found[0]] }
      : contentType === undefined
        ? { contentTypes: contentTypes.filter((type) => !others.has(type)) }
        : {};
    const descriptor = { ...call.descriptor, ...documented };
    const encode = found ? encodeBody : encodeMain;
    return encode({ ...call, descriptor }, headers);
  };
}
