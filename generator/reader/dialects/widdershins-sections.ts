import type {
  CaptionRule,
  Combination,
  Mark,
  SchemaLayout,
  SectionRule,
  TableRule,
} from "./page-grammar.js";

const none = /^none$/;

const properties: TableRule = {
  columns: [
    { heading: "Name", as: "name" },
    { heading: "Type", as: "type", links: true },
    { heading: "Required", as: "required" },
    { heading: "Restrictions", as: "access", blank: none },
    { heading: "Description", as: "description", blank: none },
  ],
  surplus: "description",
  repeats: true,
};

/** What stands above a piece of a property table, plain or emphasised. */
const captions: readonly CaptionRule[] = [
  caption("allOf", "allOf"),
  caption("and", "allOf"),
  caption("anyOf", "anyOf"),
  caption("or", "anyOf"),
  caption("oneOf", "oneOf"),
  caption("xor", "oneOf"),
  caption("not", "not"),
  caption("continued", "none"),
];

/** The title of the schema whose table stands below. */
const schemaTitle: CaptionRule = {
  mark: { kinds: ["paragraph"], pattern: /^\*(?!\*)[^\n]+\*$/ },
  rule: "schema-title",
};

const parameterValues: SectionRule = {
  section: "enum-values",
  mark: { kinds: ["heading"], depth: 4, pattern: /^Enumerated Values$/ },
  prose: false,
  repeats: true,
  table: values("Parameter"),
};

const propertyValues: SectionRule = {
  ...parameterValues,
  mark: {
    ...parameterValues.mark,
    next: { kinds: ["table"], pattern: /^\|Property\|/ },
  },
  table: values("Property"),
};

/** The sections of an operation, below its method and path. */
export const widdershinsSections: readonly SectionRule[] = [
  {
    section: "request-sample",
    mark: { kinds: ["quote"], pattern: /^> Body parameter$/ },
    prose: false,
    bodies: true,
    fences: ["json", "xml", "yaml", ""],
    captions: [
      { mark: { kinds: ["quote"], pattern: /^> ./ }, rule: "example-title" },
    ],
  },
  {
    section: "parameters",
    mark: subtitle("parameters", "Parameters"),
    prose: false,
    table: {
      columns: [
        { heading: "Name", as: "name" },
        { heading: "In", as: "in" },
        { heading: "Type", as: "type", links: true },
        { heading: "Required", as: "required" },
        { heading: "Description", as: "description", blank: none },
      ],
      surplus: "description",
      repeats: true,
    },
  },
  {
    section: "parameter-details",
    mark: { kinds: ["heading"], depth: 4, pattern: /^Detailed descriptions$/ },
    prose: true,
    details: /^\*\*(?<name>[^\n]+?)\*\*: (?<text>[\s\S]+)$/,
  },
  propertyValues,
  parameterValues,
  {
    section: "response-sample",
    mark: { kinds: ["quote"], pattern: /^> Example responses$/ },
    prose: false,
    bodies: true,
    fences: ["json", "xml", "yaml", ""],
    captions: [
      {
        mark: {
          kinds: ["quote"],
          pattern: /^> (?<status>[1-5](?:\d\d|XX)|default) Response$/,
        },
      },
      { mark: { kinds: ["quote"], pattern: /^> (?<text>.+)$/ } },
    ],
  },
  {
    section: "responses",
    mark: subtitle("responses", "Responses"),
    prose: false,
    table: {
      columns: [
        { heading: "Status", as: "name" },
        // The standard name of the status, with a link to its definition.
        { heading: "Meaning", as: "ignored" },
        { heading: "Description", as: "description", blank: none },
        { heading: "Schema", as: "body", links: true },
      ],
      surplus: "description",
    },
  },
  {
    section: "ignored",
    rule: "response-schema-title",
    mark: subtitle("responseschema", "Response Schema"),
    prose: false,
  },
  {
    section: "response-body",
    mark: {
      kinds: ["paragraph"],
      pattern: /^Status Code \*\*(?<status>[1-5](?:\d\d|XX)|default)\*\*$/,
    },
    repeats: true,
    prose: false,
    pieces: true,
    captions: [...captions, schemaTitle],
    table: properties,
  },
  {
    section: "ignored",
    rule: "links",
    mark: { kinds: ["heading"], depth: 4, pattern: /^Links$/ },
    prose: false,
    pieces: true,
    captions: [
      { mark: { kinds: ["paragraph"], pattern: /^\*\*[^\n]+\*\* => / } },
    ],
    table: {
      columns: [
        { heading: "Parameter", as: "name" },
        { heading: "Expression", as: "ignored" },
      ],
    },
  },
  {
    section: "ignored",
    rule: "response-headers",
    mark: { kinds: ["heading"], depth: 3, pattern: /^Response Headers$/ },
    prose: false,
    table: {
      columns: [
        { heading: "Status", as: "ignored" },
        { heading: "Header", as: "name" },
        { heading: "Type", as: "type", links: true },
        { heading: "Format", as: "ignored" },
        { heading: "Description", as: "description" },
      ],
    },
  },
  {
    section: "security",
    mark: { kinds: ["html"], pattern: /^<aside class="(success|warning)">/ },
    prose: false,
  },
];

/** How a schema of the last part of a file is shown. */
export function widdershinsSchemas(start: Mark): SchemaLayout {
  return {
    start,
    samples: ["json", "yaml"],
    sections: [
      {
        section: "properties",
        mark: { kinds: ["heading"], depth: 3, pattern: /^Properties$/ },
        prose: false,
        pieces: true,
        captions: [
          ...captions,
          {
            mark: { kinds: ["paragraph"], pattern: /^\*None\*$/ },
            rule: "no-properties",
          },
          schemaTitle,
        ],
        table: properties,
      },
      propertyValues,
    ],
  };
}

function subtitle(id: string, text: string): Mark {
  const pattern = new RegExp(`^<h3 id="[^"]*-${id}">${text}</h3>$`);
  return { kinds: ["html"], pattern };
}

function caption(word: string, as: Combination): CaptionRule {
  const pattern = new RegExp(`^(\\*?)${word}( - discriminator: .+)?\\1$`);
  return { mark: { kinds: ["paragraph"], pattern }, as };
}

function values(heading: string): TableRule {
  return {
    columns: [
      { heading, as: "name" },
      { heading: "Value", as: "value" },
    ],
    surplus: "value",
    repeats: true,
  };
}
