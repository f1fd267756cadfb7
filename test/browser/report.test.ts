import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeHost } from "../../generator/base/host/node-host.js";
import { renderSite } from "../../generator/build/site/render-site.js";
import type { SiteInput } from "../../generator/build/site/site-input.js";
import { writeSite } from "../../generator/build/site/write-site.js";
import { loadContract } from "../../generator/client/contract/load-contract.js";
import { renderTemplate } from "../../generator/client/print/tools/handlebars.js";
import { makeSiteInput } from "../build/site/make-site-input.js";
import { firstPage } from "../cli/run-in-memory.js";
import {
  hostileTexts,
  makeHostileDocument,
} from "../client/emit/support/hostile-document.js";
import { findChromium } from "./find-chromium.js";

const executablePath = findChromium();
const themes = ["light", "dark"] as const;

/** Texts that would run, load or send something in a page that shows them as HTML. */
const attacks: readonly string[] = [
  ...hostileTexts,
  "<script>globalThis.pwned = 1</script>",
  "<img src=x onerror='globalThis.pwned = 1'>",
  '"><img src="https://evil.example/x.png">',
  "'><svg onload=globalThis.pwned=1>",
  "</code></pre></li></ol><iframe src='https://evil.example/'></iframe>",
  "javascript:globalThis.pwned=1",
  "[click](javascript:globalThis.pwned=1)",
  '[click](https://evil.example/"onmouseover="globalThis.pwned=1)',
  "<style>@import 'https://evil.example/x.css';</style>",
  "<base href='https://evil.example/'>",
  "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
  "<form action='https://evil.example/'><button autofocus>x</button></form>",
  "]]><!--<script>globalThis.pwned = 1</script>",
  "{{constructor}} {{#each pwned}} {{{this}}}",
  "`<b onclick=globalThis.pwned=1>b</b>`",
  "**<i onfocus=globalThis.pwned=1 tabindex=0 autofocus>i</i>**",
];

/** An API in which every text, page and place is hostile. */
function makeHostileInput(): SiteInput {
  const document = makeHostileDocument();
  document.info.description = attacks.join("\n\n");
  const schemas = Object.keys(document.components?.schemas ?? {});
  const file = `specs/"><img src=x onerror=globalThis.pwned=1>.md`;
  const text = attacks.join("\n");
  const pointers = Object.fromEntries(
    schemas.map((name, index) => {
      const place = {
        page: file,
        line: (index % attacks.length) + 1,
        column: 1,
      };
      const says = attacks[index % attacks.length] ?? "";
      const evidence = [{ kind: "rule" as const, rule: says, says, ...place }];
      const pointer = `/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      return [pointer, { ...place, evidence, lost: evidence }];
    }),
  );
  const place = { file, line: 1, column: 1 };
  const map = { version: 1 as const, pointers };
  return {
    ...{ document, map, contract: loadContract({ document, map }) },
    pages: [{ file, text }],
    descriptions: [{ file: "specs/hostile.json", text }],
    readings: [],
    diagnostics: attacks.map((message) => ({
      ...{ code: message, severity: "error" as const, message, place },
      ...{ help: message, related: [{ message, place }] },
    })),
    world: {
      unknown: [],
      used: attacks.map((what) => ({ what, count: 1 })),
      ignored: attacks.map((what) => ({ what, count: 1 })),
      totals: [],
      silenced: 0,
    },
    packageName: "@acme/hostile",
    against: {
      label: attacks.join(" "),
      changes: attacks.map((name) => ({
        ...({ rule: "schema-removed", level: "breaking", todo: name } as const),
        subject: { kind: "schema", name } as const,
        message: [name, { name }],
      })),
    },
    version: '"><script>globalThis.pwned=1</script>',
  };
}

async function writeReport(input: SiteInput): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "endpaper-report-"));
  const output = join(root, "report");
  const files = renderSite(input, renderTemplate);
  const [, problems] = await writeSite(
    files,
    { output, origins: [] },
    nodeHost(),
  );
  expect(problems).toEqual([]);
  return output;
}

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** As much of a page as these tests ask for: the types of the DOM are not Node's. */
interface PageElement {
  readonly id: string;
  readonly dataset: { readonly theme?: string };
  readonly scrollWidth: number;
  readonly closest: (selector: string) => PageElement | null;
}

declare const document: {
  readonly documentElement: PageElement;
  readonly activeElement: PageElement | null;
  readonly scripts: { readonly length: number };
  readonly querySelectorAll: (selector: string) => { readonly length: number };
};

declare const axe: {
  readonly run: (
    options: object,
  ) => Promise<{ readonly violations: readonly Violation[] }>;
};

describe.skipIf(executablePath === undefined)("a report in Chromium", () => {
  let browser: Browser;
  let report: string;
  beforeAll(async () => {
    browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: ["--no-sandbox", "--disable-gpu"],
    });
    report = await writeReport(
      await makeSiteInput({
        "specs/page.md": firstPage.replace(
          "| Slevel | String |",
          "| Slevel | Strong |",
        ),
        "specs/prose.md": "# Notes\n\nNothing of an API.\n",
      }),
    );
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await rm(join(report, ".."), { recursive: true });
  });

  const open = async (
    path: string,
    options: object = {},
    folder = report,
  ): Promise<Page> => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(
      pathToFileURL(join(folder, path.split("#")[0] ?? "")).href +
        path.replace(/^[^#]*/, ""),
    );
    return page;
  };

  const screens = [
    "index.html",
    "pages/specs/page.md.html#p54",
    "operations/POST-api-v1-TicketMessage.html",
    "schemas/TicketMessageEntity.html",
    "findings.html",
    "operations.html",
    "schemas.html",
    "pages.html",
  ];

  it.each(
    screens,
  )("has nothing that axe finds, in either theme and at two widths: %s", async (path) => {
    const source = await readFile(axeFile, "utf8");
    for (const colorScheme of themes)
      for (const width of [1280, 360]) {
        const viewport = { width, height: 800 };
        const page = await open(path, {
          colorScheme,
          viewport,
          bypassCSP: true,
        });
        await page.addScriptTag({ content: source });
        const found = await page.evaluate(() => axe.run({ preload: false }));
        const told = found.violations.map(
          ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
        );
        expect(told, `${path} ${colorScheme} ${width}`).toEqual([]);
        const widest = await page.evaluate(
          () => document.documentElement.scrollWidth,
        );
        expect(widest, `${path} is wider than ${width}`).toBeLessThanOrEqual(
          width,
        );
        await page.context().close();
      }
  }, 60_000);

  it("shows what became of a line, and leads back to it, by keyboard", async () => {
    const page = await open("pages/specs/page.md.html");
    await page.keyboard.press("n");
    await page.waitForURL(/#p\d+$/);
    const panel = page.locator(".panel.on");
    await expect
      .poll(() =>
        panel.evaluate((one) => (one as unknown) === document.activeElement),
      )
      .toBe(true);
    expect(await panel.locator("h2").innerText()).toMatch(/^Line \d+ /);
    await page.keyboard.press("Escape");
    expect(await panel.count()).toBe(0);
    const focused = await page.evaluate(
      () => document.activeElement?.closest("li")?.id,
    );
    expect(focused).toMatch(/^L\d+$/);
    await page.context().close();
  });

  it("opens the line that an address names", async () => {
    const page = await open("pages/specs/page.md.html#L54");
    expect(await page.locator("li.on").getAttribute("id")).toBe("L54");
    expect(await page.locator(".panel.on").getAttribute("id")).toBe("p54");
    await page.context().close();
  });

  it("finds operations, schemas and properties as one types, and says how many", async () => {
    const page = await open("schemas/Ticket.html");
    const loaded = () =>
      page.evaluate(
        () => document.querySelectorAll('script[src$="search.js"]').length,
      );
    expect(await loaded()).toBe(0);
    await page.keyboard.press("/");
    await page.keyboard.type("securitylevel slevel".slice(14));
    await page.locator("#results li").first().waitFor();
    expect(await page.locator("#found").innerText()).toMatch(/^\d+ results/);
    await page.keyboard.press("ArrowDown");
    expect(
      await page.locator("#results [aria-selected=true]").innerText(),
    ).toContain("Slevel");
    await page.keyboard.press("Enter");
    await page.waitForURL(
      /schemas\/TicketMessageEntity\.html#properties\.Slevel$/,
    );
    await page.context().close();
  });

  it("keeps the theme that was chosen", async () => {
    const page = await open("index.html");
    const theme = () =>
      page.evaluate(() => document.documentElement.dataset.theme);
    expect(await theme()).toBeUndefined();
    await page.locator("#theme").click();
    await page.locator("#theme").click();
    expect(await theme()).toBe("dark");
    await page.goto(pathToFileURL(join(report, "schemas.html")).href);
    expect(await theme()).toBe("dark");
    await page.context().close();
  });

  it("shows all of it without scripts", async () => {
    const page = await open("pages/specs/page.md.html#p54", {
      javaScriptEnabled: false,
    });
    await page.locator("#p54").waitFor({ state: "visible" });
    expect(await page.locator("#p54").innerText()).toContain("Line 54");
    await page.context().close();
  });

  it("shows hostile text as text: nothing runs, nothing is asked for", async () => {
    const folder = await writeReport(makeHostileInput());
    const context = await browser.newContext();
    const asked: string[] = [];
    const told: string[] = [];
    await context.route(/^(?!file:)/, (route) => {
      asked.push(route.request().url());
      return route.abort();
    });
    const page = await context.newPage();
    page.on("dialog", (dialog) => dialog.dismiss());
    page.on("console", (message) => told.push(message.text()));
    page.on("pageerror", (error) => told.push(String(error)));
    const marker = JSON.parse(
      await readFile(join(folder, "report.json"), "utf8"),
    ) as Record<string, Record<string, unknown>>;
    const paths = [
      ...["index", "operations", "schemas", "pages", "findings"].map(
        (name) => `${name}.html`,
      ),
      ...Object.values(marker.operations ?? {})
        .map(String)
        .slice(0, 12),
      ...Object.values(marker.schemas ?? {})
        .map(String)
        .slice(0, 45),
      ...Object.values(marker.pages ?? {}).map(
        (one) => (one as { path: string }).path,
      ),
    ];
    for (const path of paths) {
      await page.goto(pathToFileURL(join(folder, path)).href);
      const state = await page.evaluate(() => ({
        pwned: "pwned" in globalThis || "pwn" in globalThis,
        strange: document.querySelectorAll(
          "iframe, img, form, style, base, object, embed, [onclick], [onerror], [onload], [onfocus], [style], a[href^='javascript:' i], svg [href]",
        ).length,
        scripts: document.scripts.length,
        refresh: document.querySelectorAll('meta[http-equiv="refresh" i]')
          .length,
      }));
      expect(state, path).toEqual({
        pwned: false,
        strange: 0,
        scripts: 1,
        refresh: 0,
      });
    }
    await page.locator("#search").fill("pwn");
    await page.locator("#results li").first().waitFor();
    expect(
      await page.evaluate(
        () =>
          document.querySelectorAll("#results :is(script, img, iframe, b, i)")
            .length,
      ),
    ).toBe(0);
    expect(await page.evaluate(() => "pwned" in globalThis)).toBe(false);
    expect(asked).toEqual([]);
    expect(told).toEqual([]);
    await context.close();
    await rm(join(folder, ".."), { recursive: true });
  }, 120_000);
});
