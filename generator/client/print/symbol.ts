import { type Identifier, toIdentifier } from "../model/names/identifier.js";

/**
 * A name that a module exports. Where it is printed it is imported as well: the
 * file that prints a layout imports the symbols in it (`module-file.ts`), so
 * that imports never have to be found out apart from the code that needs them.
 */
export interface SymbolReference {
  readonly kind: "symbol";
  /** The name that the module exports. */
  readonly name: Identifier;
  /** The name that it has where it is printed. */
  readonly local: Identifier;
  /** The module: a package, or a path from `src/` such as `./runtime/codec.js`. */
  readonly from: string;
  readonly isType: boolean;
}

/** Refers to a type of a module. */
export function typeSymbol(
  from: string,
  name: string,
  local: string = name,
): SymbolReference {
  return makeSymbol(from, name, local, true);
}

/** Refers to a value of a module: a function, a constant or a class. */
export function valueSymbol(
  from: string,
  name: string,
  local: string = name,
): SymbolReference {
  return makeSymbol(from, name, local, false);
}

/** Refers to a type of a file of the runtime. */
export function runtimeType(file: string, name: string): SymbolReference {
  return typeSymbol(`./runtime/${file}.js`, name);
}

/** Refers to a function or a codec of a file of the runtime. */
export function runtimeValue(file: string, name: string): SymbolReference {
  return valueSymbol(`./runtime/${file}.js`, name);
}

function makeSymbol(
  from: string,
  name: string,
  local: string,
  isType: boolean,
): SymbolReference {
  return {
    kind: "symbol",
    name: toIdentifier(name),
    local: toIdentifier(local),
    from,
    isType,
  };
}
