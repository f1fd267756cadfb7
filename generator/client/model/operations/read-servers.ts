import type {
  OpenApiDocument,
  ServerObject,
} from "../../../openapi/document/document.js";
import type { ServerModel, ServerVariableModel } from "../api-model.js";
import { extendPointer, type ModelContext, report } from "../model-context.js";
import { nameServers } from "../names/name-servers.js";
import { type ListedServer, listServers } from "./list-servers.js";

/** The servers of a document. */
export interface Servers {
  /** Each once, those of the API first. */
  readonly all: readonly ServerModel[];
  /** By the pointers of the operations that are on a server of their own. */
  readonly own: ReadonlyMap<string, ServerModel>;
}

/** Reads the servers of an API, and those of operations that are not on one of these. */
export function readServers(
  context: ModelContext,
  document: OpenApiDocument,
): Servers {
  const { api, own } = listServers(document);
  const listed = new Map<string, ListedServer>();
  for (const one of [...api, ...[...own.values()].flat()]) {
    if (listed.has(one.key) || saysNothing(one.server)) continue;
    listed.set(one.key, one);
    reportServer(context, one);
  }
  const names = nameServers([...listed.values()]);
  const models = new Map(
    [...listed].map(([key, { server }]) => [
      key,
      makeServer(server, names.get(key) ?? "server"),
    ]),
  );
  const first = [...own].flatMap(([pointer, [one]]) => {
    const model = models.get(one?.key ?? "");
    return model ? [[pointer, model] as const] : [];
  });
  return { all: [...models.values()], own: new Map(first) };
}

/** `/` is what holds where no server is told (§4.8.1). */
function saysNothing({ url, description }: ServerObject): boolean {
  return url === "/" && description === undefined;
}

function makeServer(server: ServerObject, property: string): ServerModel {
  const { url, description } = server;
  const variables = listVariables(server);
  const defaults = new Map(variables.map((one) => [one.name, one.default]));
  const isWhole = variables.every((one) => one.default !== undefined);
  return {
    url,
    property,
    ...(description !== undefined && { description }),
    variables,
    isRelative: !/^(?:[a-z][a-z\d+.-]*:\/\/|\{)/i.test(url),
    ...(isWhole && {
      filled: url.replace(
        braces,
        (_, name: string) => defaults.get(name) ?? "",
      ),
    }),
  };
}

const none: Partial<NonNullable<ServerObject["variables"]>[string]> = {};

const braces = /\{([^{}]*)\}/g;

/** The variables that stand in the URL, each once, in its order (§4.8.6). */
function listVariables({
  url,
  variables = {},
}: ServerObject): readonly ServerVariableModel[] {
  const names = [...url.matchAll(braces)].map(([, name = ""]) => name);
  return [...new Set(names)].map((name) => {
    const variable = Object.hasOwn(variables, name)
      ? variables[name]
      : undefined;
    const { default: own, enum: values, description } = variable ?? none;
    return {
      name,
      ...(own !== undefined && { default: own }),
      ...(values && values.length > 0 && { values: [...new Set(values)] }),
      ...(description !== undefined && { description }),
    };
  });
}

/** Whether paths can be put behind a URL. */
function isPlace(url: string): boolean {
  const base = "https://example.com/";
  if (!URL.canParse(url, base)) return false;
  const { href, username, password } = new URL(url, base);
  return !username && !password && !href.includes("#");
}

/** Says what keeps a server from being a `baseUrl` as it stands. */
function reportServer(
  context: ModelContext,
  { server, pointer }: ListedServer,
): void {
  const { url } = server;
  const tell = (
    what: string,
    code: "server-incomplete" | "server-unusable" = "server-incomplete",
  ) =>
    report(
      context,
      code,
      extendPointer(pointer, "url"),
      `the server \`${url}\` ${what}`,
    );
  const { isRelative, filled } = makeServer(server, "");
  if (isRelative)
    tell(
      "is relative to where the description is found; its function asks for that",
    );
  if (filled !== undefined && !isPlace(filled))
    tell(
      "is no URL, or holds a user or a fragment; nothing can be sent there",
      "server-unusable",
    );
  for (const { name, default: own, values } of listVariables(server)) {
    if (own === undefined)
      tell(`has no default for \`${name}\`; callers have to give it`);
    else if (values && !values.includes(own))
      tell(`has a default for \`${name}\` that is none of its values`);
  }
}
