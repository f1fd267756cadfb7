/*
 * Words with which an opening says where an API is served, in small letters.
 * Data only.
 */

/** What a label or a heading says that only names a server. */
export const serverLabel =
  /^(?:(?:the )?(?:api |service )?(?:base|root)(?: ?(?:url|uri|path|address|endpoint|prefix|route))?s?|(?:api|service|server|host)[ -](?:root|base|url|uri|host|server|address|prefix|endpoint|path)s?|servers?|hosts?|host(?: ?names?)?(?: (?:di|de|of|der) .{1,20})?|(?:path|url|route) prefix|environments?|endpoint|基础 ?(?:url|地址|路径)|根(?:地址|路径)|(?:服务器?|接口|请求)(?:地址|前缀|域名)|域名|ベース ?url|기본 ?url|базовый (?:url|адрес|путь)|адрес сервера|basis-?(?:url|adresse|pfad)|url (?:de |di )?base|adresse de base|ruta base|caminho base|temel url)$/u;

/** What names one server of several. */
export const serverName =
  /^(?:production|prod|sandbox|staging|stage|development|dev|test|testing|live|local|demo|preview|beta)(?: ?(?:server|environment|url|base url|host|api|endpoint))?s?$/u;

/** What a sentence says before the address of a server. */
export const beforeServer =
  /\b(?:base|root) (?:url|uri|path|address|endpoint)s?\b|\bapi (?:root|base|url|host|server|endpoint)\b|\b(?:root|base) of (?:the|our|this) api\b|\bfollowing (?:base|prefix|server|host)\b|\b(?:production|sandbox|staging|test|live)?\s*servers? (?:is|are|at|runs?)\b|\b(?:sandbox|production|staging)\b[^.]{0,25} (?:is|at)\b|\b(?:all|every|each|any|these|those|the)\b.{0,60}\b(?:requests?|calls?|endpoints?|urls?|paths?|routes?|resources?|operations?|methods?)\b.{0,50}\b(?:go(?:es)? to|sent|made|starts?|begins?|relative|prefix\w*|reach\w*|served|hosted|address\w*|live|mounted|under|against|directed)\b|\b(?:api|service|it)\b.{0,40}\b(?:available|accessible|served|hosted|reach\w*|listens?|lives?|runs?|located|exposed|is)\s+(?:\w+\s+)?(?:at|on|from|under|via|through)\b|\bsend (?:all |your |every )?(?:requests?|calls?) to\b|基础 ?(?:url|地址|路径)|根(?:地址|路径)|(?:服务器?|接口|请求)(?:地址|前缀)|ベース ?url|базовый (?:url|адрес|путь)|basis-?(?:url|adresse)|url (?:de |di )?base/iu;

/** What a sentence says after the address of a server. */
export const afterServer =
  /^[`>)\]*_/]*\s*(?:is|are|as|serves? as)\s+(?:the|our|its|a)\s+(?:\w+ )?(?:base|root|prefix|server|host|address)\b/i;

/** What a sentence says before a path under which everything stands. */
export const beforePrefix =
  /\b(?:prefix\w*|base (?:path|url|uri)|relative to|mounted|root path)\b|\b(?:all|every)\b.{0,60}\b(?:begins?|starts?|under|below)\b|前缀|префикс/iu;

/** What addresses in an opening lead to besides. */
export const otherAddress =
  /\b(?:documentation|docs|specification|spec|source|sources|code|repository|repo|examples?|support|status page|dashboard|console|website|home ?page|swagger|openapi|playground|sdks?|librar(?:y|ies)|changelog|blog|forum|bugs?|issues?|webhooks?|callbacks?|redirect\w*|sign ?up|register|log ?in|obtain|token|health\w*|probe|schema|images?|cdn|assets?|media|gateway|web ?sockets?|oauth\w*)\b/i;
