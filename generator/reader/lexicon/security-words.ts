/** The words of headings under which a file says how callers authenticate, in small letters. */
export const securityWords =
  /authenticat|authori[sz]ation|\bauth\b|security|api[ -]?keys?\b|access tokens?\b|credentials|认证|鉴权|授权|認証|인증|аутентификац|авторизац|autentica|autoriza|kimlik doğrulama|yetkilendirme|authentifi|anmeldung/u;
