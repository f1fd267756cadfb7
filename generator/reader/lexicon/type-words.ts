/** What a type word means, as JSON Schema says it; `any` says nothing. */
export type TypeWordMeaning =
  | "string"
  | "integer"
  | "number"
  | "boolean"
  | "object"
  | "array"
  | "any"
  | "file"
  | "null"
  | `string(${string})`
  | `integer(${string})`
  | `number(${string})`;

const words: Readonly<Record<TypeWordMeaning, string>> = {
  string: `
    string, str, text, char, varchar, character, strings, enum, url,
    uri, link, slug, time, duration, hex, base64, jwt, token, id,
    objectid, markdown, html, regex, 字符串, 文字列, 문자열, строка, texto,
    cadena, stringa, metin, dize, chaîne, zeichenkette, ip, hostname,
    password, ulid, nanoid, identifier, timezone, locale, phone, cuid,
    rfc3339,
    texte, chaîne de caractères, cadena de texto, testo, текст, 文本
  `,
  "string(date-time)": `
    datetime, date-time, datetimeoffset, iso8601, iso 8601,
    timestamptz, iso date, iso datetime
  `,
  "string(date)": "date, дата, fecha, tarih, localdate, datum, 日期",
  "string(uuid)": "uuid, guid",
  "string(email)": "email, e-mail",
  "string(byte)": "byte[]",
  integer: `
    integer, int, ints, integers, long, short, uint, bigint, 整数, 整型,
    整數, 정수, целое, целое число, inteiro, entero, intero, tamsayı,
    tam sayı, entier, ganzzahl, usize, u8, u16, unsigned, unsigned int,
    nombre entier, número entero, numero intero, número inteiro,
    epoch, unix timestamp, uint8, uint16, int8, int16
  `,
  "integer(int32)": "int32, i32, u32, uint32",
  "integer(int64)": "int64, i64, u64, uint64",
  number: `
    number, numeric, decimal, num, numbers, real, 数字, 数値, 숫자, число,
    número, numero, sayı, nombre, zahl, bigdecimal, numérico
  `,
  "number(float)": "float, float32, f32, floats, single, 浮点, 浮点数",
  "number(double)": "double, float64, f64",
  boolean: `
    boolean, bool, booleans, flag, 布尔, 布尔值, 真偽値, 불리언, булево,
    логический, booleano, lógico, mantıksal, booléen, wahrheitswert,
    true/false, true|false, true or false
  `,
  object: `
    object, obj, objects, json, map, dict, dictionary, hash, struct,
    record, json object, jsonobject, hashmap, 对象, オブジェクト, 객체, объект,
    objeto, oggetto, nesne, objet, objekt
  `,
  array: `
    array, list, slice, set, collection, tuple, vec, arrays, 数组, 列表,
    配列, 배열, массив, список, lista, arreglo, dizi, liste, tableau,
    vetor, vector
  `,
  any: "any, mixed, unknown, anything, *, value, json value",
  file: `
    file, binary, blob, 文件, ファイル, файл, arquivo, archivo, dosya,
    fichier, datei, stream, bytes
  `,
  null: `
    null, nil, none, undefined
  `,
};

/** The meaning of every word that people write for a type, in small letters. */
export const typeWords: ReadonlyMap<string, TypeWordMeaning> = new Map(
  (Object.entries(words) as [TypeWordMeaning, string][]).flatMap(
    ([meaning, list]) =>
      list.split(",").map((word) => [word.trim(), meaning] as const),
  ),
);
