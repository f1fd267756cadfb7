import type { SeveritySetting } from "../diagnostics/severity.js";
import type { DialectWords } from "./dialects/dialect-words.js";
import type { Emitter } from "./emitter.js";

/** What `endpaper.config.ts` exports as its default. All of it is optional. */
export interface Config {
  /**
   * What to read: files, folders (every `.md` file below them) and globs;
   * OpenAPI descriptions (`.json`, `.yaml`) as files and globs. Relative to the
   * configuration file.
   * @example ["specs/superoffice"]
   */
  readonly inputs?: string | readonly string[];
  /**
   * The folder of the generated package. It belongs to endpaper: what else
   * stands there is refused. Relative to the configuration file.
   * @example "generated/superoffice"
   */
  readonly output?: string;
  /**
   * Corrections of what the pages say: OpenAPI Overlay documents (1.0 or 1.1,
   * YAML or JSON), as files and globs. They are applied in this order, those of
   * one glob in the order of their names. Relative to the configuration file.
   * @example ["overlays/*.yaml"]
   */
  readonly overlays?: readonly string[];
  /** Where the `$ref`s of OpenAPI descriptions may lead besides the project itself. */
  readonly references?: ReferencesConfig;
  /** Which operations the client has: all of them where nothing is said. */
  readonly operations?: OperationsConfig;
  /**
   * The dialects that the pages may be written in: the name of a preset
   * (`superoffice`, `widdershins`, `slate`, `docfx`, `mintlify`, `gitbook`,
   * `openapi-generator`), a file of words (YAML, JSON or a program that
   * exports them), or the words themselves (see docs/dialects.md).
   * @default all presets; each page says which one it is, or is read by evidence
   * @example ["./endpaper.dialect.yaml"]
   */
  readonly dialects?: readonly (string | DialectWords)[];
  /** Which pages are read where several describe the same operations. */
  readonly pages?: PagesConfig;
  /** What the generated `package.json` says. */
  readonly package?: PackageConfig;
  /** What the OpenAPI document says that no page does. */
  readonly openapi?: OpenApiConfig;
  /**
   * How the functions of the client are named: `auto` by the identifier of the
   * operation where that is a good name (`findPets`) and by `path` otherwise;
   * `path` by method, path and heading (`listContacts`, `getContactById`);
   * `operation-id` by the identifier whatever it is. Where the names file
   * remembers another strategy, that one. See docs/names.md.
   * @default "auto"
   */
  readonly naming?: NamingStrategy;
  /**
   * The file that remembers the names of functions, types and modules, so that
   * they stay what they are: commit it. `false` remembers nothing. Relative to
   * the configuration file.
   * @default "endpaper.names.json"
   */
  readonly names?: string | false;
  /** How the generated client holds values where there is a choice. */
  readonly types?: TypesConfig;
  /** How the generated client writes XML. */
  readonly xml?: XmlConfig;
  /**
   * A folder of handlebars templates that stand for those of the toolkit with
   * the same names (see docs/templates.md). Relative to the configuration file.
   * @default those of the toolkit
   * @example "my-templates"
   */
  readonly templates?: string;
  /**
   * Functions that add files to the package, called in this order once all that
   * endpaper writes is known: those of `endpaper/emitters` (see
   * docs/emitters.md), and your own (see docs/recipes/emitters.md). In a
   * configuration that is a program.
   */
  readonly emitters?: readonly Emitter[];
  /**
   * The folder of what is kept from run to run, so that nothing is done twice.
   * It can be deleted at any moment. `false` keeps nothing. Relative to the
   * configuration file.
   * @default "node_modules/.cache/endpaper", beside the nearest package.json
   */
  readonly cache?: string | false;
  /**
   * Switches rules of inference off (or on), by name.
   * @example { "date-time-in-sample": false }
   */
  readonly rules?: Readonly<Record<string, boolean>>;
  /**
   * Changes how much a diagnostic matters, by code: `off`, `info`, `warning`
   * or `error`. With an error, nothing is written.
   * @example { "property-type-missing": "error" }
   */
  readonly severity?: Readonly<Record<string, SeveritySetting>>;
  /**
   * Whether an error on a page costs only that part or that page: all else is
   * generated, what is broken is listed, and the command ends with 1. A list
   * names the codes of which that is so. `--keep-going` stands for `true`.
   * @default false
   * @example ["sample-json-invalid"]
   */
  readonly keepGoing?: boolean | readonly string[];
}

/** Which operations the client has. Schemas that only others need are left out. */
export interface OperationsConfig {
  /** No others but those that one of the lists names. */
  readonly include?: OperationFilter;
  /** None of those that one of the lists names. */
  readonly exclude?: OperationFilter;
}

/** Operations; `*` stands for any text. */
export interface OperationFilter {
  /**
   * Those that have one of these tags.
   * @example ["pets", "internal-*"]
   */
  readonly tags?: readonly string[];
  /**
   * Those at these paths, as the docs write them. `*` stays within a segment,
   * `**` does not.
   * @example ["/v1/**", "/pets/{id}"]
   */
  readonly paths?: readonly string[];
  /**
   * Those with these ids.
   * @example ["getPet"]
   */
  readonly ids?: readonly string[];
}

/** Where the references of OpenAPI descriptions may lead. */
export interface ReferencesConfig {
  /**
   * Folders outside of the project whose files may be referenced. Relative to
   * the configuration file.
   * @example ["../shared-schemas"]
   */
  readonly folders?: readonly string[];
  /**
   * Local copies of what is referenced by URL, as folders by the URLs that they
   * stand for. Nothing is ever fetched.
   * @example { "https://api.example.com/schemas/": "vendor/schemas" }
   */
  readonly copies?: Readonly<Record<string, string>>;
}

/** What the generated `package.json` says. */
export interface PackageConfig {
  /**
   * The package's name on npm.
   * @default the name of the output folder
   * @example "@acme/superoffice"
   */
  readonly name?: string;
  /**
   * The package's version; or `auto`: the one that follows the last release by
   * what changed in the API since (see `endpaper release`), at first 0.1.0.
   * @default "0.0.0"
   */
  readonly version?: string;
  /**
   * One line about the package, for the registry.
   * @default that it is a typed client for the API
   */
  readonly description?: string;
  /**
   * An SPDX expression; `MIT` and a few others bring their text as LICENSE.
   * @default "UNLICENSED"
   */
  readonly license?: string;
  /** Name, and e-mail address as `Ann <ann@example.com>`. */
  readonly author?: string;
  /** The URL of the repository that holds the package. */
  readonly repository?: string;
  /** The URL of the package's page. */
  readonly homepage?: string;
  /**
   * Words that the package is found by.
   * @default ["api", "client", "openapi", "typescript"]
   */
  readonly keywords?: readonly string[];
  /**
   * Who may install it from npm.
   * @default "public" with a licence, else "restricted"
   */
  readonly access?: "public" | "restricted";
  /**
   * Whether npm attests from which commit it was built, which it only does in
   * CI, and for a public repository that `repository` names.
   * @default true when everybody may install it
   */
  readonly provenance?: boolean;
  /**
   * Where the pages can be read: README.md, api.md and the comments in the code
   * link to this URL with the path of the page behind it.
   * @default no links
   * @example "https://github.com/acme/docs/blob/main"
   */
  readonly pages?: string;
  /**
   * Whether the package has tests: each documented sample as a value of its
   * type, read and written in JSON and in XML. `npm test` in its folder builds
   * it and runs them. They are not published.
   * @default false
   */
  readonly tests?: boolean;
  /**
   * Whether `generate` compiles the package to `dist/`, which is not to be
   * committed, so that programs can import it at once. `false` leaves that to a
   * build of your own; `endpaper pack` compiles in any case.
   * @default true
   */
  readonly compile?: boolean;
  /**
   * Whether the package has `schema.d.ts`, the types that openapi-fetch and its
   * like take. They are a good part of a large package.
   * @default true
   */
  readonly schemaTypes?: boolean;
  /**
   * Whether the TypeScript sources are published, with the maps that lead to
   * them from code and declarations.
   * @default false
   */
  readonly sources?: boolean;
  /**
   * Whether `openapi.map.json` is published, which says from which page each part
   * of the document comes.
   * @default false
   */
  readonly map?: boolean;
}

/** Which pages are read where several describe the same operations. */
export interface PagesConfig {
  /**
   * The language, as folders or names of files have it; English, or the pages
   * that name none, where nothing is set.
   *
   * @example "zh-CN"
   */
  readonly language?: string;
  /**
   * The version, as folders or names of files have it; the newest where nothing
   * is set.
   *
   * @example "v1"
   */
  readonly version?: string;
}

/** What the OpenAPI document says that no page does. */
export interface OpenApiConfig {
  /**
   * The file that `endpaper openapi` writes. Relative to the configuration file.
   * @default standard output
   */
  readonly output?: string;
  /**
   * The API's name, in `info.title`.
   * @default "API"
   */
  readonly title?: string;
  /**
   * The API's version, in `info.version`.
   * @default "0.0.0"
   */
  readonly version?: string;
  /** The base URLs that the API is served at. */
  readonly servers?: readonly string[];
}

/** How the generated client holds values where there is a choice. */
export interface TypesConfig {
  /**
   * What a `date-time` is: the `text` that was sent, a `Date`, or with
   * `temporal` a `Temporal.Instant` (and a `date` a `Temporal.PlainDate`), which
   * needs a runtime that has Temporal, or a polyfill set as `globalThis.Temporal`.
   * A `Date` holds milliseconds and no offset, an `Instant` nanoseconds and no
   * offset; one that was read and not changed is sent back as the very text
   * that was read.
   * @default "text"
   */
  readonly dates?: "text" | "date" | "temporal";
  /**
   * What an `int64` is: a `bigint`; a `string` of its digits, which are sent as
   * a number; or a `number`, where one beyond 2^53 - 1 is an error.
   * @default "bigint"
   */
  readonly int64?: "bigint" | "string" | "number";
  /**
   * What a number of `format: decimal` is: a `string` of its digits, which are
   * sent as a number, so that neither digits nor scale (`12.3400`) are lost; or a
   * `number`, a double that keeps some 16 digits and no scale.
   * @default "string"
   */
  readonly decimal?: "string" | "number";
  /**
   * Whether answers are checked against the documented types. The `checks` of
   * a context or a call count more.
   * @default true
   */
  readonly checks?: boolean;
}

/** How the generated client writes XML. It reads every shape, whatever is set. */
export interface XmlConfig {
  /**
   * The shape that the server expects. `openapi` follows the `xml` objects of
   * the document; `xmlserializer` is that of .NET's XmlSerializer;
   * `datacontract` that of its DataContractSerializer over plain classes, and
   * `datacontract-ordered` that over classes with a service's namespace and
   * order. `detectXmlDialect` of the package tells which from one response: it is
   * the `name` of what that finds.
   * @default none: XML is sent only once the program itself names a dialect
   */
  readonly dialect?: XmlDialect;
  /**
   * The XML namespace of the root; in the `datacontract` dialects that of all
   * types, but for those in `namespaces`.
   */
  readonly namespace?: string;
  /**
   * XML namespaces by the name of the type, for `datacontract`.
   * @example { "Right": "http://schemas.datacontract.org/2004/07/Acme.Security" }
   */
  readonly namespaces?: Readonly<Record<string, string>>;
  /**
   * The properties of base classes, which .NET's dialects write before all others.
   * @example ["Id", "ChangedAt"]
   */
  readonly base?: readonly string[];
  /**
   * Whether `datacontract` writes dictionaries as `StringKeyValuePair` elements
   * with values in no namespace, as classes do that write themselves.
   * @default false
   */
  readonly pairs?: boolean;
}

/** A way to name the functions of the client. */
export type NamingStrategy = "auto" | "path" | "operation-id";

/** A shape of XML that the generated client can write. */
export type XmlDialect =
  | "openapi"
  | "xmlserializer"
  | "datacontract"
  | "datacontract-ordered";

/**
 * Returns the configuration as it is: the editor then knows its settings and
 * checks them. A list describes several packages, each with an output of its own.
 */
export function defineConfig<T extends Config | readonly Config[]>(
  config: T,
): T {
  return config;
}
