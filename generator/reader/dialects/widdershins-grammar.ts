import { commonWords } from "./common-words.js";
import type { Mark, PageGrammar } from "./page-grammar.js";
import {
  widdershinsSchemas,
  widdershinsSections,
} from "./widdershins-sections.js";
import { widdershinsSecurity } from "./widdershins-security.js";

const generator: Mark = {
  kinds: ["comment"],
  pattern: /^<!-- Generator: Widdershins\b/,
};
/** The title of the API, and below it the name of each tag. */
const title = html(
  /^<h1 id="[^"]*">(?<title>[^\n]*?)(?:\s+v(?<version>[^\s<]+))?<\/h1>/,
);
const tag = html(/^<h1 id="[^"]*">(?:Default|(?<tag>[^\n]+?))<\/h1>$/);
const anchor: Mark = {
  kinds: ["paragraph", "html"],
  pattern: /^<a id="opId(?<id>[^"]+)"><\/a>$/,
};
const callsTitle: Mark = { kinds: ["quote"], pattern: /^> Code samples$/ };
const operationLine: Mark = {
  kinds: ["paragraph"],
  pattern: /^`[A-Z]+ \/[^\n]*`$/,
};
const anyParameter = html(/^<h3 id="[^"]*-parameters">Parameters<\/h3>$/);
const responses = html(/^<h3 id="[^"]*-responses">Responses<\/h3>$/);
const schemaStart = html(/^<h2 id="tocS_[^"\n]*">(?<name>[\w.-]+)<\/h2>/);

/**
 * How the pages of widdershins 3 and 4 are laid out:
 *
 *     <h1>Title v1</h1> · # Authentication · definitions
 *     <h1>tag</h1> · what the tag is for
 *       ## addPet · <a id="opIdaddPet"> · > Code samples · ```http …```
 *       `POST /pet` · *summary* · description
 *       > Body parameter ```json …``` · <h3>Parameters</h3> · tables
 *       > Example responses · > 200 Response ```json …```
 *       <h3>Responses</h3> · <h3>Response Schema</h3> · tables · <aside>
 *     # Schemas · <h2>Pet</h2> ```json …``` · ### Properties · tables
 */
export const widdershinsGrammar: PageGrammar = {
  recognition: {
    threshold: 3,
    signs: [
      { mark: generator, weight: 3 },
      { mark: anchor, weight: 1 },
      { mark: anyParameter, weight: 1 },
      { mark: responses, weight: 2 },
      { mark: schemaStart, weight: 1 },
      {
        mark: {
          kinds: ["html"],
          pattern: /^<aside class="(success|warning)">/,
        },
        weight: 1,
      },
    ],
  },
  frontMatter: [
    "title",
    "language_tabs",
    "language_clients",
    "toc_footers",
    "includes",
    "search",
    "highlight_theme",
    "headingLevel",
  ].map((key) => ({ key, as: "ignored" })),
  parts: [
    { part: "introduction", mark: title, once: true },
    {
      part: "security",
      mark: {
        kinds: ["heading"],
        depth: 1,
        pattern: /^Authentication$/,
        next: {
          kinds: ["list", "html"],
          pattern: /^(?:[*-] |<h1 id=)/,
        },
      },
    },
    { part: "operations", mark: tag },
    {
      part: "schemas",
      mark: {
        kinds: ["heading"],
        depth: 1,
        pattern: /^Schemas$/,
        next: schemaStart,
      },
    },
  ],
  operationStart: {
    kinds: ["heading"],
    depth: 2,
    pattern: /^(?<title>.+)$/,
    next: {
      kinds: ["paragraph", "html", "quote"],
      pattern: /^(<a id="opId[^"]+"><\/a>|> Code samples|`[A-Z]+ \/[^\n]*`)$/,
    },
  },
  nested: {
    rule: "callbacks",
    start: { kinds: ["heading"], depth: 3, pattern: /^Callbacks$/ },
  },
  introduction: {
    servers: { kinds: ["paragraph"], pattern: /^Base URLs:$/ },
    server: /^\s*\* <a href="(?<url>[^"\s]+)">[^\n]*<\/a>\s*$/,
    variable:
      /^\s*\* \*\*(?<name>[^*\n]+)\*\* - (?:[^\n]*?\s)?Default: (?<value>[^\n]*?)\s*$/,
    ignored: [
      {
        rule: "reading-hint",
        mark: { kinds: ["quote"], pattern: /^> Scroll down for / },
      },
      {
        rule: "contact-and-licence",
        mark: {
          kinds: ["paragraph", "html"],
          pattern:
            /^(<a href="[^"]*">Terms of service<\/a>|Email: <a href=|Web: <a href=|License: )/,
        },
      },
    ],
  },
  opening: {
    title: { kinds: ["heading"], depth: 2, pattern: /./ },
    id: anchor,
    calls: {
      languages: ["http", "shell", "javascript", "ruby", "python", "php", "go"],
      contentType: header("Content-Type"),
      accept: header("Accept"),
    },
    operationLine: {
      block: operationLine,
      line: /^`(?<method>[A-Z]+) (?<path>\/[^\n]*)`$/,
    },
    summary: /^\*(?!\*)(?<text>[^\n]+)\*$/,
  },
  sections: widdershinsSections,
  schemas: widdershinsSchemas(schemaStart),
  security: widdershinsSecurity,
  ignored: [
    { rule: "generator-mark", mark: generator },
    { rule: "ruler", mark: { kinds: ["rule"], pattern: /./ } },
    { rule: "code-samples-title", mark: callsTitle },
    {
      rule: "discovery-data",
      mark: html(/^<script type="application\/ld\+json">/),
    },
  ],
  cells: {
    words: commonWords,
    enum: /^(?!)/,
    rows: {
      depth: /^»+\s*/,
      itself: /^\*anonymous\*$/,
      values: /^\*\*additionalProperties\*\*$/,
      body: /^body$/,
      readOnly: /^read-only$/,
      writeOnly: /^write-only$/,
    },
    body: { none: /^None$/, shown: /^Inline$/ },
  },
  headers: { roles: new Map(), schemes: [], notScheme: /(?!)/ },
};

function html(pattern: RegExp): Mark {
  return { kinds: ["html"], pattern };
}

/** A header with a media type, in any of the languages of the code samples. */
function header(name: string): RegExp {
  return new RegExp(
    `${name}['"]?\\s*(?::|=>|,)\\s*(?:\\[\\]string\\{)?['"]?([\\w.+*-]+/[\\w.+*-]+)`,
  );
}
