import type { CommonWords } from "./page-grammar.js";

/** Words of tables that mean the same in the pages of every dialect. */
export const commonWords: CommonWords = {
  yes: /^(?:true|yes|y|x|1|required|mandatory|✓|✔\uFE0F?|✅|☑\uFE0F?)$/iu,
  no: /^(?:false|no|n|0|optional|none|✗|✘|❌|-|–|—)$/iu,
  yesMark: /^(?:x|1|✓|✔\uFE0F?|✅|☑\uFE0F?)$/iu,
  requiredName: /[\s,]*(?:[([](?:required|mandatory)[)\]]|,\s*required)$/i,
  optionalName: /[\s,]*(?:[([]optional[)\]]|,\s*optional|\?)$/i,
  typeWord:
    /^(?:string|integer|int(?:32|64)?|number|double|float|bool(?:ean)?|object|array|date(?:-time)?)$/i,
  enumName: /^(?<name>[^\s=:]+)\s*(?:=\s*|:\s+)-?\d+$/,
  mediaType:
    /(?<![\w/])(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+*-]*[\w+*]|\*\/\*/g,
  notPath: /\*\*|__|~~|[\s<>"`\\^|[\]]/,
};

/** The schemes of HTTP authentication (IANA's registry, and common ones) by their own names. */
export const httpSchemes: readonly RegExp[] = [
  /\b(Bearer|DPoP|HOBA|GNAP|NTLM|SCRAM-SHA-(?:1|256)|AWS4-HMAC-SHA256)\b/gi,
  /\b(Basic|Digest|Negotiate|OAuth)\b(?=[`'"”’]|\s+(?:auth|scheme|credential|header|token)|\s*[.,;]|\s*$|\s+(?:and|or)\b)/g,
  /\b(basic|digest)\b(?=[`'"”’]|\s+auth)/g,
];
