import type { SeveritySetting } from "../diagnostics/severity.js";

/** What `endpaper.config.ts` exports as its default. All of it is optional. */
export interface Config {
  /**
   * What to read: files, folders (every `.md` file below them) and globs, or
   * one OpenAPI description (`.json`). Relative to the configuration file.
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
  /**
   * The dialects that the pages may be written in, by name: `superoffice`,
   * `widdershins`.
   * @default all that endpaper knows; each page says which one it is
   */
  readonly dialects?: readonly string[];
  /** What the generated `package.json` says. */
  readonly package?: PackageConfig;
  /** What the OpenAPI document says that no page does. */
  readonly openapi?: OpenApiConfig;
  /**
   * How the functions of the client are named: by method and path
   * (`getContactById`), or by the identifier that the page gives the operation.
   * @default "path"
   */
  readonly naming?: NamingStrategy;
  /** How the generated client writes XML. */
  readonly xml?: XmlConfig;
  /**
   * Switches rules of inference off (or on), by name.
   * @example { "sample-date-time": false }
   */
  readonly rules?: Readonly<Record<string, boolean>>;
  /**
   * Changes how much a diagnostic matters, by code: `off`, `info`, `warning`
   * or `error`. With an error, nothing is written.
   * @example { "property-type-missing": "error" }
   */
  readonly severity?: Readonly<Record<string, SeveritySetting>>;
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
   * The package's version.
   * @default "0.0.0"
   */
  readonly version?: string;
  /** One line about the package, for the registry. */
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
  /** Words that the package is found by. */
  readonly keywords?: readonly string[];
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

/** How the generated client writes XML. It reads every shape, whatever is set. */
export interface XmlConfig {
  /**
   * The shape that the server expects. `openapi` follows the `xml` objects of
   * the document; `xmlserializer` is that of .NET's XmlSerializer.
   * @default none: XML is sent only once the program itself names a dialect
   */
  readonly dialect?: XmlDialect;
  /** The XML namespace of all elements, where the dialect has one. */
  readonly namespace?: string;
}

/** A way to name the functions of the client. */
export type NamingStrategy = "path" | "operation-id";

/** A shape of XML that the generated client can write. */
export type XmlDialect = "openapi" | "xmlserializer";

/** Returns the configuration as it is: the editor then knows its settings and checks them. */
export function defineConfig(config: Config): Config {
  return config;
}
