import { commonWords, httpSchemes } from "./common-words.js";
import { deprecatedWord } from "./inference-vocabulary.js";
import type {
  ColumnRule,
  Mark,
  PageGrammar,
  TableRule,
} from "./page-grammar.js";

/** The word in markup where it begins or ends a text, or alone as a sentence. */
const requiredMark =
  /\*\*Required\*\*|__Required__|<(b|strong)>Required<\/\1>|^\s*(?:[*_`([]|<(?:b|strong|em|i)>)+(?:Required|Mandatory)[.:]?(?:[*_`)\]]|<\/(?:b|strong|em|i)>)+|^\s*(?:Required|Mandatory)(?=\s*(?:[.;:,]|$))|(?<=[.;:,]\s{1,9})(?:Required|Mandatory)(?=\s*(?:[.;:,]|$))|(?:[*_`([]|<(?:b|strong|em|i)>)+(?:Required|Mandatory)[.:]?(?:[*_`)\]]|<\/(?:b|strong|em|i)>)+(?=\s*(?:[.;:,]|$))/i;
/** Pages have no such column; one that a person adds says what it says. */
const required: ColumnRule = {
  heading: "Required",
  as: "required",
  optional: true,
};
const properties: TableRule = {
  columns: [
    { heading: "Property Name", as: "name" },
    { heading: "Type", as: "type" },
    { heading: "Description", as: "description" },
    required,
  ],
};

// A colon that nothing follows may be left out, or written where none is needed.
const queryParameters = heading(/^Query\s+String\s+Parameters\s*:?$/i);
const headers = heading(/^Request\s+Headers\s*:?$/i);
const requestBody = heading(
  /^Request\s+Body\s*(?::\s*(?<name>\S+)?\s*(?<type>.+)?)?$/i,
);
const responses = heading(/^Response\s*(?::\s*(?<type>.+)?)?$/i);
const requestSample = heading(/^Sample\s+request\s*:?$/i);
const responseSample = heading(/^Sample\s+response\s*:?$/i);
const methodAndPath =
  /^(?<method>GET|PUT|POST|PATCH|DEL|DELETE|HEAD|OPTIONS) (?<path>\S+)$/;
/** Older pages print this one as plain text, or emphasise it. */
const responseBody: Mark = {
  kinds: ["heading", "paragraph"],
  pattern:
    /^(?:\*\*)?Response\s+body\s*(?::\s*(?<type>[^\s*].*?)?\s*)?(?:\*\*)?$/i,
};

/**
 * How SuperOffice's pages are laid out:
 *
 *     # POST Contact
 *     ```http … ``` · summary · description · path table
 *     ## Query String Parameters · table · ```http examples```
 *     ## Request Headers · table
 *     ## Request Body: newEntity TYPE? · paragraph · table?
 *     ## Response:TYPE? · paragraph · status table
 *     ### Response body: TYPE · table?
 *     ## Sample request ```http! … ``` · ## Sample response ```http_ … ```
 */
export const superofficeGrammar: PageGrammar = {
  recognition: {
    threshold: 2,
    signs: [
      { mark: headers, weight: 2 },
      { mark: queryParameters, weight: 1 },
      { mark: requestBody, weight: 1 },
      { mark: responses, weight: 1 },
      { mark: { ...responseBody, kinds: ["heading"] }, weight: 1 },
      { mark: requestSample, weight: 1 },
      { mark: responseSample, weight: 1 },
      {
        mark: heading(methodAndPath),
        weight: 1,
      },
      {
        mark: { kinds: ["fence"], pattern: /^http\n\s*[A-Z]+[ \t]+\// },
        weight: 1,
      },
    ],
  },
  frontMatter: [
    { key: "title", as: "title" },
    { key: "uid", as: "id" },
    { key: "id", as: "id" },
    { key: "generated", as: "ignored" },
  ],
  opening: {
    title: heading(/./),
    titleLine: methodAndPath,
    operationLine: {
      block: { kinds: ["fence"], pattern: /^http\n/ },
      line: /^(?<method>\S+)[ \t]+(?<path>\S.*)$/,
    },
    pathTable: {
      columns: [
        { heading: "Path Part", as: "name" },
        { heading: "Type", as: "type" },
        { heading: "Description", as: "description" },
        required,
      ],
    },
  },
  sections: [
    {
      section: "query-parameters",
      mark: queryParameters,
      title: "Query String Parameters",
      prose: false,
      table: {
        columns: [
          { heading: "Parameter Name", as: "name" },
          { heading: "Type", as: "type" },
          { heading: "Description", as: "description" },
          required,
        ],
      },
      fences: ["http"],
    },
    {
      section: "headers",
      mark: headers,
      title: "Request Headers",
      prose: false,
      table: {
        columns: [
          { heading: "Parameter Name", as: "name" },
          { heading: "Description", as: "description" },
        ],
      },
    },
    {
      section: "request-body",
      mark: requestBody,
      title: "Request Body",
      prose: true,
      table: properties,
    },
    {
      section: "responses",
      mark: responses,
      title: "Response",
      prose: true,
      table: {
        columns: [
          { heading: "Response", as: "name" },
          { heading: "Description", as: "description" },
        ],
      },
    },
    {
      section: "response-body",
      mark: responseBody,
      title: "Response body",
      prose: false,
      table: properties,
    },
    {
      section: "request-sample",
      mark: requestSample,
      title: "Sample request",
      prose: false,
      fences: ["http!", "http"],
    },
    {
      section: "response-sample",
      mark: responseSample,
      title: "Sample response",
      prose: false,
      fences: ["http_", "http"],
    },
  ],
  ignored: [
    { rule: "ruler", mark: { kinds: ["rule"], pattern: /./ } },
    {
      rule: "link-target",
      mark: {
        kinds: ["paragraph", "html"],
        pattern: /^(?:<a (?:name|id)="[^"]*">\s*<\/a>\s*)+$/,
      },
    },
  ],
  cells: {
    required: {
      mark: requiredMark,
      negated: /(?:\b(?:not|never|no longer|optional(?:ly)?)|n['’]t)\s*$/i,
      conditional:
        /^[\s,:]*(?:only\s+)?(?:when|if|unless|in case|as long as|where|for)\b/i,
      verb: /\b(?:is|are|be|was|were|becomes?)\s*$/i,
    },
    words: commonWords,
    name: /^[\p{L}\p{N}_$@](?:[\p{L}\p{N}_$@.:[\]/-]*[\p{L}\p{N}_$@\]])?$/u,
    enum: /^Enum:(?<values>.+)$/i,
  },
  headers: {
    roles: new Map([
      ["authorization", "authorization"],
      ["x-xsrf-token", "xsrf"],
      ["content-type", "content-type"],
      ["accept", "accept"],
    ]),
    schemes: [/(?<![\w'])'([A-Za-z][\w-]*)'(?!\w)/g, ...httpSchemes],
    notScheme: /\b(?:not|no|never|neither|nor|without)\b|n['’]t\b/i,
    optional:
      /^[\s*_~`([]*(?:optional|not\s+(?:required|needed|mandatory))\b(?!\s+(?:if|when|where|for|unless|only)\b)|(?:[.;]\s{1,9}|[([][*_]{0,3})optional(?=[*_)\].;]|\s*$)|(?:^|[.;]\s{1,9})not\s+(?:required|needed|mandatory)(?=\s*(?:[.;]|$))|(?:^|[.;]\s{1,9})(?:it|this|(?:the|this)\s+(?:header|value|token|authentication|authorization))\s+is\s+(?:optional|not\s+(?:required|needed|mandatory))(?=\s*(?:[.;,]|$))|\bcan\s+be\s+(?:omitted|left\s+out)(?=\s*(?:[.;,]|$))/i,
  },
  notSummary:
    /^(?:>|\[!|:::|!!!|\{[%{:]|<[A-Z]|<(?:aside|blockquote|details|div)\b|!\[|(?:\*\*|__|\*|_)?(?:Note|Tip|Important|Caution|Warning|NOTE|TIP|IMPORTANT|CAUTION|WARNING)(?:\*\*|__|\*|_)?:)/,
  deprecated: deprecatedWord,
};

function heading(pattern: RegExp): Mark {
  return { kinds: ["heading"], pattern };
}
