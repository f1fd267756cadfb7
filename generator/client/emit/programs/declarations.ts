/** What the types of a package declare, as far as programs use it. */
export interface PackageDeclarations {
  readonly types: readonly DeclaredType[];
  readonly operations: readonly DeclaredOperation[];
  /** The methods of the fluent client, as `ticketMessage.post`. */
  readonly methods: readonly string[];
  /** What `./runtime` exports. */
  readonly runtime: ReadonlySet<string>;
}

/** A type of `./models`. */
export interface DeclaredType {
  readonly name: string;
  /** The module that declares it: `ticket-message`. */
  readonly module: string;
  readonly shape: DeclaredShape;
}

/** A type as it is written: the members of an object, or any other type. */
export type DeclaredShape =
  | { readonly kind: "object"; readonly members: readonly DeclaredMember[] }
  | DeclaredText;

/** Any type, as the code that stands there. */
export interface DeclaredText {
  readonly kind: "text";
  readonly text: string;
  /** The same, with nothing in the place of what may be anything. */
  readonly told: string;
  /** The names that it refers to. */
  readonly names: readonly string[];
}

/** A member of an object. */
export interface DeclaredMember {
  /** As code: an identifier, a literal, or one in brackets. */
  readonly key: string;
  readonly isOptional: boolean;
  readonly shape: DeclaredShape;
}

/** A constant of `./operations/…` that is an operation. */
export interface DeclaredOperation {
  readonly name: string;
  readonly module: string;
  readonly isPaged: boolean;
  /** Whether `accept` decides what it gives: `output` where it says nothing. */
  readonly isMedia: boolean;
  readonly input: NamedShape;
  readonly options: NamedShape;
  readonly output: DeclaredText;
  /** The documented bodies of errors, by status. */
  readonly errors?: DeclaredShape;
}

/** A type with the name that it is exported under. */
export interface NamedShape {
  readonly name: string;
  readonly shape: DeclaredShape;
}
