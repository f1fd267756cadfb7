/** Words that no binding of an ES module in strict mode may have (ECMA-262 §12.7.2). */
const reservedWords = [
  ..."arguments as async await break case catch class const continue debugger default delete do else enum".split(
    " ",
  ),
  ..."eval export extends false finally for from function get if implements import in instanceof interface".split(
    " ",
  ),
  ..."let new null of package private protected public return set static super switch this throw true try".split(
    " ",
  ),
  ..."type typeof undefined var void while with yield".split(" "),
];

/** Names of TypeScript's own types, which cannot be declared again. */
const typeWords = [
  ..."any asserts bigint boolean declare infer intrinsic is keyof module namespace never number object".split(
    " ",
  ),
  ..."readonly require satisfies string symbol unique unknown".split(" "),
];

/** Names of every object, which do harm as keys or exports. */
const objectWords = [
  ..."__proto__ constructor hasOwnProperty isPrototypeOf propertyIsEnumerable prototype then".split(
    " ",
  ),
  ..."toLocaleString toString valueOf __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__".split(
    " ",
  ),
];

/** Globals of ECMAScript and TypeScript that a declaration would hide. */
const globals = [
  ..."AggregateError Array ArrayBuffer AsyncIterable AsyncIterator Atomics BigInt BigInt64Array".split(
    " ",
  ),
  ..."BigUint64Array Boolean DataView Date Error EvalError Exclude Extract FinalizationRegistry".split(
    " ",
  ),
  ..."Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl Iterable Iterator".split(
    " ",
  ),
  ..."JSON Map Math NaN NonNullable Number Object Omit Parameters Partial Pick Promise PromiseLike Proxy".split(
    " ",
  ),
  ..."RangeError Readonly ReadonlyArray Record ReferenceError Reflect RegExp Required ReturnType Set".split(
    " ",
  ),
  ..."SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array".split(
    " ",
  ),
  ..."Uint8ClampedArray WeakMap WeakRef WeakSet escape globalThis isFinite isNaN parseFloat parseInt".split(
    " ",
  ),
  ..."decodeURI decodeURIComponent encodeURI encodeURIComponent unescape".split(
    " ",
  ),
];

const reserved: ReadonlySet<string> = new Set([
  ...reservedWords,
  ...typeWords,
  ...objectWords,
  ...globals,
]);

/** Says whether a declaration of this name would not compile or would hide a global. */
export function isReservedName(name: string): boolean {
  return reserved.has(name);
}

const objectKeys: ReadonlySet<string> = new Set(objectWords);

/** Says whether every object has a property of this name, or a promise would. */
export function isObjectKey(name: string): boolean {
  return objectKeys.has(name);
}
