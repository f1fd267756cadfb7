import { commonWords } from "../../../generator/reader/dialects/common-words.js";
import type { Dialect } from "../../../generator/reader/dialects/dialect.js";
import type {
  Mark,
  TableRule,
} from "../../../generator/reader/dialects/page-grammar.js";

const heading = (pattern: RegExp): Mark => ({ kinds: ["heading"], pattern });

const fields: TableRule = {
  columns: [
    { heading: "Field", as: "name" },
    { heading: "Type", as: "type" },
    { heading: "What", as: "description" },
  ],
};

/** The pages of Tidewater's harbour API. */
export const tidewater: Dialect = {
  name: "tidewater",
  version: 1,
  grammar: {
    // A page is ours when it bears signs of this weight together.
    recognition: {
      threshold: 2,
      signs: [
        { mark: heading(/^You send$/), weight: 1 },
        { mark: heading(/^You get$/), weight: 1 },
        { mark: heading(/^Parameters$/), weight: 1 },
      ],
    },
    frontMatter: [
      { key: "name", as: "id" },
      { key: "owner", as: "ignored" },
    ],
    opening: {
      title: { kinds: ["heading"], depth: 1, pattern: /./ },
      operationLine: {
        block: { kinds: ["paragraph"], pattern: /^\*\*[A-Z]+\*\* `/ },
        line: /^\*\*(?<method>[A-Z]+)\*\* `(?<path>[^`]+)`$/,
      },
    },
    sections: [
      {
        section: "parameters",
        mark: heading(/^Parameters$/),
        prose: false,
        table: {
          columns: [
            { heading: "Name", as: "name" },
            { heading: "Where", as: "in" },
            { heading: "Type", as: "type" },
            { heading: "Needed", as: "required" },
            { heading: "What", as: "description" },
          ],
        },
      },
      {
        section: "request-body",
        mark: heading(/^You send$/),
        prose: true,
        table: fields,
      },
      {
        section: "responses",
        mark: heading(/^You get$/),
        prose: true,
        table: {
          columns: [
            { heading: "Code", as: "name" },
            { heading: "What", as: "description" },
            { heading: "Type", as: "body" },
          ],
        },
      },
      {
        section: "response-body",
        mark: { kinds: ["heading"], depth: 3, pattern: /^(?<type>[A-Z]\w+)$/ },
        prose: false,
        table: fields,
      },
    ],
    ignored: [
      { rule: "ruler", mark: { kinds: ["rule"], pattern: /./ } },
      {
        rule: "copyright",
        mark: { kinds: ["paragraph"], pattern: /^Copyright / },
      },
    ],
    cells: {
      words: commonWords,
      enum: /^one of (?<values>.+)$/,
      body: { none: /^nothing$/, shown: /^below$/ },
    },
    headers: { roles: new Map(), schemes: [], notScheme: /(?!)/ },
  },
};
