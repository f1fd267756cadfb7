/**
 * One of several types, and lists whose items have types of their own, in XML:
 * what `xml({ choices })` needs for models that hold such. Programs whose
 * models hold none bundle none of it.
 */

import { holdsItems } from "./xml-choice-items.js";
import { readChoiceText } from "./xml-choice-texts.js";
import { readUnion, readUnionMember } from "./xml-choices-read.js";
import { itemsWriter, unionWriter } from "./xml-choices-write.js";
import type { XmlChoices } from "./xml-style.js";
import { readTuple } from "./xml-tuples.js";

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
