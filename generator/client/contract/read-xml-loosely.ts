import { unknown } from "../runtime/codec.js";
import { charsetOf } from "../runtime/json.js";
import type { Contract, ContractContent } from "./contract.js";

/** XML that the client does not read, as far as it can be understood. */
export interface LooseXml {
  /** Whether it is XML at all, whatever its elements. */
  readonly isXml: boolean;
  /** What the elements hold, texts where their types do not fit; absent where the elements are others. */
  readonly value?: unknown;
}

/** Reads XML whose values need not fit their types, to say which ones do not. */
export function readXmlLoosely(
  contract: Contract,
  { codec }: ContractContent,
  given: Uint8Array,
  mediaType: string,
): LooseXml {
  const charset = charsetOf(mediaType);
  const options = { ...(charset && { charset }), checks: false };
  try {
    const value = contract.xml.decode(codec, given, options);
    return { isXml: true, value };
  } catch {}
  try {
    contract.xml.decode(unknown(), given, options);
    return { isXml: true };
  } catch {
    return { isXml: false };
  }
}
