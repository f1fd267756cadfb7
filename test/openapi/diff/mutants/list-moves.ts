import type { Mutant } from "./list-mutants.js";

/** A description, whose parts can be taken apart. */
// biome-ignore lint/suspicious/noExplicitAny: a test reaches into a description of its own.
type Description = any;

const text = { type: "string" };
const seek = "/sheets/{+name}";

function turn(object: object): object {
  return Object.fromEntries(Object.entries(object).reverse());
}

/** What no change of one keyword makes: parts that move, or stand in another order. */
const moves: Readonly<Record<string, (api: Description) => void>> = {
  "query parameters become the whole query string": ({ paths }) => {
    const schema = { type: "object", properties: { at: text } };
    const content = { "application/x-www-form-urlencoded": { schema } };
    paths[seek].get.parameters[1] = { name: "q", in: "querystring", content };
  },
  "the whole query string becomes a parameter": ({ paths }) => {
    const [whole] = paths["/find"].get.parameters;
    const [{ schema }] = Object.values<Description>(whole.content);
    paths["/find"].get.parameters = [{ name: "all", in: "query", schema }];
  },
  "the whole query string is JSON": ({ paths }) => {
    const [whole] = paths["/find"].get.parameters;
    const [media] = Object.values(whole.content);
    whole.content = { "application/json": media };
  },
  "a wildcard becomes a segment": ({ paths }) => {
    paths["/sheets/{name}"] = paths[seek];
    delete paths[seek];
  },
  "another method": ({ paths }) => {
    paths[seek].post = paths[seek].query;
    delete paths[seek].query;
  },
  "encodings of parts change places": ({ paths }) => {
    const { content } = paths["/jobs"].post.requestBody;
    content["multipart/mixed"].prefixEncoding.reverse();
  },
  "ways to authenticate change places": ({ security }) => security.reverse(),
  "media types change places": ({ paths }) => {
    const answer = paths[seek].get.responses[200];
    answer.content = turn(answer.content);
  },
  "types of a choice change places": ({ components }) =>
    components.schemas.Tool.oneOf.reverse(),
  "elements change places": ({ components }) => {
    const { Sheet } = components.schemas;
    Sheet.properties = turn(Sheet.properties);
  },
  "values change places": ({ components }) =>
    components.schemas.Job.properties.state.enum.reverse(),
  "servers change places": ({ servers }) => servers.reverse(),
  "parameters change places": ({ paths }) =>
    paths[seek].get.parameters.reverse(),
  "an inline type gets a name": ({ paths, components }) => {
    const { content } = paths[seek].query.requestBody;
    components.schemas.Found = content["application/json"].schema;
    content["application/json"].schema = { $ref: "#/components/schemas/Found" };
  },
  "events are described otherwise": ({ paths }) => {
    const { content } = paths["/jobs"].post.responses[202];
    const schema = { $ref: "#/components/schemas/Job" };
    content["text/event-stream"] = { schema };
  },
  "servers of an operation become those of its path": ({ paths }) => {
    paths["/jobs"].servers = [{ url: "https://find.example" }];
    delete paths["/jobs"].post.servers;
  },
};

/** Lists a description with one thing moved, for each that can be. */
export function listMoves(describe: () => object): readonly Mutant[] {
  return Object.entries(moves).map(([name, move]) => {
    const description = structuredClone(describe());
    move(description);
    return { name, description };
  });
}
