/** Words of a sentence that speaks of what comes back, in small letters. */
export const answerWords =
  /\b(?:returns?|returning|returned|responds?|responding|responses?|answers?|answered|repl(?:y|ies)|gives?|giving|yields?|throws?|fails?|failing|rejects?|rejected|results?|status\p{L}*|codes?|http|retorna[mn]?|devuelven?|responden?|respuestas?|respostas?|regresa|renvoie|retourne|liefert|gibt|antwortet|antwort|rückgabe|restituisce|risponde|risposta|döndürür|yanıt)\b|répond|réponse|возвраща|отвеча|ответ|статус|返回|响应|→|⇒|状态|返す|ステータス|반환|응답/iu;

/** Words before a number that then is no status: `up to 200`. */
export const amountWords =
  /\b(?:up to|max(?:imum)?(?: of)?|at (?:most|least)|min(?:imum)?(?: of)?|(?:more|less|fewer|greater|longer) than|over|under|above|below|first|last|limit(?:ed to)?|top|every|about|around|port|page|line|version|year|to|between|default(?:s to)?|bis zu|höchstens|hasta|até|jusqu'à|máximo|maximal)\s*$/iu;

/** What follows a status in a sentence: its reason, or when it is the answer. */
export const afterStatus =
  /^(?:$|[.,;:!?)\]/|"'–—、，。；：）（(\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}-]|\s+(?:[({[\-–—→]|(?:if|when|on|for|with|and|or|as|in|unless|otherwise|upon|after|where|while|because|status|codes?|errors?|responses?|is|means|indicat\w+|oder|und|wenn|falls|bei|mit|als|si|se|quando|cuando|ou|et|o|y|e|en|em|con|com|avec|pour|para|per|lorsque|caso|если|при|и|или)(?![\p{L}])))/iu;

/** Words right before a status that say that it is not the answer. */
export const noStatus =
  /(?:instead of|rather than|unlike|never(?: returns?| gives?)?|(?:not|n't|no longer) (?:returns?|gives?|answers?|responds? with|be))\s+(?:an? |with )?(?:http )?$/i;

/** Verbs of a sentence above a sample that say that it comes back. */
export const answerVerbs =
  /\b(?:returns?|responds?|answers?|repl(?:y|ies)|gives? (?:you|back)|gives?:|yields?|produces?|outputs?|prints?|you(?:'ll| will)? (?:get|receive|see)|(?:get|comes?|sends?|sent) back|retorna|devuelve|renvoie|retourne|liefert|restituisce)\b/i;

/** Names at the top of a sample that tell a failure. */
export const failureNames =
  /^(?:errors?|error[_-]?(?:code|message|msg|description|type)|err(?:or)?msg|fault|problems?|violations?)$/i;

/** Names that may stand beside those of a failure. */
export const besideFailure =
  /^(?:message|msg|code|status|status[_-]?code|details?|reason|title|type|instance|timestamp|path|success|ok|request[_-]?id)$/i;
