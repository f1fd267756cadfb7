/**
 * One of several types, and lists whose items have types of their own, in XML:
 * what `xml({ choices })` needs for models that hold such. Programs whose
 * models hold none bundle none of it.
 */
import type { XmlChoices } from "./xml-scanner.js";
import {
  holdsItems,
  itemsWriter,
  readChoiceText,
  readTuple,
  readUnion,
  readUnionMember,
  unionWriter,
} from "./xml-unions.js";

/** Reads and writes unions by their tags or by what fits, and tuples by position. */
export const choices: XmlChoices = {
  readUnion,
  readText: readChoiceText,
  readMember: readUnionMember,
  readTuple,
  holdsItems,
  unionWriter,
  itemsWriter,
};
