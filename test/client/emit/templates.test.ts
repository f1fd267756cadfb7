import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { renderSite } from "../../../generator/build/site/render-site.js";
import { runCheck } from "../../../generator/cli/commands/check-command.js";
import { runGenerate } from "../../../generator/cli/commands/generate-command.js";
import { emitPackage } from "../../../generator/client/emit/emit-package.js";
import { checkTemplate } from "../../../generator/client/emit/templates/check-template.js";
import type { TemplateVariables } from "../../../generator/client/emit/templates/describe-variable.js";
import {
  templateDescriptions,
  templateNames,
} from "../../../generator/client/emit/templates/variables.js";
import { emitTests } from "../../../generator/client/emit/tests/emit-tests.js";
import { buildModel } from "../../../generator/client/model/build-model.js";
import {
  renderTemplate,
  type TemplateContext,
  type TemplateName,
} from "../../../generator/client/print/tools/handlebars.js";
import { isUnit } from "../../../generator/client/print/unit.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import { makeSiteInput } from "../../build/site/make-site-input.js";
import { makeProject, runEndpaper } from "../../cli/run-endpaper.js";
import { firstPage, runInMemory } from "../../cli/run-in-memory.js";
import { makeHostileDocument } from "./support/hostile-document.js";

const folder = new URL("../../../templates/", import.meta.url);
const files = ["", "report/"].flatMap((inner) =>
  readdirSync(new URL(inner, folder))
    .filter((name) => name.endsWith(".hbs"))
    .map((name) => inner + name),
);

/** What a template was given: its variables, and of lists what the items have. */
type Given = Map<string, Given | undefined>;

function collect(context: TemplateContext, given: Given): void {
  for (const [name, value] of Object.entries(context)) {
    const inner = given.get(name);
    if (!Array.isArray(value)) {
      given.set(name, inner);
      continue;
    }
    const items = inner ?? new Map();
    for (const item of value as readonly unknown[])
      if (typeof item === "object") collect(item as TemplateContext, items);
    given.set(name, items);
  }
}

function toGiven(variables: TemplateVariables): Given {
  return new Map(
    Object.entries(variables).map(([name, { each }]) => [
      name,
      each && toGiven(each),
    ]),
  );
}

/** Inputs of reports in which everything is shown that a report can show. */
const reported: readonly (readonly [Record<string, string>, string?])[] = [
  [
    {
      "specs/page.md": firstPage,
      "specs/things.md": [
        "# Things\n\n## GET /things\n\nLists things.\n",
        "| Query | Type | Description |\n|---|---|---|\n| page | int | Which page. One of 1, 2 |\n",
        '## POST /things\n\nMakes one.\n\nRequest body:\n\n```json\n{ "id": 1, }\n```\n',
        "| What | Is |\n|---|---|\n| odd | table |\n",
      ].join("\n"),
      "old/api.json": JSON.stringify({
        openapi: "3.1.0",
        info: { title: "Things", version: "1" },
        paths: Object.fromEntries(
          Array.from({ length: 70 }, (_, index) => [
            `/gone${index}`,
            { get: { responses: { 200: { description: "OK" } } } },
          ]),
        ),
      }),
    },
    "old/api.json",
  ],
  [
    {
      "specs/long.json": JSON.stringify(
        {
          openapi: "3.1.0",
          info: { title: "Long", version: "1" },
          paths: {
            "/sampled": {
              get: {
                tags: ["Sampled"],
                parameters: [
                  { name: "n", in: "query", schema: { enum: [1, 2] } },
                ],
                responses: {
                  200: {
                    description: "OK",
                    headers: { "X-Left": { schema: { type: "integer" } } },
                    content: {
                      "application/json": {
                        schema: { type: "string" },
                        examples: { good: { value: "a" }, bad: { value: 1 } },
                      },
                    },
                  },
                },
              },
            },
          },
          components: {
            schemas: Object.fromEntries(
              Array.from({ length: 1200 }, (_, index) => [
                `Long${index}`,
                { type: "object", properties: { a: { type: "string" } } },
              ]),
            ),
          },
        },
        undefined,
        1,
      ),
    },
  ],
];

const fixture = new URL(
  "fixtures/ticket-message.openapi.json",
  import.meta.url,
);

describe("the documented variables of templates", () => {
  const given = new Map<TemplateName, Given>();
  const render = (name: TemplateName, context: TemplateContext) => {
    const own = given.get(name) ?? new Map();
    collect(context, own);
    given.set(name, own);
    return renderTemplate(name, context);
  };
  const changes = (["breaking", "additive", "editorial"] as const).map(
    (level) => ({
      level,
      message: ["is gone"],
      subject: { kind: "operation", name: "getThing" } as const,
    }),
  );
  const sampled = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: {
      "/things": {
        get: {
          tags: ["Things"],
          "x-endpaper-next-link": "/next",
          responses: {
            200: {
              description: "OK",
              content: {
                "application/json": {
                  schema: { type: "string" },
                  examples: { good: { value: "a" }, bad: { value: 1 } },
                },
              },
            },
          },
        },
      },
    },
    components: {
      securitySchemes: {
        login: {
          type: "oauth2",
          flows: {
            clientCredentials: { tokenUrl: "/token", scopes: {} },
            password: { tokenUrl: "/token", scopes: {} },
          },
        },
      },
    },
  } satisfies OpenApiDocument;
  for (const document of [
    JSON.parse(readFileSync(fixture, "utf8")) as OpenApiDocument,
    makeHostileDocument(),
    sampled,
  ]) {
    const [model] = buildModel(document);
    const releases = [
      { version: "2.0.0", changes: changes as never },
      { version: "1.0.0", changes: [] },
    ];
    const own = { name: "things", version: "2.0.0" };
    for (const file of emitPackage(model, { package: own, releases, render }))
      if (isUnit(file)) file.print();
    const options = { packageName: "things", hasNamespace: false };
    emitTests({ model, document, ...options }, render);
  }

  beforeAll(async () => {
    for (const [files, against] of reported)
      void [...renderSite(await makeSiteInput(files, against), render)];
  });

  it("are of the templates that there are, each in the documentation", () => {
    expect(files.sort()).toEqual(templateNames.map((name) => `${name}.hbs`));
    const text = readFileSync(
      new URL("../../../docs/templates.md", import.meta.url),
      "utf8",
    );
    for (const file of files) expect(text).toContain(`\n## \`${file}\`\n`);
  });

  it.each(
    templateNames,
  )("are what the emitters give to %s, in every list", (name) => {
    expect(given.get(name)).toEqual(
      toGiven(templateDescriptions[name].variables),
    );
  });

  it.each(files)("are all that %s shows", (file) => {
    const text = readFileSync(new URL(file, folder), "utf8");
    const name = file.slice(0, -".hbs".length) as TemplateName;
    expect(checkTemplate({ name, file, text })).toEqual([]);
  });
});

const config = (settings: object = {}) =>
  JSON.stringify({
    inputs: "specs",
    output: "out",
    templates: "./mine",
    cache: ".cache",
    ...settings,
  });

const generate = (templates: Readonly<Record<string, string>>) =>
  runInMemory(
    runGenerate,
    { inputs: [] },
    {
      "endpaper.config.json": config(),
      "specs/page.md": firstPage,
      ...templates,
    },
  );

describe("templates of the user", () => {
  it("stand for those of the same name, and for no other", async () => {
    const { code, host, stderr } = await generate({
      "mine/README.md.hbs":
        "\ufeff# {{title}} of {{@root.api}}\n{{#each examples}}\n{{name}} {{@index}} {{../title}}{{#if hasXml}} XML{{else}} none{{/if}}\n{{/each}}\n",
      "mine/.DS_Store": "\u0000",
    });
    expect(code, stderr).toBe(0);
    expect(await host.readText("/work/out/README.md")).toBe(
      "# out of API\npostTicketMessage 0 out XML\n",
    );
    expect(await host.readText("/work/out/api.md")).toContain("# API: all");
    const manifest = await host.readText("/work/out/manifest.json");
    expect(manifest).toContain('"README.md"');
  });

  it("count for `check`, which writes nothing", async () => {
    const files = {
      "endpaper.config.json": config(),
      "specs/page.md": firstPage,
      "mine/README.md.hbs": "# One\n",
    };
    const { host } = await runInMemory(runGenerate, { inputs: [] }, files);
    const made = Object.fromEntries(
      host.files
        .list("/work")
        .map((path) => [path, host.files.readText(`/work/${path}`)]),
    );
    const check = (more: Readonly<Record<string, string>>) =>
      runInMemory(runCheck, { inputs: [] }, { ...made, ...more });
    expect((await check({})).code).toBe(0);
    const stale = await check({ "mine/README.md.hbs": "# Two\n" });
    expect(stale.code).toBe(1);
    expect(stale.stderr).toContain("+# Two");
  });

  it.each([
    [
      "a name that no template has",
      { "mine/Readme.md.hbs": "# Hello" },
      "mine/Readme.md.hbs:1:1 - error template-unknown: `Readme.md.hbs` is no template",
      "did you mean `README.md.hbs`?",
    ],
    [
      "a file that is far from any template",
      { "mine/partials/a-footer-of-ours.txt": "" },
      "mine/partials/a-footer-of-ours.txt:1:1 - error template-unknown",
      "known are `CHANGELOG.md.hbs`, `LICENSE.hbs`, `README.md.hbs`, `api.md.hbs`",
    ],
    [
      "a variable that is not there",
      { "mine/README.md.hbs": "# {{title}}\n\n  {{ titel }}\n" },
      "mine/README.md.hbs:3:6 - error template-invalid: `titel` is no variable of `README.md` here",
      "did you mean `title`?",
    ],
    [
      "a variable of a list outside of it",
      { "mine/README.md.hbs": "{{#each examples}}{{title}}{{/each}}" },
      "mine/README.md.hbs:1:21 - error template-invalid: `title` is no variable",
      "known are `name`, `module`",
    ],
    [
      "a list that is none",
      { "mine/README.md.hbs": "{{#each title}}x{{/each}}" },
      "mine/README.md.hbs:1:9 - error template-invalid: `title` is no list",
      "",
    ],
    [
      "a helper that is not there",
      { "mine/README.md.hbs": "{{shout title}}" },
      "mine/README.md.hbs:1:1 - error template-invalid: `shout` is no helper; there are `each` and `if`",
      "",
    ],
    [
      "a partial",
      { "mine/README.md.hbs": "\n{{> footer}}" },
      "mine/README.md.hbs:2:1 - error template-invalid: partials and decorators are not known here",
      "",
    ],
    [
      "an expression that is not closed",
      { "mine/README.md.hbs": "one\n# {{title}\ntwo" },
      "mine/README.md.hbs:2:10 - error template-invalid: `}` cannot stand here",
      "",
    ],
    [
      "a block that is not closed",
      { "mine/README.md.hbs": "one\n{{#if title}}\ntwo\n" },
      "mine/README.md.hbs:4:1 - error template-invalid: the template ends inside",
      "",
    ],
    [
      "a block that is closed by another's name",
      { "mine/README.md.hbs": "{{#if title}}\n{{/each}}" },
      "mine/README.md.hbs:1:4 - error template-invalid: if doesn't match each",
      "",
    ],
    [
      "what reaches for a prototype",
      { "mine/README.md.hbs": "{{constructor}}{{title.length}}" },
      "mine/README.md.hbs:1:3 - error template-invalid: `constructor` is no variable",
      "",
    ],
  ])("are refused with their place for %s", async (_, templates, place, help) => {
    const { code, stderr, host } = await generate(templates);
    expect(stderr).toContain(place);
    expect(stderr).toContain(help);
    expect(code).toBe(2);
    expect(host.files.stat("/work/out")).toBeUndefined();
  });

  it("count as inputs of a run that would have nothing to do", async () => {
    const cwd = makeProject();
    try {
      const template = join(cwd, "mine/README.md.hbs");
      mkdirSync(join(cwd, "mine"));
      writeFileSync(template, "# One\n");
      writeFileSync(join(cwd, "endpaper.config.json"), config());
      const generate = () => runEndpaper(["generate"], { cwd });
      expect((await generate()).stderr).not.toContain("out: 0 written");
      expect((await generate()).stderr).toContain("out: 0 written");
      writeFileSync(template, "# Two\n");
      const { stderr, code } = await generate();
      expect(code, stderr).toBe(0);
      expect(readFileSync(join(cwd, "out/README.md"), "utf8")).toBe("# Two\n");
      writeFileSync(join(cwd, "mine/more.hbs"), "");
      expect((await generate()).stderr).toContain("template-unknown");
    } finally {
      rmSync(cwd, { recursive: true });
    }
  });

  it("must be in a folder that is there", async () => {
    const { code, stderr } = await generate({});
    expect(stderr).toContain(
      "mine:1:1 - error input-unreadable: the templates cannot be read",
    );
    expect(code).toBe(2);
  });
});
