import type { ReportTemplate } from "../../print/tools/handlebars.js";
import {
  is,
  list,
  type TemplateDescription,
  type TemplateVariables,
} from "./describe-variable.js";

const place = {
  place: is(
    "the address of the line that it comes from; nothing where no page has it",
  ),
  placeName: is("the same as `file:line`"),
};

const why = is(
  "what it was concluded from and what spoke against it, as lists",
);

const operation = {
  method: is("its method, in upper case"),
  methodClass: is("the same in lower case"),
  path: is("its path"),
  title: is("its summary, else its id"),
  link: is("the address of its screen"),
};

const bar = is("how much became what, as a bar");
const share = is("how much was used, in percent");
const lines = is("how many lines there are");

const tally: TemplateVariables = {
  name: is("what is counted"),
  count: is("how often it is there"),
};

const group: TemplateVariables = {
  code: is("the code of the diagnostics"),
  mark: is("`unknown`, `contradicted`, or else the severity"),
  severity: is("`error`, `warning` or `info`"),
  title: is("what the code means"),
  fix: is("what to do about it"),
  count: is("how many there are"),
  items: list("the first of them", {
    message: is("what is there"),
    place: is("a link to the line"),
  }),
  hasMore: is("whether there are more"),
  more: is("how many more"),
};

const property: TemplateVariables = {
  anchor: is("its id on the screen"),
  name: is("its name"),
  indent: is("how deep it stands in others, from 0"),
  type: is("its type, with links"),
  isRequired: is("whether it must be there"),
  isReadOnly: is("whether only the API sets it"),
  isWriteOnly: is("whether it is only sent"),
  isDeprecated: is("whether it is deprecated"),
  isUnknown: is("whether no page tells its type"),
  description: is(
    "its description, as paragraphs; of a body its first sentence",
  ),
  facts: list("what else is said of its values", {}),
  hasPlace: is("whether a page has it"),
  ...place,
  hasWhy: is("whether evidence is shown"),
  why,
};

const contents = list("the bodies, those of one type together", {
  mediaTypes: list("their media types", {}),
  type: is("the type, with links"),
  hasProperties: is("whether properties are known"),
  properties: list(
    "the properties, those of inner objects below them",
    property,
  ),
});

const frame: TemplateDescription = {
  writes: "every screen of a report, around what its own template makes",
  variables: {
    title: is("the title of the screen"),
    api: is("the title of the API"),
    top: is("the way to the top of the report, as `../`"),
    isOverview: is("whether it is the overview"),
    isOperations: is("whether it is about operations"),
    isSchemas: is("whether it is about schemas"),
    isPages: is("whether it is about pages"),
    isFindings: is("whether it lists what was found"),
    hasNear: is("whether anything stands near it"),
    nearTitle: is("what stands near it"),
    near: list("the links to what stands near it", {
      label: is("the words of the link"),
      hasMethod: is("whether it leads to an operation"),
      method: is("its method, in upper case"),
      methodClass: is("the same in lower case"),
      link: is("the address"),
      isHere: is("whether it is this screen"),
    }),
    body: is("what the template of the screen made"),
    version: is("the version of endpaper"),
  },
};

const overview: TemplateVariables = {
  title: is("the title of the API"),
  apiVersion: is("its version"),
  description: is("its description, as paragraphs"),
  numbers: list("how much there is", {
    count: is("how many"),
    noun: is("of what"),
    link: is("the address of them"),
  }),
  samples: is("how many JSON samples there are, in words"),
  validSamples: is("how many of them are values of their schemas"),
  share,
  bar,
  counts: is("how many lines became what, as a list"),
  folders: list("the folders, those first of which most is unknown", {
    name: is("the folder"),
    pages: is("how many pages it has"),
    bar,
    share,
    lines,
  }),
  kinds: list("the kinds of blocks", {
    name: is("the kind"),
    bar,
    share,
    lines,
  }),
  hasFindings: is("whether there are diagnostics"),
  findings: list("the codes of the diagnostics, the most harmful first", group),
  hasFaults: is("whether a sample is no value of its schema"),
  faults: list("these samples", {
    name: is("which it is"),
    fault: is("why it is none"),
    link: is("the address of it"),
  }),
  readers: list("how pages were read", tally),
  hasDecisions: is("whether evidence decided"),
  decisions: list("the forms in which operations were found", tally),
  hasRules: is("whether rules concluded anything"),
  rules: list("the rules", {
    ...tally,
    says: is("what it concludes, and from what"),
    lost: is("how often other evidence was stronger"),
  }),
  hasIgnored: is("whether rules of a dialect ignore parts"),
  ignored: list("these rules", tally),
  hasUsed: is("whether a dialect read parts"),
  used: list("what they were used as", tally),
  diffs: list("the comparison, with `--against`", {
    label: is("what is compared with"),
    summary: is("how many changes there are, in words"),
    hasChanges: is("whether there are any"),
    changes: list("the first of them, what breaks first", {
      level: is("what it means for a program"),
      levelName: is("the same in words"),
      subject: is("what it is about"),
      hasLink: is("whether the report shows that"),
      link: is("its address"),
      message: is("what changed"),
      todo: is("what to do about it"),
      place: is("a link to the line"),
    }),
    hasMore: is("whether there are more"),
    more: is("how many more"),
  }),
  tags: list("the tags", {
    name: is("the tag"),
    count: is("how many operations it has"),
    link: is("the address of its operations"),
  }),
};

const page: TemplateVariables = {
  name: is("the file"),
  reader: is("how it was read"),
  bar,
  counts: is("how many lines became what, as a list"),
  hasOperations: is("whether it documents operations"),
  operations: list("these operations", operation),
  hasScreens: is("whether the file is too long for one screen"),
  screens: list("its screens", {
    label: is("the first line"),
    isHere: is("whether it is this one"),
    link: is("the address"),
  }),
  lines: is("the lines, as items of a list"),
  start: is("the number of the first of them"),
  hasFindings: is("whether a line is unknown or contradicted"),
  findings: list("these lines", {
    line: is("the number of the line"),
    mark: is("which of the two it is"),
    says: is("why"),
  }),
  panels: list("what is known of a line, for lines of which anything is", {
    line: is("the number of the line"),
    mark: is("what became of it"),
    what: is("what it was used as"),
    diagnostics: list("what was reported of it", {}),
    parts: list("the parts of the document that it is about", {
      name: is("what the part is called"),
      hasLink: is("whether it has a screen"),
      link: is("the address"),
      role: is("what the line is to it"),
      type: is("what it allows, in a few words"),
      pointer: is("its JSON pointer"),
      hasCode: is("whether the package has a type for it"),
      code: is("that type"),
      hasPart: is("whether the part is shown"),
      part: is("the part, as JSON"),
      why,
    }),
    hasMore: is("whether it is about more parts"),
    more: is("how many more"),
  }),
};

const operationScreen: TemplateVariables = {
  method: operation.method,
  methodClass: operation.methodClass,
  path: operation.path,
  title: operation.title,
  tag: is("its tag"),
  description: is("its description, as paragraphs"),
  isDeprecated: is("whether it is deprecated"),
  needs: is("which credentials it needs"),
  hasPlace: is("whether a page has it"),
  ...place,
  why,
  hasParameters: is("whether it has parameters"),
  parameters: list("its parameters, by where they travel", {
    title: is("where that is"),
    items: list("the parameters there", {
      anchor: is("its id on the screen"),
      name: is("its name"),
      type: is("its type, with links"),
      isRequired: is("whether it must be there"),
      isDeprecated: is("whether it is deprecated"),
      description: is("its description, as paragraphs"),
      facts: list("what else is said of its values", {}),
      ...place,
      why,
    }),
  }),
  bodies: list("the request body, where it has one", {
    description: is("its description, as paragraphs"),
    isRequired: is("whether it must be there"),
    ...place,
    contents,
  }),
  responses: list("its responses", {
    anchor: is("its id on the screen"),
    status: is("the status"),
    statusClass: is("the class of it: `s2`, `s4`"),
    description: is("its description, as paragraphs"),
    headers: list("its headers", {
      name: is("its name"),
      type: is("its type"),
      description: is("its description, as paragraphs"),
    }),
    hasHeaders: is("whether it has headers"),
    contents,
    ...place,
  }),
  hasCode: is("whether the package has a function for it"),
  signature: is("what the function takes and gives"),
  calls: list("programs that call it", {
    id: is("its id on the screen"),
    name: is("in what it is written"),
    code: is("the program"),
  }),
  samples: list("its samples", {
    id: is("its id on the screen"),
    title: is("what it is a sample of"),
    mediaType: is("its media type"),
    isValid: is("whether it is a value of its schema"),
    fault: is("why it is none"),
    text: is("the sample, as JSON"),
    hasXml: is("whether the body may be XML too"),
    xml: is("the sample, as XML"),
    xmlFault: is("why that is not the same value"),
    ...place,
  }),
};

const schema: TemplateVariables = {
  name: is("its name"),
  description: is("its description, as paragraphs"),
  isDeprecated: is("whether it is deprecated"),
  isInvented: is("whether no page names it"),
  type: is("its type, with links"),
  facts: list("what else is said of its values", {}),
  hasProperties: is("whether properties are known"),
  count: is("how many"),
  properties: list(
    "its properties, those of inner objects below them",
    property,
  ),
  hasUnknowns: is("whether a type is told by no page"),
  unknowns: list("these parts", {
    name: is("the part"),
    reason: is("why it is unknown"),
  }),
  hasPlace: is("whether a page has it"),
  ...place,
  why,
  hasCode: is("whether the package has a type for it"),
  code: is("that type"),
  module: is("the module that it stands in"),
  hasUsers: is("whether operations name it"),
  usersCount: is("how many"),
  users: list("these operations", {
    ...operation,
    how: is("`sends`, `gets` or both"),
  }),
  hasHolders: is("whether other schemas hold it"),
  holders: list("these schemas", {
    name: is("its name"),
    link: is("the address of its screen"),
  }),
};

/** What the templates of a report may show. */
export const reportDescriptions: Readonly<
  Record<ReportTemplate, TemplateDescription>
> = {
  "report/findings.html": {
    writes: "`findings.html` of a report",
    variables: {
      count: is("how many diagnostics there are"),
      groups: list("their codes, the most harmful first", group),
    },
  },
  "report/frame.html": frame,
  "report/operation.html": {
    writes: "`operations/*.html` of a report",
    variables: operationScreen,
  },
  "report/operations.html": {
    writes: "`operations.html` of a report",
    variables: {
      count: is("how many operations there are"),
      tags: list("the tags", {
        name: is("the tag"),
        anchor: is("its id on the screen"),
        count: is("how many operations it has"),
        operations: list("its operations", {
          ...operation,
          isDeprecated: is("whether it is deprecated"),
        }),
      }),
    },
  },
  "report/overview.html": {
    writes: "`index.html` of a report",
    variables: overview,
  },
  "report/page.html": {
    writes: "`pages/**/*.html` of a report",
    variables: page,
  },
  "report/pages.html": {
    writes: "`pages.html` of a report",
    variables: {
      count: is("how many pages there are"),
      pages: list("the pages, those first of which most is unknown", {
        name: is("the file"),
        link: is("the address of its screen"),
        bar,
        share,
        reader: is("how it was read"),
        operations: is("how many operations it documents"),
        unknown: is("how many lines are unknown"),
        contradicted: is("how many lines are contradicted"),
      }),
    },
  },
  "report/report.css": {
    writes: "`assets/report.css` of a report",
    variables: {},
  },
  "report/report.js": {
    writes: "`assets/report.js` of a report",
    variables: {},
  },
  "report/schema.html": {
    writes: "`schemas/*.html` of a report",
    variables: schema,
  },
  "report/schemas.html": {
    writes: "`schemas.html` of a report",
    variables: {
      count: is("how many schemas there are"),
      schemas: list("the schemas, by name", {
        name: is("its name"),
        count: is("how many properties it has"),
        isUnknown: is("whether a part of it is told by no page"),
        unknowns: is("how many parts"),
        description: is("its first sentence"),
        link: is("the address of its screen"),
      }),
    },
  },
};
