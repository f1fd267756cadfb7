import type { NamedOperation } from "./named-operation.js";
import { readPath } from "./read-path.js";
import { isVerb } from "./rpc-verbs.js";
import { splitWords } from "./split-words.js";

/** What tools write into identifiers that they make, and people do not. */
const machineMarks =
  /__|_\d+$|Using(?:Get|Put|Post|Delete|Patch|Head|Options)(?:_?\d+)?$|^https?(?:Get|Put|Post|Delete|Patch)|[^\w\- ]/i;

/** A longer one says more than a name should. */
const longest = 45;

/**
 * Rule `good-ids`. The identifier of an operation is a name that a person would
 * choose: it begins with a verb, and says of what (`listPets`, `get_user`). None
 * is a word alone (`pets`, `login`), what only repeats the method and the path
 * (`GetCustomersCustomer`, `read_item_items__item_id__get`, `post_pets`), what names a version
 * (`getApiV1Pets`), or says first where and then what (`Pets_GetAll`,
 * `users_list`): the path says that better.
 */
export function isGoodId(operation: NamedOperation): boolean {
  const id = operation.operationId;
  if (id.length > longest || machineMarks.test(id)) return false;
  const words = splitWords(id).map((word) => word.toLowerCase());
  return (
    words.length > 1 &&
    !spellsPath(operation) &&
    isVerb(words[0] ?? "") &&
    !words.some((word) => /^(?:api|v\d+)$/.test(word)) &&
    !repeatsPath(operation, words)
  );
}

/** Whether an identifier is the method and the path, sign by sign: `post_GetBoat` for `POST /GetBoat`. */
function spellsPath({ method, path, operationId }: NamedOperation): boolean {
  const spelt = `${method}${path.replace(/[^A-Za-z0-9]+/g, "_")}`;
  return operationId.toLowerCase() === spelt.replace(/_$/, "").toLowerCase();
}

/** Whether an identifier of several words has those of the method and the path, and no others. */
function repeatsPath(
  { method, path }: NamedOperation,
  words: readonly string[],
): boolean {
  const { segments, boilerplate, middle, trailing } = readPath(path);
  const parameters = [...middle, ...trailing].flatMap(splitWords);
  const nouns = segments.slice(boilerplate).flat();
  const said = [method, ...nouns, ...parameters];
  return parameters.length > 0 && sortWords(said) === sortWords(words);
}

function sortWords(words: readonly string[]): string {
  return words
    .map((word) => word.toLowerCase())
    .sort()
    .join(" ");
}
