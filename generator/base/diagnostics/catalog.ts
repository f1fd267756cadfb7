import type {
  Diagnostic,
  Place,
  RelatedPlace,
  Severity,
} from "./diagnostic.js";

/** What the catalog says about one diagnostic code. */
export interface CatalogEntry {
  readonly severity: Severity;
  readonly title: string;
  /** Why it is reported, in a sentence or two. */
  readonly cause: string;
  /** What the user does about it. */
  readonly fix: string;
  /** Of usage, configuration or input and output, not of a page: `endpaper` ends with 2 instead of 1. */
  readonly exitCode?: 2;
  /** Nothing could be written if it were no error, so `severity` in the configuration cannot change it. */
  readonly fixed?: true;
}

/** Every diagnostic code, in the order of the stages that report it. */
export const catalog = {
  "config-missing": {
    severity: "error",
    title: "The configuration file does not exist",
    cause: "The file that `--config` names cannot be found.",
    fix: "Correct the path after `--config`.",
    exitCode: 2,
    fixed: true,
  },
  "config-invalid": {
    severity: "error",
    title: "The configuration cannot be used",
    cause:
      "The configuration file cannot be loaded, or a setting in it is unknown or has a value that it cannot have.",
    fix: "Correct the setting that the message names; `docs/config.md` lists them all.",
    exitCode: 2,
    fixed: true,
  },
  "template-unknown": {
    severity: "error",
    title: "A file in the folder of templates is no template",
    cause:
      "Templates stand for those of the toolkit that have the same names; a file of another name would never be used.",
    fix: "Give it the name of a template, as `docs/templates.md` lists them, or put it elsewhere.",
    exitCode: 2,
    fixed: true,
  },
  "template-invalid": {
    severity: "error",
    title: "A template cannot be used",
    cause:
      "It is no handlebars, shows something that it is not given, or needs a helper that is not there. Templates are checked before anything is written.",
    fix: "Correct it at the place that is shown; `docs/templates.md` lists the variables of each template.",
    exitCode: 2,
    fixed: true,
  },
  "emitter-failed": {
    severity: "error",
    title: "An emitter of the configuration failed",
    cause:
      "A function in `emitters` threw, or gave files that cannot be part of the package.",
    fix: "Correct the function that the message names.",
    fixed: true,
  },
  "setting-missing": {
    severity: "error",
    title: "The command does not know what to read or where to write",
    cause:
      "Neither the command line nor a configuration file says it, and there is nothing that could be assumed.",
    fix: "Name it on the command line, or write an `endpaper.config.ts`.",
    exitCode: 2,
    fixed: true,
  },
  "input-missing": {
    severity: "error",
    title: "An input does not exist",
    cause:
      "A file, folder or glob given as input matches nothing, or a folder holds no markdown file.",
    fix: "Correct the path on the command line or in the configuration.",
    exitCode: 2,
    fixed: true,
  },
  "input-unreadable": {
    severity: "error",
    title: "An input cannot be read",
    cause:
      "The operating system refuses to read the file, it is not UTF-8 text, or it is a link in a folder that leads outside of the project.",
    fix: "Correct its permissions, or save it as UTF-8. Name a linked file itself, or allow its folder under `references.folders`.",
    exitCode: 2,
    fixed: true,
  },
  "input-empty": {
    severity: "error",
    title: "An input file is empty",
    cause:
      "A page without a character documents nothing; mostly, a download or a copy was cut off.",
    fix: "Fetch the page again, or remove the file.",
  },
  "input-too-large": {
    severity: "error",
    title: "An input file is too large for a page",
    cause:
      "A page of documentation is a few kilobytes; a file of many megabytes is something else, and would take minutes to read.",
    fix: "Leave the file out of the inputs, or split it into a page an operation.",
  },
  "no-pages": {
    severity: "error",
    title: "No operation is documented in the inputs",
    cause:
      "All markdown files are prose: no line of them defines an operation, a method with its path. The lines that came nearest are shown.",
    fix: "Name the folder that holds the documentation; or write a dialect that says which lines define operations (`endpaper dialect infer`, `docs/dialects.md`).",
    fixed: true,
  },
  "dialect-unpinned": {
    severity: "info",
    title: "Pages were read by evidence alone",
    cause:
      "Some files are written in no dialect that is known. What their words mean was inferred from what stands below them, and is inferred anew in each run: another release of the documentation may be read otherwise.",
    fix: "Run `endpaper dialect infer`, look at the file that it writes, and name it in `dialects` of the configuration.",
  },
  "evidence-fence-unclosed": {
    severity: "warning",
    title:
      "A fence has no end, and was taken to end where the next part begins",
    cause:
      "Another fence opens, or the file ends, before a line closes this one. It was taken to end at the heading before that, so that nothing is lost; what renders the page shows all of it as code.",
    fix: "Add a line with the same backticks or tildes where the fence ends.",
  },
  "evidence-path-refused": {
    severity: "warning",
    title: "A line would define an operation, but its path is none",
    cause:
      "A method stands before something that holds markup, a space, an ellipsis or a brace that does not close. What cannot be sent is not written.",
    fix: "Write the path as it is sent, with its parameters in braces.",
  },
  "evidence-unplaced": {
    severity: "info",
    title: "Nothing says of which message something is",
    cause:
      "A table, a list or a sample stands with an operation, but no heading, label or sentence over it says whether it is sent or comes back, and its names are neither in the path nor in a sample.",
    fix: "Put a heading over it that says what it is, such as `Parameters` or `Response`; or say what the words of its heading mean in a dialect.",
  },
  "evidence-sample-unread": {
    severity: "warning",
    title: "A sample is not JSON",
    cause:
      "It begins as JSON does, and breaks its rules before any value is whole. What only it shows is not known.",
    fix: "Correct the sample.",
  },
  "evidence-sample-loose": {
    severity: "info",
    title: "A sample is not quite JSON",
    cause:
      "Comments, ellipses, names without quotes or words in the place of values are understood, but RFC 8259 knows none of them. Such a sample is weaker evidence.",
    fix: "Nothing to do, if what was read is right; else write it as JSON.",
  },
  "evidence-server-unread": {
    severity: "info",
    title: "An opening does not say where the API is served",
    cause:
      "A sentence or a heading is about the address of the server, but the address is not there, or holds a placeholder whose value no page says.",
    fix: "Set `openapi.servers` in the configuration, or write the address out.",
  },
  "evidence-security-unread": {
    severity: "info",
    title: "How callers authenticate could not be read",
    cause:
      "A page says that calls need authentication, but shows no header, parameter, cookie or scheme that carries it. The client that comes of it sends none.",
    fix: "Show what is sent, such as `Authorization: Bearer <token>`; or add the scheme in an overlay.",
  },
  "pages-left-out": {
    severity: "info",
    title: "Pages of another version or language were not read",
    cause:
      "Files whose names differ in a version or a language alone, or that navigation calls old, describe mostly the same operations. Of versions the newest is read, of languages English, or the one that names none.",
    fix: "Nothing to do, if these are the pages that you want; else set `pages.language` or `pages.version` in the configuration.",
  },
  "evidence-same-unresolved": {
    severity: "info",
    title: "A body is that of another operation, and of which is not clear",
    cause:
      "A page says that a body is the same as another, in words that no operation of the file is called by, or several are.",
    fix: "Name the method and the path, link to the heading of the other operation, or write the body out.",
  },
  "evidence-repeated": {
    severity: "info",
    title: "An operation is described in two places",
    cause:
      "Two sections of one file, or two files, describe one method and path. They do not contradict each other; the one that says most was read, and the other was left out.",
    fix: "Nothing to do, if both say the same; else describe the operation once.",
  },
  "evidence-contradicted": {
    severity: "warning",
    title: "Two places contradict each other about an operation",
    cause:
      "Two sections of one file, or two files, describe one method and path, and give a name another type, or say that it is required and that it is not. The one that says most was read.",
    fix: "Correct the place that is wrong; or leave the older of the files out of the inputs.",
  },
  "page-too-large": {
    severity: "error",
    title: "A page holds more than a page can",
    cause:
      "The page has millions of characters, tens of thousands of lines or table cells by the hundred thousand; reading it could take minutes.",
    fix: "Split the page, or leave it out of the inputs.",
  },
  "fence-unclosed": {
    severity: "error",
    title: "A fence has no end",
    cause:
      "A line of backticks or tildes opens a fence that no line closes, so that all that follows is inside it.",
    fix: "Add a line with the same backticks or tildes where the fence ends.",
  },
  "html-unclosed": {
    severity: "error",
    title: "An HTML block or a component has no end",
    cause:
      "A block such as `<pre>` or `<!--` goes on until its end tag; without one all that follows is inside it. So does a component of MDX, and `<details>`.",
    fix: "Close it, or write its `<` as `&lt;`.",
  },
  "front-matter-invalid": {
    severity: "error",
    title: "The front matter cannot be read",
    cause:
      "What stands between the two lines `---` is not YAML with one `key: value` a line, or the second of the lines is missing.",
    fix: "Correct the line; a value that holds `: ` or begins with a sign has to be quoted.",
  },
  "front-matter-key-repeated": {
    severity: "error",
    title: "The front matter has a key twice",
    cause:
      "YAML allows each key once, and nothing says which of the two counts.",
    fix: "Remove one of the two.",
  },
  "http-fence-missing": {
    severity: "error",
    title: "A page does not say its method and path",
    cause:
      "The page has sections of an operation, and no http fence before them that says which operation it is.",
    fix: "Add a fence with a line such as `GET /api/contacts` below the title.",
  },
  "http-fence-repeated": {
    severity: "error",
    title: "A page says its method and path twice",
    cause:
      "A second http fence before the first section has a method and a path; a page documents one operation.",
    fix: "Give each operation a page of its own, or the second fence another language.",
  },
  "http-fence-malformed": {
    severity: "error",
    title: "The http fence is not one line of method and path",
    cause:
      "The fence is empty, has more than one line, or its path does not begin with `/`.",
    fix: "Write one line such as `GET /api/contacts`.",
  },
  "operation-missing": {
    severity: "error",
    title: "A file documents no operation",
    cause:
      "The file bears the signs of a dialect, and nothing in it begins an operation.",
    fix: "Correct the beginnings of its operations, or leave the file out of the inputs.",
  },
  "operation-lost": {
    severity: "error",
    title: "An operation has no beginning",
    cause:
      "A block names an operation, or says its method and path, and stands in no operation: its heading is missing, or something stands between the two.",
    fix: "Write the heading of the operation directly above it.",
  },
  "method-unknown": {
    severity: "error",
    title: "The method is no HTTP method",
    cause:
      "The word before the path is not one of those that OpenAPI knows, in capital letters.",
    fix: "Write `GET`, `PUT`, `POST`, `DELETE`, `OPTIONS`, `HEAD`, `PATCH` or `TRACE`.",
  },
  "section-repeated": {
    severity: "warning",
    title: "A page has a section twice",
    cause:
      "Two headings of a page begin the same section; only one can be read.",
    fix: "Join the two sections.",
  },
  "table-malformed": {
    severity: "error",
    title: "Lines that look like a table are none",
    cause:
      "Below the header the row of dashes is missing, or it has another number of cells; markdown sees a paragraph then.",
    fix: "Write a row of dashes with as many cells as the header.",
  },
  "table-column-missing": {
    severity: "warning",
    title: "A table lacks a column",
    cause:
      "The dialect knows this table with a column that it does not have here.",
    fix: "Add the column, or correct its heading.",
  },
  "table-row-too-short": {
    severity: "error",
    title: "A table row has too few cells",
    cause:
      "The row has fewer cells than the header, so that nothing says which of them is missing; the row is not read.",
    fix: "Add the missing cell. A row may be broken over lines if its last line ends in a pipe.",
  },
  "table-row-too-long": {
    severity: "error",
    title: "A table row has too many cells",
    cause:
      "The row has more cells than the header, mostly because a pipe in its text was not escaped; the row is not read.",
    fix: "Write a pipe that belongs to a cell's text as `\\|`, in code spans too.",
  },
  "table-row-nameless": {
    severity: "error",
    title: "A table row has no name",
    cause:
      "The first cell of the row is blank, so that nothing says what it is about.",
    fix: "Fill the cell, or remove the row.",
  },
  "table-row-repeated": {
    severity: "warning",
    title: "A table names the same thing twice",
    cause: "Two rows of one table have the same first cell; the first is used.",
    fix: "Remove one of the rows.",
  },
  "status-invalid": {
    severity: "error",
    title: "A status is no HTTP status",
    cause:
      "A row of the status table begins with something else than a number from 100 to 599, a class such as `4XX`, or `default`.",
    fix: "Correct the cell.",
  },
  "status-table-missing": {
    severity: "warning",
    title: "The responses have no status table",
    cause:
      "The page documents a response, but no table says which status it has.",
    fix: "Add the table to the section.",
  },
  "name-malformed": {
    severity: "warning",
    title: "A name is no name",
    cause:
      "What is left of a name cell without its markup holds spaces or other characters that no parameter and no property has in its name. The row is left out.",
    fix: "Write the name alone, as it travels.",
  },
  "enum-value-malformed": {
    severity: "warning",
    title: "A value of an enum is no word",
    cause:
      "A cell lists the allowed values, and one of them holds spaces. It is left out.",
    fix: "Divide the values by commas, and write each as it travels.",
  },
  "required-unknown": {
    severity: "warning",
    title: "A cell does not say whether something is required",
    cause:
      "The word is none of those that say yes or no, such as `true`, `no` or `✓`. What the row is about is taken as optional.",
    fix: "Correct the cell.",
  },
  "media-type-malformed": {
    severity: "warning",
    title: "A cell names no media type",
    cause:
      "The row of `Content-Type` or `Accept` says something, and nothing of it is a type and a subtype with a slash.",
    fix: "Name the media types in full, such as `application/json`.",
  },
  "security-unclear": {
    severity: "warning",
    title: "It is not clear how the operation is secured",
    cause:
      "A header for authentication is listed and no scheme is named for it, or a sample shows a scheme that is not listed.",
    fix: "Name the scheme in the table, or describe it in an overlay.",
  },
  "security-unstated": {
    severity: "warning",
    title: "The page does not say who may call",
    cause:
      "The page has no table of headers and says nothing else of authentication. The operation has no `security` in the document, rather than one that is open to all.",
    fix: "Add the table of headers, or say in an overlay what is required.",
  },
  "response-body-shared": {
    severity: "warning",
    title: "One body stands below several successes",
    cause:
      "The status table lists several successes that may have a body, and the page shows one body and does not say whose it is. It is taken for each of them.",
    fix: "Remove the statuses that the operation does not answer with, or correct what is not so in an overlay.",
  },
  "response-body-forbidden": {
    severity: "warning",
    title: "A response that has no body shows one",
    cause:
      "The statuses 204, 205 and 304 never have a body (RFC 9110), and a table or a sample shows one for them. It is left out.",
    fix: "Correct the status, or remove the body.",
  },
  "response-type-conflict": {
    severity: "warning",
    title: "Two headings give a response two types",
    cause:
      "The heading of the responses names a type, and that of the response's body another. The body's is taken.",
    fix: "Correct one of the two headings.",
  },
  "sample-status-unlisted": {
    severity: "warning",
    title: "A sample has a status that the page does not list",
    cause:
      "The sample response is of a status that is in no row of the status table. What it shows belongs to no response of the page, and is left out.",
    fix: "Correct the status of the sample, or add the status to the table.",
  },
  "sample-malformed": {
    severity: "warning",
    title: "A sample is no HTTP message",
    cause:
      "A sample is a request or status line, header lines, a blank line and a body; a line of it is something else.",
    fix: "Correct the line, or add the blank line before the body.",
  },
  "blueprint-include-refused": {
    severity: "warning",
    title: "A file that a blueprint includes is not among the inputs",
    cause:
      "A line such as `:[part](part.md)` or `<!-- include(part.md) -->` names a file that is not among the inputs, or one that includes itself. Nothing but the inputs is ever read.",
    fix: "Add the file to the inputs, or remove the line.",
  },
  "blueprint-uri-malformed": {
    severity: "error",
    title: "The URI of a resource is no URI template",
    cause:
      "A brace is not closed, or white space or markup is left in it, so that no path can be told (RFC 6570).",
    fix: "Correct the URI in the brackets of the heading.",
  },
  "blueprint-action-stray": {
    severity: "error",
    title: "An action of a blueprint stands below no resource",
    cause:
      "Only the method is said, and there is no resource above it that has a URI.",
    fix: "Write the URI beside the method, such as `[GET /berths]`, or put the action below its resource.",
  },
  "blueprint-parameter-unused": {
    severity: "warning",
    title: "A parameter of a blueprint is in no URI",
    cause:
      "It is listed, and the URI template that it is listed for does not have it, so that nobody can tell how it is sent.",
    fix: "Add it to the URI template, such as `{?name}`, or remove it.",
  },
  "blueprint-body-dropped": {
    severity: "info",
    title: "A request without a body shows one",
    cause:
      "A `GET` or `HEAD` is described with a body, which servers and proxies do not read (RFC 9110 §9.3).",
    fix: "Describe what is in the URI with `+ Parameters`, or correct the method.",
  },
  "blueprint-section-unknown": {
    severity: "warning",
    title: "A part of a payload is unknown",
    cause:
      "An item below a request or a response is none of `Headers`, `Attributes`, `Body`, `Schema` and `Parameters`.",
    fix: "Correct the word; indent what stands in a body by eight spaces more than its item.",
  },
  "blueprint-member-malformed": {
    severity: "warning",
    title: "An item is no member of a data structure",
    cause:
      "It stands where a member or a parameter is expected, and has no name that could be told from a sentence.",
    fix: "Write it as `name: sample (type, required) - description`; put a name of several words into backticks.",
  },
  "blueprint-word-unknown": {
    severity: "warning",
    title: "A word beside a type is no attribute",
    cause:
      "A member has one type; the other words in its parentheses are attributes, and MSON has no such one.",
    fix: "Use one type, and `required`, `optional`, `fixed`, `fixed-type`, `nullable`, `sample` or `default`.",
  },
  "blueprint-type-circular": {
    severity: "warning",
    title: "A type of a blueprint is made of itself",
    cause:
      "Its base types or mixins lead back to it, so that its members would never end.",
    fix: "Remove one of them from the circle.",
  },
  "blueprint-model-unknown": {
    severity: "warning",
    title: "A payload names a model that is not there",
    cause:
      "`[Name][]` stands for the model of the resource of that name, and no such resource has a `+ Model`.",
    fix: "Correct the name, or give the resource a model.",
  },
  "blueprint-sample-malformed": {
    severity: "warning",
    title: "The JSON of a blueprint does not parse",
    cause:
      "A body or a schema looks like JSON, and breaks a rule of RFC 8259. Types that only it shows are not known.",
    fix: "Correct it, or describe the body with `+ Attributes`.",
  },
  "sample-json-invalid": {
    severity: "error",
    title: "The JSON of a sample does not parse",
    cause:
      "The sample says that it is JSON, and breaks a rule of RFC 8259. It is read as far as it goes; types that only the rest of it shows would be lost in silence.",
    fix: "Correct the sample at the place that is named; or set the code to `warning`, and what could be read of it counts.",
  },
  "sample-xml-invalid": {
    severity: "warning",
    title: "The XML of a sample does not parse",
    cause:
      "The sample says that it is XML, or looks so, and is not well-formed. It is kept as text.",
    fix: "Correct the sample at the place that is named.",
  },
  "sample-form-invalid": {
    severity: "warning",
    title: "The form of a sample does not parse",
    cause:
      "The sample says that it is a form, and is not made of names and values such as `Name=Ada&Age=36`. It is kept as text.",
    fix: "Correct the sample, or its media type.",
  },
  "request-body-unlisted": {
    severity: "warning",
    title: "A request body stands in no section",
    cause:
      "The sample request shows a body, or a header row lists media types for one, and no section of the page describes it. What is shown of it is all that is known.",
    fix: "Add the section that describes the body, or remove what shows it.",
  },
  "sample-json-key-repeated": {
    severity: "warning",
    title: "An object of a sample has a name twice",
    cause:
      "Readers of JSON disagree about which of two members with one name counts.",
    fix: "Remove one of the two.",
  },
  "sample-method-mismatch": {
    severity: "warning",
    title: "The sample request has another method than the page",
    cause:
      "The request line of the sample begins with another method than the http fence; one of the two is wrong. The fence is used.",
    fix: "Correct the sample or the fence.",
  },
  "sample-path-mismatch": {
    severity: "warning",
    title: "The sample request is to another path than the page's",
    cause:
      "The request line of the sample names a path that the path of the http fence does not stand for; one of the two is of another operation. The fence is used.",
    fix: "Correct the sample or the fence.",
  },
  "title-mismatch": {
    severity: "warning",
    title: "The title names another operation than the page",
    cause:
      "The title says a method and a path, and one of them is not that of the http fence. The fence is used.",
    fix: "Correct the title or the fence.",
  },
  "unclassified-heading": {
    severity: "warning",
    title: "A heading is unknown to the dialect",
    cause:
      "The page has a section that the dialect has no word for. It is kept, and nothing is read from it.",
    fix: "Correct the heading, or add the section to the dialect.",
  },
  "unclassified-table": {
    severity: "warning",
    title: "A table is unknown to the dialect",
    cause:
      "Its section has no table, has one already, or knows it by another first column.",
    fix: "Correct the table, or add it to the dialect.",
  },
  "unclassified-column": {
    severity: "warning",
    title: "A column is unknown to the dialect",
    cause:
      "A table has a column that the dialect has no word for, or the same column twice.",
    fix: "Correct its heading, or add the column to the dialect.",
  },
  "unclassified-fence": {
    severity: "warning",
    title: "A fence is unknown to the dialect",
    cause:
      "A fence stands where none is expected, or a line of it is not what is expected there.",
    fix: "Correct its language or its line, or add it to the dialect.",
  },
  "unclassified-front-matter": {
    severity: "warning",
    title: "A front-matter key is unknown to the dialect",
    cause: "The dialect neither uses the key nor ignores it by a rule.",
    fix: "Correct the key, or add it to the dialect.",
  },
  "unclassified-paragraph": {
    severity: "warning",
    title: "A paragraph stands where the dialect expects none",
    cause:
      "The section takes no description, or has ended with its table or fence.",
    fix: "Move the paragraph, or let the dialect take it as a description.",
  },
  "unclassified-block": {
    severity: "warning",
    title: "A part of the page is unknown to the dialect",
    cause:
      "A list, a quote, HTML or another block stands where the dialect expects none.",
    fix: "Move it into a description, or add it to the dialect.",
  },
  "suppression-invalid": {
    severity: "warning",
    title: "A comment that should silence a diagnostic does not",
    cause:
      "A comment that begins with `endpaper-` gives no reason, or names a code that does not exist or that no comment in a page can silence: one that is always an error, or is about the client.",
    fix: "Write `<!-- endpaper-disable-next-line CODE -- REASON -->`, or `endpaper-disable` for the whole page.",
  },
  "suppression-unused": {
    severity: "warning",
    title: "A comment silences nothing",
    cause:
      "What the code says is not reported where the comment silences it: the page was mended, or the comment stands before another block.",
    fix: "Remove the code, or the comment.",
  },
  "rule-unknown": {
    severity: "error",
    title: "The configuration names a rule that does not exist",
    cause: "`rules` switches rules of inference on and off by their names.",
    fix: "Correct the name.",
    exitCode: 2,
  },
  "operation-id-duplicate": {
    severity: "error",
    title: "Two pages have one operation id",
    cause:
      "An operation id names one operation; mostly, a page was copied and its id was not changed.",
    fix: "Give each page an id of its own.",
  },
  "operation-duplicate": {
    severity: "error",
    title: "Two pages document one method and path",
    cause:
      "A method and path lead to one operation. Paths that differ only by the names of their parameters are one path.",
    fix: "Keep one of the two pages, or correct the method or the path.",
  },
  "path-ambiguous": {
    severity: "warning",
    title: "Two paths differ only by the names of their parameters",
    cause:
      "OpenAPI takes such paths for one (§4.8.8.2), and other tools may refuse the document; the pages give their parameters different types, by which the server can tell them apart, so that both operations were kept.",
    fix: "Nothing to do, if the server has both. Else correct the page, or remove one of the two paths in an overlay.",
  },
  "operation-id-missing": {
    severity: "warning",
    title: "A page has no id",
    cause:
      "Nothing in the front matter names the operation, so that its id was made of its method and path.",
    fix: "Write the id into the front matter of the page.",
  },
  "parameter-duplicate": {
    severity: "warning",
    title: "A parameter is listed twice",
    cause: "Two rows have the same name and travel in the same place.",
    fix: "Remove one of the rows.",
  },
  "parameter-type-missing": {
    severity: "warning",
    title: "A parameter has no type",
    cause:
      "Its type cell is empty, so that its value is `unknown` in the client.",
    fix: "Fill the cell, or set the type in an overlay.",
  },
  "path-parameter-undocumented": {
    severity: "warning",
    title: "A parameter of the path has no row",
    cause:
      "The path has a `{name}` that no table of the page describes, so that its type is a guess.",
    fix: "Add a row for it to the path table.",
  },
  "path-parameter-unused": {
    severity: "warning",
    title: "A path parameter is not in the path",
    cause:
      "The path table has a row for a name that the path does not hold, so that it could not be sent.",
    fix: "Correct the path or the row.",
  },
  "property-type-missing": {
    severity: "warning",
    title: "A property has no type",
    cause: "Its type cell is empty, and no sample shows a value for it.",
    fix: "Fill the cell, or set the type in an overlay.",
  },
  "sample-parameter-mismatch": {
    severity: "warning",
    title: "A sample request has a value that its parameter does not allow",
    cause:
      "The value in the path or the query of a sample's request line is none of the type or the values that the table of parameters says. The table is used.",
    fix: "Correct the sample or the type.",
  },
  "sample-parameter-unlisted": {
    severity: "warning",
    title: "A sample request has a query parameter that the page does not list",
    cause:
      "The query of a sample's request line has a name that no table of parameters has. It is left out: its type and its meaning are not known.",
    fix: "Add the parameter to the table, or correct the sample.",
  },
  "sample-type-unlisted": {
    severity: "warning",
    title: "A sample has a media type that the page does not list",
    cause:
      "The `Content-Type` of a sample is none of the media types that the table of headers lists, and is added to them; or the sample is text, a form or bytes where only JSON or XML is listed, and no types are read of it.",
    fix: "Correct the sample, or list its media type.",
  },
  "name-ambiguous": {
    severity: "warning",
    title: "A name with a dot may be one name or a path",
    cause:
      "A row names `A.B`, and neither a row for `A` nor a sample says whether that is a property `B` of `A`. It is taken as one name.",
    fix: "Add a row for the property before the dot, or show it in a sample.",
  },
  "sample-property-unlisted": {
    severity: "warning",
    title: "A sample shows a property that no table lists",
    cause:
      "The tables of a schema list all of its properties; the sample is of another release, or the table is cut off. The property was left out.",
    fix: "Add a row for it to the table, or add it in an overlay.",
  },
  "sample-schema-mismatch": {
    severity: "warning",
    title: "A sample is not what its page says",
    cause:
      "A value of the sample is of another type than the tables say, beyond the range of an integer, or none of the values that are allowed. The tables are believed.",
    fix: "Correct the sample or the type, or set the type in an overlay.",
  },
  "sample-unfit": {
    severity: "warning",
    title: "A sample is not what its schema says",
    cause:
      "Every documented sample is held against the schema of its body, as the generated client reads it. This one has another type or value, lacks what is required, or does not keep to a limit.",
    fix: "Correct the sample or the schema; in a description that is not yours, in an overlay. `lint --no-samples` does not look.",
  },
  "sample-xml-unfit": {
    severity: "info",
    title: "A sample is another value after a way through XML",
    cause:
      "The body may be XML, too. The sample was written as XML and read back, and is not the same: mostly, it holds something that XML has no form for.",
    fix: "Nothing, where nobody sends such a value as XML.",
  },
  "type-unknown": {
    severity: "warning",
    title: "A type word is unknown",
    cause:
      "The word is neither one of the dialect's type words nor written as the name of a schema is.",
    fix: "Correct the word, say the type in an overlay, or add the word to the type words of the dialect.",
  },
  "type-conflict": {
    severity: "warning",
    title: "Two places give one property two types",
    cause:
      "Tables of the same strength disagree, or a sample shows a value that its table does not allow; the message says which was taken.",
    fix: "Correct one of the pages, or set the type in an overlay.",
  },
  "security-undefined": {
    severity: "warning",
    title: "A way to authenticate is required and defined nowhere",
    cause:
      "An operation names a way to authenticate that its file does not define, or defines in a way that does not say its name; it was taken as a bearer token.",
    fix: "Define it in the page, or in an overlay.",
  },
  "schema-described-twice": {
    severity: "warning",
    title: "A schema is described twice, in two ways",
    cause:
      "Pages print one name over tables that list different properties, or a file shows two schemas of one name. One of them is wrong, or they are two schemas.",
    fix: "Make the tables alike, or give each schema a name of its own.",
  },
  "schema-unknown": {
    severity: "info",
    title: "A schema is named and shown nowhere",
    cause:
      "No page of the input shows the properties of this schema, so that its values are `unknown` in the client.",
    fix: "Add a page that shows it, or describe it in an overlay.",
  },
  "value-unknown": {
    severity: "info",
    title: "Nothing tells what a property or a parameter holds",
    cause:
      "Its cell names a placeholder, or an array or object without more, and no sample or example shows a value that tells.",
    fix: "Say the type in the page, or in an overlay.",
  },
  "body-unknown": {
    severity: "info",
    title: "Nothing is known of a body",
    cause:
      "The page gives it neither a type nor a table nor a sample that tells, so that it, or what it holds, is `unknown` in the client.",
    fix: "Describe it in an overlay.",
  },
  "document-invalid": {
    severity: "error",
    title: "An API description cannot be read",
    cause:
      "The file is neither JSON nor YAML, or no Swagger 2.0 or OpenAPI 3 document: a part of it has another form than the specification says.",
    fix: "Correct the file at the place that is named.",
  },
  "key-repeated": {
    severity: "warning",
    title: "An object of a description has a name twice",
    cause:
      "Readers of JSON disagree about which of two members with one name counts; here, it is the last.",
    fix: "Remove one of the two.",
  },
  "member-unknown": {
    severity: "warning",
    title: "A description has a member that OpenAPI does not know",
    cause:
      "The name is misspelt, of another version, or stands at the wrong place; what does not begin with `x-` must be one of the specification's.",
    fix: "Correct the name, or begin it with `x-`.",
  },
  "member-invalid": {
    severity: "warning",
    title: "A value of a description has another form than it should",
    cause:
      "The description breaks a rule of the specification in a way that leaves no doubt about what is meant, or that costs nothing but this value.",
    fix: "Correct the value at the place that is named.",
  },
  "component-unused": {
    severity: "info",
    title: "Nothing refers to a component",
    cause:
      "Parameters, bodies, responses and their like are put where they are used; this one is used nowhere.",
    fix: "Nothing to do. Remove it, if it was forgotten.",
  },
  "reference-dangling": {
    severity: "error",
    title: "A reference leads to nothing",
    cause:
      "The file exists, and has nothing at the JSON pointer or anchor after the `#`.",
    fix: "Correct the reference, or add what it names.",
  },
  "reference-refused": {
    severity: "error",
    title: "A reference leads to a file that is not read",
    cause:
      "The file does not exist, stands outside of the project, or is remote: nothing is fetched from a network.",
    fix: "Correct the reference, or allow the folder or name the local copy under `references` in the configuration.",
  },
  "reference-circular": {
    severity: "error",
    title: "References lead round in a circle",
    cause:
      "A reference leads to another one, and so on back to the first; or a part that is put where it is used stands inside itself.",
    fix: "Let one of the references lead to what is meant.",
  },
  "reference-sibling": {
    severity: "warning",
    title: "A member stands beside a `$ref` and has no effect",
    cause:
      "Before OpenAPI 3.1 all members beside a `$ref` are ignored, and still are but for schemas. Summaries and descriptions are kept all the same.",
    fix: "Remove the member, or put the reference into an `allOf` beside it.",
  },
  "operation-unsupported": {
    severity: "warning",
    title: "A path has an operation that the client cannot have",
    cause: "The method is none that OpenAPI knows, or no method at all.",
    fix: "Correct the name of the method in the description.",
  },
  "operation-unnamed": {
    severity: "info",
    title: "An operation of a description has no id",
    cause:
      "`operationId` is not required; the operation is named after its method and path.",
    fix: "Nothing to do. Add the `operationId` in an overlay to name it.",
  },
  "operation-name-repeated": {
    severity: "warning",
    title: "Two operations of a description have one id",
    cause:
      "An `operationId` must be unique; the first operation keeps it, the others are named after their methods and paths.",
    fix: "Give each operation an id of its own, in the description or an overlay.",
  },
  "path-invalid": {
    severity: "error",
    title: "A path is no path template",
    cause:
      "The path holds white space, markup or a brace that nothing closes, so that no request could be made of it.",
    fix: "Correct the path; write its parameters in braces.",
  },
  "path-malformed": {
    severity: "warning",
    title: "A path does not begin with a slash",
    cause:
      "Paths are put behind the URL of the server; without a slash between the two, `:8080/boats` or `.example.net/boats` would name another host. It is put there.",
    fix: "Begin the path with `/`.",
  },
  "parameter-ignored": {
    severity: "info",
    title: "A header is described as a parameter",
    cause:
      "`Accept`, `Content-Type` and `Authorization` follow from the media types and the security of an operation; the specification ignores parameters of these names.",
    fix: "Nothing to do. Remove the parameter, if callers should not set the header.",
  },
  "docs-against-description": {
    severity: "warning",
    title: "The pages and the description tell different things",
    cause:
      "An operation or a schema is described by both. What the description says counts.",
    fix: "Correct the one of the two places that is wrong.",
  },
  "descriptions-disagree": {
    severity: "warning",
    title: "Two descriptions tell different things of one name",
    cause:
      "Both describe the operation, the schema or the security scheme. The operation of the first counts; the schema of the second gets another name.",
    fix: "Give one of the two another name, or generate a package from each description.",
  },
  "subject-unknown": {
    severity: "error",
    title: "There is nothing of that name to explain",
    cause:
      "The word after `endpaper explain` is no operation, function, schema, property, JSON pointer or diagnostic code of this API.",
    fix: "Correct the word; the nearest one that exists is named.",
    exitCode: 2,
    fixed: true,
  },
  "diff-base-missing": {
    severity: "error",
    title: "There is nothing to compare the API with",
    cause:
      "What `--against` names is no git ref, file or folder, or cannot be read; or nothing was named, no package was generated yet, and there is no commit.",
    fix: "Name a git ref, an `openapi.json` or a folder of pages after `--against`.",
    exitCode: 2,
    fixed: true,
  },
  "diff-base-broken": {
    severity: "warning",
    title: "What the API is compared with has errors",
    cause:
      "Pages of the other side could not be read whole, so that what they said is not compared.",
    fix: "Nothing to do, if those errors are mended by now. What is new may have been there already.",
  },
  "accepted-invalid": {
    severity: "error",
    title: "The file of accepted changes cannot be used",
    cause:
      "`endpaper.accepted.yaml` is not YAML, or holds something else than a list of changes, each once, with their reasons. Without it a change might pass that nobody accepted.",
    fix: "Correct the place that is named; `endpaper diff --accept ID --reason TEXT` writes the file.",
    exitCode: 2,
    fixed: true,
  },
  "accepted-unused": {
    severity: "warning",
    title: "What is accepted is no change any more",
    cause:
      "No change has this identifier, neither in this comparison nor since the last release: it was taken back, is on the other side already, or the identifier is misspelt.",
    fix: "Remove the entry from `endpaper.accepted.yaml`.",
  },
  "accept-unknown": {
    severity: "error",
    title: "What is to be accepted is no change",
    cause:
      "No change of this comparison has the identifier after `--accept`, so nothing was written.",
    fix: "Copy the identifier that `endpaper diff --fail-on breaking` prints.",
    exitCode: 2,
    fixed: true,
  },
  "names-invalid": {
    severity: "error",
    title: "The file of names cannot be used",
    cause:
      "`endpaper.names.json` is not JSON, is of a version that this endpaper does not know, or holds something that is no name in code or is there twice. Nothing is generated, because names would be lost.",
    fix: "Correct the place that is named, or take the last committed file; in a conflict keep the lines of both sides.",
    exitCode: 2,
    fixed: true,
  },
  "name-changed": {
    severity: "warning",
    title: "A name in code is not what it was",
    cause:
      "A name that the package gave before is reserved by now, its naming strategy is another one, or the docs call the thing otherwise. The old name stays as a deprecated alias for one release, where it can.",
    fix: "Use the new name. To keep the old one, write it into `endpaper.names.json`.",
  },
  "naming-changed": {
    severity: "warning",
    title:
      "Names in code are chosen in another way than those of the last release",
    cause:
      "`names` is `false`, so that no file remembers what functions and types were called, and `naming` is another one than at the last release: it was set, or its default changed with endpaper.",
    fix: "Set `naming` to what it was, or let `names` remember names; see docs/names.md.",
  },
  "pack-impossible": {
    severity: "error",
    title: "The package cannot be packed",
    cause:
      "`endpaper pack` packs what `endpaper generate` wrote; there is none, it was changed by hand, or it does not compile here.",
    fix: "Run `endpaper generate`, and name the folder that it writes.",
    fixed: true,
  },
  "release-invalid": {
    severity: "error",
    title: "The record of the last release cannot be used",
    cause:
      "`endpaper.release.json` is not JSON, or not what `endpaper release` wrote, so that nothing says which version comes next.",
    fix: "Take the last committed file.",
    exitCode: 2,
    fixed: true,
  },
  "release-impossible": {
    severity: "error",
    title: "There is no package that could be recorded as released",
    cause:
      "`endpaper release` records the package on disk; there is none, it was changed by hand, or its version is recorded already with another API.",
    fix: "Run `endpaper generate`; where the version is fixed, raise `package.version` first.",
  },
  "release-base-missing": {
    severity: "error",
    title: "There is no package of the last release to compare with",
    cause:
      "What `endpaper pack --against` names is no generated package: not its folder, not its tarball, and not the name of one that is installed.",
    fix: "Name one of these, as in `--against acme-crm-1.2.0.tgz`.",
    exitCode: 2,
    fixed: true,
  },
  "release-unknown": {
    severity: "error",
    title: "Nothing says which release the next version follows",
    cause:
      "`package.version` is `auto`, and the package on disk has a version, but `endpaper.release.json` is missing; the version would begin again.",
    fix: "Run `endpaper release` once, or take the last committed `endpaper.release.json`.",
    fixed: true,
  },
  "version-too-low": {
    severity: "warning",
    title: "The version of the package promises more than it keeps",
    cause:
      "What changed since the last release raises more of the version than the configuration does (Semantic Versioning 2.0.0). `endpaper pack` refuses such a package where programs of the last release do not compile with it.",
    fix: "Raise `package.version`, or set it to `auto`; or keep what programs use.",
  },
  "output-refused": {
    severity: "error",
    title: "The output cannot be there",
    cause:
      "The package replaces its whole folder, so that it cannot be a file, a folder that holds inputs, the working directory, your home directory, the root of a repository or of the disk.",
    fix: "Choose a folder of its own for the package.",
    exitCode: 2,
    fixed: true,
  },
  "output-stale": {
    severity: "error",
    title: "What is generated is not current",
    cause:
      "The pages, the configuration or endpaper changed since it was generated, or somebody changed the generated files: generating again would write other bytes.",
    fix: "Run the command that the message names, and commit what it writes.",
    fixed: true,
  },
  "output-unreadable": {
    severity: "error",
    title: "The output cannot be compared",
    cause: "The operating system refuses to read what was generated before.",
    fix: "Correct its permissions, and run the command again.",
    exitCode: 2,
    fixed: true,
  },
  "output-shared": {
    severity: "error",
    title: "Two things would be printed to standard output",
    cause:
      "The document and a report for programs cannot share one stream: neither could be read.",
    fix: "Name a file for one of them: `--output FILE` or `--reporter json=FILE`.",
    exitCode: 2,
    fixed: true,
  },
  "output-not-ours": {
    severity: "error",
    title: "The output holds work that would be lost",
    cause:
      "Files there were not written by endpaper, or were changed since it wrote them.",
    fix: "Move your changes elsewhere, or let them be overwritten with `--force`.",
    fixed: true,
  },
  "output-unwritable": {
    severity: "error",
    title: "The output cannot be written",
    cause:
      "The operating system refused to write: the disk is full or read-only, or the permission is missing. What was there before is whole.",
    fix: "Make room or correct the permissions, and run the command again.",
    exitCode: 2,
    fixed: true,
  },
  "overlay-missing": {
    severity: "error",
    title: "An overlay does not exist",
    cause:
      "A file or glob given as overlay matches no file; a folder is none, because its overlays would have no order.",
    fix: "Correct the path after `--overlay` or in `overlays` of the configuration.",
    exitCode: 2,
    fixed: true,
  },
  "overlay-invalid": {
    severity: "error",
    title: "An overlay is no overlay",
    cause:
      "The file is not YAML or JSON, or not what the OpenAPI Overlay Specification 1.0 or 1.1 says; or a target is no JSONPath query, an update does not fit what the target selects, or what the actions leave is no OpenAPI document.",
    fix: "Correct the overlay at the place that is named.",
  },
  "overlay-target-missing": {
    severity: "warning",
    title: "An overlay action matches nothing",
    cause:
      "The target of the action selects no node of the document: it is misspelt, or the docs no longer have what it corrected.",
    fix: "Correct the target, or delete the action.",
  },
  "overlay-action-idle": {
    severity: "warning",
    title: "An overlay action changes nothing",
    cause:
      "The document already says what the action wants to say: the docs were mended.",
    fix: "Delete the action.",
  },
  "schema-unsupported": {
    severity: "warning",
    title: "A schema says more than the client can",
    cause:
      "The document uses a part of JSON Schema that has no type in the client yet, or a reference that leads to no schema.",
    fix: "Nothing is lost: the value is `unknown` and passes through. Describe it more plainly in an overlay to get a type.",
  },
  "schema-closed": {
    severity: "info",
    title: "A closed object is not checked for other members",
    cause:
      "A schema says `additionalProperties: false`. Its type has no other members, so that programs cannot write any; an answer that holds more is no error, and what it holds is sent back with it.",
    fix: "Nothing needs to be done.",
  },
  "xml-ambiguous": {
    severity: "warning",
    title: "XML cannot tell the types of a value apart",
    cause:
      "A value that travels as XML is one of several types, and its element looks the same for some of them: a text and a number, one thing and a list of one, two objects with the same members.",
    fix: "Give the types a `discriminator`, each an `xml.name` of its own, or a list `xml.wrapped`, in an overlay; without that the client takes the type that the message names.",
  },
  "link-broken": {
    severity: "warning",
    title: "A link of an answer leads nowhere",
    cause:
      "A link says which value of an answer is which parameter of another operation. It names an operation or a parameter that the document does not have, or its value is no runtime expression.",
    fix: "Mend the link in the description or an overlay. A link to no operation is left out of the docs; the client is the same.",
  },
  "parameter-unsupported": {
    severity: "warning",
    title: "A parameter is documented in a way that the client does not send",
    cause:
      "The parameter has a style that its place does not know, or is written in a media type other than JSON.",
    fix: "Give it the style that the server reads in an overlay; of another media type, give the text that is to be sent.",
  },
  "body-impossible": {
    severity: "warning",
    title: "A body is documented where HTTP has none",
    cause:
      "Answers to `HEAD`, and those with the status 204, 205 or 304, have no body (RFC 9110); `fetch` sends none with `GET` and `HEAD`.",
    fix: "Nothing needs to be done where the server knows it, too: the client sends and expects no body. Otherwise correct the status or the method in an overlay.",
  },
  "media-type-unread": {
    severity: "warning",
    title: "A body is not read as its schema says",
    cause:
      "The media type holds text or bytes, and the schema speaks of members; nothing says how the one becomes the other. Or nobody knows the media type.",
    fix: "Nothing is lost: the text, or a `Blob`, is what comes. Correct the media type or the schema in an overlay.",
  },
  "operation-unsendable": {
    severity: "warning",
    title: "An operation cannot be sent as it is documented",
    cause:
      "`fetch` refuses the method, or a value that the operation needs has no form where it stands.",
    fix: "Describe in an overlay what the server really takes.",
  },
  "encoding-unsupported": {
    severity: "warning",
    title:
      "A member of a body is encoded in a way that the client does not write",
    cause:
      "An object within a form, or a part, is documented as XML; or parts have what the client does not write: headers of `itemEncoding`, parts within parts, styles of the items of a list, items of a form without names.",
    fix: "An object is sent as JSON; where XML is wanted, describe it as text in an overlay, and give the XML. The message says what of a part is not sent. A name of an item of a form is the `const` of its header `Content-Disposition`.",
  },
  "server-incomplete": {
    severity: "info",
    title: "A server's URL is not whole",
    cause:
      "The URL is relative to where the description is found, which nobody knows who only has the file; or a variable has no default, or one that is none of its values.",
    fix: "Nothing to do: the function of the server asks for what is missing. Or set the whole URL in an overlay.",
  },
  "operations-unmatched": {
    severity: "warning",
    title: "A setting names no operation",
    cause:
      "`operations` of the configuration includes or excludes operations by tag, path or id, and none has that one.",
    fix: "Correct the name; paths are written as the docs have them, such as `/boats/{id}`.",
  },
  "server-unusable": {
    severity: "warning",
    title: "No request can be sent to a server",
    cause:
      "Paths are put behind a server's URL, which has to be one, and cannot hold a user or a fragment: a context refuses it, and so do operations that are documented on it.",
    fix: "Correct the URL in the description or an overlay, or give callers one of your own: `baseUrl` or `servers` of the context.",
  },
  "name-collision": {
    severity: "info",
    title: "Several things would have one name",
    cause:
      "Two operations or schemas lead to the same name in code, or to one that is reserved; more words of their paths or tags tell them apart.",
    fix: "Nothing to do. Set a better name in the configuration or an overlay.",
  },
  "verify-nothing-compared": {
    severity: "error",
    title: "Nothing that is documented was compared with the server",
    cause:
      "No operation could be called, or none was answered with a success that is documented: credentials or values are missing, nothing is safe to call, or the server refuses everything. Such a run proves nothing.",
    fix: "Give what the other messages ask for: credentials in the environment, values with `--value`, methods with `--include`.",
    exitCode: 2,
    fixed: true,
  },
  "verify-connection-failed": {
    severity: "error",
    title: "The server does not answer",
    cause:
      "No connection came about, it broke off before an answer, or none came within `--timeout`.",
    fix: "Correct `--base-url`, start the server, or allow more time.",
    exitCode: 2,
    fixed: true,
  },
  "verify-credentials-invalid": {
    severity: "error",
    title: "Credentials in the environment cannot be sent",
    cause:
      "The variable holds what no header can carry, such as a line break, or not what its scheme needs.",
    fix: "Set it again; the message says what it has to hold. Its value is never printed.",
    exitCode: 2,
    fixed: true,
  },
  "verify-word-unmatched": {
    severity: "error",
    title: "An option of `verify` names no operation",
    cause:
      "`--include`, `--only` or `--exclude` has a word that is no method, tag, operationId, path or `METHOD /path` of the API; or `--value` names no parameter.",
    fix: "Correct the word; quote `METHOD /path`.",
    exitCode: 2,
    fixed: true,
  },
  "verify-not-tried": {
    severity: "info",
    title: "An operation was not called",
    cause:
      "Calling it may change something and nobody asked for it, or something is missing: credentials, or a value that the docs neither show nor give in another answer.",
    fix: "Give what the message names, or nothing, where it should not be called.",
  },
  "verify-unconfirmed": {
    severity: "warning",
    title: "An operation was never answered with a success",
    cause:
      "It was called with what is documented, and every answer was an error. What the docs say of its success was not compared.",
    fix: "Give values that exist with `--value`, or other credentials; or correct the sample in the docs.",
  },
  "verify-status-undocumented": {
    severity: "error",
    title: "The server answers with a status that is not documented",
    cause:
      "The docs list the statuses of the operation, and this is none of them.",
    fix: "Document it, mend the server, or accept it: `endpaper verify --update` writes an overlay.",
  },
  "verify-redirect-broken": {
    severity: "error",
    title: "The server redirects without end",
    cause: "Redirects lead in a circle, or to something that is no HTTP URL.",
    fix: "Mend the server.",
  },
  "verify-media-type-undocumented": {
    severity: "error",
    title: "The server answers with a media type that is not documented",
    cause:
      "The docs list the media types of the answer, or show none, and this is none of them.",
    fix: "Document it, mend the server, or accept it: `endpaper verify --update` writes an overlay.",
  },
  "verify-body-missing": {
    severity: "error",
    title: "An answer has no body, and one is documented",
    cause: "The docs show a body for the status; what came is empty.",
    fix: "Mend the server or the docs, or accept it: `endpaper verify --update` writes an overlay.",
  },
  "verify-body-unreadable": {
    severity: "error",
    title: "The body of an answer cannot be read",
    cause:
      "It is not of the format that its header says, breaks off, does not end, or is too large.",
    fix: "Mend the server: no description makes it readable.",
  },
  "verify-xml-unreadable": {
    severity: "error",
    title: "An answer is XML that no dialect reads",
    cause:
      "The element is none that the schema allows in OpenAPI's, XmlSerializer's or DataContractSerializer's way of writing XML.",
    fix: "Describe the XML with `xml` in an overlay, mend the server, or accept that nothing is known of it with `endpaper verify --update`.",
  },
  "verify-property-undocumented": {
    severity: "error",
    title: "An answer has a property that no page shows",
    cause:
      "The schema lists properties, and does not say that there are others.",
    fix: "Document it, mend the server, or accept it: `endpaper verify --update` writes an overlay.",
  },
  "verify-property-missing": {
    severity: "error",
    title: "An answer lacks a property that is documented as always there",
    cause: "The docs say that the property is required; programs rely on it.",
    fix: "Mend the server or the docs, or accept it: `endpaper verify --update` writes an overlay.",
  },
  "verify-property-never-sent": {
    severity: "info",
    title: "A property is documented and was in no answer",
    cause:
      "The property is optional, so that this is no difference; in all answers of the run it was missing.",
    fix: "Nothing, where it is rare; else look whether it still exists.",
  },
  "verify-type-mismatch": {
    severity: "error",
    title: "A value is of another type than documented",
    cause:
      "The schema says one type or format, and the answer has another one.",
    fix: "Mend the server or the docs, or accept it: `endpaper verify --update` writes an overlay.",
  },
  "verify-value-undocumented": {
    severity: "error",
    title: "A value is none of those that are documented",
    cause: "The docs list the values that there are, and this is none of them.",
    fix: "Document it, mend the server, or accept it: `endpaper verify --update` writes an overlay.",
  },
  "verify-limit-exceeded": {
    severity: "error",
    title: "A value does not keep to a limit that is documented",
    cause:
      "It is longer, larger or smaller than the schema says, or does not match its pattern.",
    fix: "Mend the server or the docs, or accept it: `endpaper verify --update` writes an overlay.",
  },
  "verify-header-missing": {
    severity: "error",
    title: "An answer lacks a header that is documented as always there",
    cause: "The docs say that the header is required; programs rely on it.",
    fix: "Mend the server or the docs, or accept it: `endpaper verify --update` writes an overlay.",
  },
} as const satisfies Record<string, CatalogEntry>;

/** A code of the catalog. */
export type DiagnosticCode = keyof typeof catalog;

/** The entry of a code; `undefined` for a code that the catalog does not know. */
export function findCatalogEntry(code: string): CatalogEntry | undefined {
  return Object.hasOwn(catalog, code)
    ? catalog[code as DiagnosticCode]
    : undefined;
}

/** What `report` needs beside the code and the message. */
export interface DiagnosticDetails {
  readonly place?: Place | undefined;
  readonly source?: string | undefined;
  readonly expected?: string | undefined;
  readonly help?: string | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
}

/** Makes a diagnostic with the severity that the catalog gives its code. */
export function diagnose(
  code: DiagnosticCode,
  message: string,
  details: DiagnosticDetails = {},
): Diagnostic {
  const { place, source, expected, help, related } = details;
  return {
    code,
    severity: catalog[code].severity,
    message,
    ...(place && { place }),
    ...(source !== undefined && { source }),
    ...(expected !== undefined && { expected }),
    ...(help !== undefined && { help }),
    ...(related && { related }),
  };
}
