/** The words of headings under which a file says how callers authenticate, in small letters. */
export const securityWords =
  /authenticat|authori[sz]ation|\bauth\b|security|api[ -]?keys?\b|access tokens?\b|credentials|认证|鉴权|授权|認証|인증|аутентификац|авторизац|autentica|autoriza|kimlik doğrulama|yetkilendirme|authentifi|anmeldung/u;

/** Words of a sentence that speaks of what identifies a caller. */
export const credentialWords =
  /authenticat|authori[sz]|\bauth\b|\bkeys?\b|\btokens?\b|\bsecrets?\b|\bcredentials?\b|\bpasswords?\b|\bjwt\b|\bsessions?\b|\bsign(?:ed)? in\b|\blog(?:ged)? in\b|认证|鉴权|授权|密钥|令牌|認証|キー|トークン|인증|키|토큰|ключ|токен|аутентификац|авторизац|schlüssel|clave|chave|clé|jeton|chiave|anahtar/iu;

/** Words of a sentence in which a key or a token is something else. */
export const otherKeyWords =
  /\bwebhooks?\b|\bidempoten\w+\b|\brate.?limit\w*\b|\bpag(?:e|es|ing|ination)\b|\bcursor\b|\bsignature\b|\bprimary key\b|\bforeign key\b|\bcsrf\b|\bxsrf\b|\btrac(?:e|ing)\b|\bevents?\b/iu;

/** Words for a header of a request. */
export const headerWords =
  /\bheaders?\b|请求头|头部|ヘッダー?|헤더|заголов\p{L}+|\bcabecera\b|\bcabeçalho\b|\ben-tête\b|\bintestazione\b|\bbaşlı\p{L}+|\bkopfzeile\b/iu;

/** Sentences that say that calls need authentication, and no more. */
export const needsSecurity =
  /\b(?:requires?|need|needs|must|protected by|secured (?:by|with)|uses?|supports?)\b[^.]{0,40}\b(?:authenticat(?:ion|ed)|authorization|oauth ?2?(?:\.0)?|signed|an? (?:api )?(?:key|access token))\b|\bauthenticat(?:ion|ed) (?:is|are|by|with|via|uses|through|using)\b|\boauth ?2?(?:\.0)?\b/i;

/** A sentence of an operation that gives the key, on what all others carry. */
export const ofAllOthers =
  /\b(?:all|every|each|any) (?:of the )?(?:other|further|later|subsequent|following)\s+(?:\w+ )?(?:calls?|requests?|endpoints?|operations?|methods?)\b/i;
