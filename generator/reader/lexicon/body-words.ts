/** What sentences call a body, or what it lists, as patterns in small letters. */
export const bodyNouns = [
  "objects?|json|responses?|dict|records?|body|payload|entries|entry",
  "objetos?|resposta|respuesta|registros?|entradas?|lista|corpo|cuerpo",
  "objekte?|antwort|einträge|eintrag|liste|objets?|réponse|corps",
  "oggett[io]|risposta|объект|ответ",
] as const;

/** Words before the names of what a body holds. */
export const holdingWords = [
  "with|containing|contains?|including|includes|of|has|have|holds|consists of",
  "com|contendo|contém|con|que contiene|contiene|incluye|inclui",
  "mit|enthält|avec|contenant|contient|contenente|с|содержит",
] as const;

/** Words that say that there are several of what follows. */
export const listWords = [
  "(?:array|list|collection)s? of",
  "lista de|listas de|arreglo de|elenco di|lista di",
  "liste de|liste von|liste der|список",
] as const;

/** Words before the last of several names. */
export const andWords = [
  "and",
  "&",
  "or",
  "e",
  "y",
  "und",
  "et",
  "и",
  "ed",
] as const;

/** Words for the members of an object. */
export const memberWords = [
  "fields?|keys?|properties|attributes?|members",
  "campos?|atributos?|propriedades|propiedades|champs|feldern?|campi",
] as const;

/** Words after an object before those of its members that it does not have. */
export const withoutWords = ["without|minus|except|excluding|but"] as const;

/** A label that says of all that follows that it is required: `Fields (all required unless noted)`. */
export const allRequired =
  /\b(?:all|every|each)\b(?:\s+[\w-]+){0,3}\s+(?:required|mandatory)\b/i;
