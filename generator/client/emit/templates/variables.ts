import type { TemplateName } from "../../print/tools/handlebars.js";
import {
  is,
  list,
  type TemplateDescription,
  type TemplateVariables,
} from "./describe-variable.js";
import { reportDescriptions } from "./report-variables.js";

const header = is("the first line of every generated source");
const imports = list("the import statements", {});
const docs = is("its comment, or nothing");
const unknowns = {
  hasUnknowns: is("whether anything is left unknown"),
  unknowns: is("what is unknown, as a table with links to the pages"),
};

const servers = {
  hasServers: is("whether servers are documented"),
  servers: is("the servers, as a table"),
  serverCall: is("a call that gives the URL of one"),
  hasOwnServers: is("whether operations have servers of their own"),
};

const schemes = {
  hasSchemes: is("whether ways to authenticate are documented"),
  schemes: is("the ways to authenticate, as a table"),
  hasFlows: is("whether flows of OAuth 2.0 are documented"),
  flows: is("the flows, as a table"),
  hasGrants: is("whether functions get tokens by themselves"),
  clients: list("one that does with the credentials of a client, or none", {
    name: is("the function"),
    hasScopes: is("whether scopes are documented"),
    scopes: is("a list of one of them"),
    asksForPlace: is("whether it has to be told where tokens come from"),
  }),
  refreshes: list("one that does with a refresh token, or none", {
    name: is("the function"),
    hasScopes: is("whether scopes are documented"),
    scopes: is("a list of one of them"),
    asksForPlace: is("whether it has to be told where tokens come from"),
  }),
  hasScopes: is("whether scopes are documented"),
  scopes: is("the scopes, as a table"),
};

/** The part of an example that the README shows, as code. */
const example: TemplateVariables = {
  name: is("the function of the operation"),
  module: is("what it is imported from, in quotes"),
  client: is("what the fluent client is imported from, in quotes"),
  xmlModule: is("what `xml` is imported from, in quotes"),
  call: is("a call that keeps its result"),
  again: is("the same call alone"),
  inside: is("the same call, indented by two more spaces"),
  request: is("the request of it, not sent"),
  raw: is("a call that keeps the response"),
  whole: is("a call that gives the status and the headers beside the result"),
  limited: is("a call with a signal that ends it"),
  bound: is("a client that holds the operation alone, in a group of its tag"),
  fluent: is("the call by the fluent client"),
  hasResult: is("whether a member of the result is worth showing"),
  result: is("a member of the result"),
  resultType: is("the type of that member"),
  hasXml: is("whether the operation documents XML both ways"),
  xml: is("the call in XML"),
};

const operation: TemplateVariables = {
  inputDocs: is("the comment of the input"),
  inputName: is("the name of its type"),
  isEmpty: is("whether it takes nothing"),
  emptyInput: is("the type of what takes nothing, as a statement"),
  parts: list(
    "`path`, `query`, `headers` and `cookies`, those that there are",
    {
      docs,
      name: is("the name of the part"),
      isOptional: is("whether it may be left out"),
      shared: list("the type that several operations have, or none", {}),
      members: list("its parameters", {
        docs,
        member: is("name and type, indented"),
      }),
    },
  ),
  body: list("the body, where there is one", {
    docs,
    member: is("name and type, indented"),
  }),
  optionsDocs: is("the comment of the options"),
  optionsHead: is("the first line of the interface of the options"),
  emptyOptions: is("the type of options without media types, as a statement"),
  hasMediaTypes: is("whether a media type can be chosen"),
  contentType: is("the member `contentType`, or nothing"),
  accept: is("the member `accept`, or nothing"),
  docs: is("the comment of the function: the words of the page"),
  declaration: is("the function with its data, as a statement"),
};

/** Every template, in code unit order of its name. */
export const templateDescriptions: Readonly<
  Record<TemplateName, TemplateDescription>
> = {
  "CHANGELOG.md": {
    writes: "`CHANGELOG.md`",
    variables: {
      releases: list("the versions, the latest first", {
        version: is("its version"),
        isFirst: is("whether nothing came before"),
        isSame: is("whether the API is the same as before"),
        sections: list("what breaks, then what is new", {
          title: is("which of the two"),
          groups: list("the changes, by tag", {
            hasTag: is("whether they belong to a tag"),
            tag: is("the tag"),
            lines: list("the changes, with what to do about each", {}),
          }),
        }),
        hasTexts: is("whether texts of the pages changed"),
        texts: is("how many"),
        isOneText: is("whether it is one"),
      }),
    },
  },
  LICENSE: {
    writes: "`LICENSE`",
    variables: {
      isMit: is("whether the licence is MIT"),
      isIsc: is("whether it is ISC"),
      isUnlicensed: is("whether there is none"),
      isOther: is("whether it is none of these"),
      license: is("its SPDX expression"),
      holder: is("the author's name, or nothing"),
    },
  },
  "README.md": {
    writes: "`README.md`",
    variables: {
      title: is("the name of the package"),
      api: is("the name of the API"),
      description: is("`package.description`, or nothing"),
      installCommand: is("the command that installs the package"),
      packageText: is("the name of the package, for text"),
      package: is("the name of the package, in quotes, for code"),
      runtime: is("what the runtime is imported from, in quotes"),
      jsonPatch: is("what `jsonPatch` is imported from, in quotes"),
      baseUrl: is("a base URL, in quotes"),
      ...servers,
      docs: is("a link to more documentation, or nothing"),
      ...schemes,
      hasAuth: is("whether a request can carry one of them"),
      auth: is("a call that makes credentials"),
      authFunction: is("the function of that call"),
      lists: list("one operation that gives pages of a list, or none", {
        name: is("its function"),
        module: is("what it is imported from, in quotes"),
        loop: is("the first line of a loop over its pages"),
        hasItems: is("whether it is clear what their items are"),
        itemLoop: is("the first line of a loop over these"),
      }),
      failures: list(
        "one operation that documents the body of an error, or none",
        {
          name: is("its function"),
          module: is("what it is imported from, in quotes"),
          status: is("the status, a number or in quotes"),
        },
      ),
      documentsXml: is("whether the API documents XML"),
      documentsForms: is("whether it documents forms, parts, texts or bytes"),
      documentsPatches: is("whether it documents patches"),
      documentsMore: is("whether it documents any of the last two"),
      typeDocs: is("how dates and long integers are held"),
      examples: list(
        "one operation; none where there is no operation",
        example,
      ),
      sizes: is("what programs take in a bundle, as a table"),
      ...unknowns,
      hasMoreUnknowns: is("whether the table is cut off"),
      license: is("the licence"),
    },
  },
  "api.md": {
    writes: "`api.md`",
    variables: {
      title: is("the name of the API"),
      docs: is("a link to more documentation, or nothing"),
      ...servers,
      ...schemes,
      tags: list("the tags that have operations", {
        name: is("the tag, as documentation shows it"),
        description: is("its description, or nothing"),
        parent: is("the tag that it is a part of, or nothing"),
        docs: is("a link to more documentation, or nothing"),
        module: is("the module of its operations"),
        operations: list("its operations", {
          name: is("the function"),
          docs: is("a link to more documentation, or nothing"),
          needs: is("the credentials that it needs, or nothing"),
          hasServer: is("whether it has a server of its own"),
          server: is("the URL of that server"),
          deprecated: is("whether it is deprecated"),
          hasPages: is("whether its pages can be followed"),
          hasItems: is("whether it is clear what their items are"),
          summary: is("its summary, or nothing"),
          route: is("method and path"),
          input: is("the type of what it takes"),
          body: is("the type of the body, or nothing"),
          output: is("the type of what it resolves to"),
          contentTypes: is("the media types that it sends, or nothing"),
          accepts: is("the media types that it answers, or nothing"),
          statuses: list("the documented statuses", {
            status: is("the status"),
            description: is("what it means"),
          }),
          others: list("what it resolves to where `accept` asks for it", {
            mediaType: is("the media type"),
            output: is("the type"),
          }),
          links: list("what its answers say of other operations", {
            says: is("which value is which"),
          }),
          place: is("the page, as a link where pages are linked, or nothing"),
        }),
      }),
      hasSchemas: is("whether there are types"),
      schemas: is("the types, as a table"),
      ...unknowns,
    },
  },
  "auth.ts": {
    writes: "`src/auth.ts`",
    variables: {
      header,
      imports,
      isEmpty: is("whether no scheme needs a function of its own"),
      schemes: list("the schemes that have one", {
        docs,
        head: is("the function, up to its brace"),
        call: is("the statement in it"),
      }),
    },
  },
  "check-sample.mjs": {
    writes: "`tests/check-sample.mjs`, with `package.tests`",
    variables: {
      header,
      package: is("the name of the package, in quotes"),
      xml: is("what `xml` is imported from, in quotes"),
      hasNamespace: is("whether `xml.namespace` is configured"),
    },
  },
  "codecs.ts": {
    writes: "`src/codecs/*.ts`",
    variables: {
      header,
      imports,
      codecs: list("the codecs of a tag", {
        docs,
        declaration: is("the constant, as a statement"),
      }),
    },
  },
  "operations.ts": {
    writes: "`src/operations/*.ts`",
    variables: {
      header,
      imports,
      shared: list(
        "the headers and media types that several operations have alike, as statements",
        {},
      ),
      sharedHeaders: list("the types of headers that several operations have", {
        name: is("the name of the type"),
        members: list("its headers", {
          docs,
          member: is("name and type, indented"),
        }),
      }),
      operations: list("the operations of a tag", operation),
    },
  },
  ...reportDescriptions,
  "sample.test.mjs": {
    writes: "`tests/*.test.mjs`, with `package.tests`",
    variables: {
      header,
      operations: is("what the operations are imported from, in quotes"),
      hasJson: is("whether a sample is checked"),
      checks: is("the functions that check them"),
      samples: list("the samples of a tag", {
        isSkipped: is("whether it is no value of its type"),
        skipped: is("the test that says so, as a statement"),
        title: is("what it is the sample of, in quotes"),
        type: is("its type, in braces"),
        value: is("its value, as a statement"),
        codec: is("its codec, as a statement"),
        place: is("its place in `openapi.json`, as a statement"),
        hasXml: is("whether XML can hold it"),
        isHeldByAll: is("whether every dialect of XML can"),
      }),
    },
  },
  "xml.ts": {
    writes: "`src/xml.ts`",
    variables: {
      header,
      hasDefaults: is(
        "whether the configuration or the models say how XML is written",
      ),
      hasChoices: is("whether a model holds one of several types, or a tuple"),
      imports: is("what is imported for that"),
      call: is("the call with what it says, as a statement"),
    },
  },
};

/** The names of all templates, in code unit order. */
export const templateNames: readonly TemplateName[] = Object.keys(
  templateDescriptions,
).sort() as TemplateName[];
