/** Text that may be one of several scalars. */
import type { AnyCodec } from "./codec.js";
import { isScalar } from "./xml-fields.js";
import { parseScalar, scalarToXml } from "./xml-scalars.js";

/** A scalar, and which of several it is. */
export interface ChosenText {
  readonly codec: AnyCodec;
  readonly value: unknown;
}

/**
 * Takes a text as the first scalar that would be written as it stands there;
 * those that take any text come last. So `12` is a number and `012` is a text,
 * where both may be.
 */
export function chooseText(
  scalars: readonly AnyCodec[],
  text: string,
): ChosenText | undefined {
  const isOpen = ({ plain }: AnyCodec): boolean => plain === "string";
  const found = [
    ...scalars.filter((codec) => !isOpen(codec)),
    ...scalars.filter(isOpen),
  ].flatMap((codec): ChosenText[] => {
    const value = readOne(codec, text);
    return value === undefined ? [] : [{ codec, value }];
  });
  return found.find((one) => isSame(one, text)) ?? found[0];
}

/** A scalar of a codec that throws where a value does not fit is no match. */
function readOne(codec: AnyCodec, text: string): unknown {
  try {
    return parseScalar(codec, text);
  } catch {
    return undefined;
  }
}

function isSame({ codec, value }: ChosenText, text: string): boolean {
  const wire = codec.take?.(value, { reading: false, finite: false }) ?? value;
  const written = scalarToXml(wire);
  return written === text || written === text.trim();
}

/** Reads a text of one of several types; undefined where it fits none. */
export function readChoiceText(codec: AnyCodec, text: string): unknown {
  const scalars = (codec.choices?.() ?? []).filter(isScalar);
  return chooseText(scalars, text)?.value;
}
