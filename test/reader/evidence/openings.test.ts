import { describe, expect, it } from "vitest";
import { inferInputs } from "../../../generator/build/infer-inputs.js";

/** A file that opens with some text and documents one operation, or those given. */
const page = (
  opening: string,
  operations = "## GET /stands\n\nLists them.\n",
) => `# Kiosk API\n\n${opening}\n\n${operations}`;

interface Read {
  readonly servers: readonly string[];
  /** `Bearer`, `X-Key in query`; `A + B` together; nothing where pages are silent. */
  readonly security: readonly string[] | undefined;
  readonly paths: readonly string[];
  readonly notes: readonly string[];
}

function readFiles(files: Readonly<Record<string, string>>): Read {
  const pages = Object.entries(files).map(([file, text]) => ({ file, text }));
  const inputs = {
    ...{ root: "/", pages, descriptions: [], overlays: [] },
    ...{ ignored: 0, origins: [] },
  };
  const config = { inputs: [], overlays: [], settings: {} } as never;
  const [{ api }, diagnostics] = inferInputs(inputs, config);
  const { servers = [], paths, components = {} } = api.document;
  const schemes = components.securitySchemes ?? {};
  const nameOf = (key: string) => {
    const scheme = schemes[key] as unknown as Record<string, string>;
    if (scheme.type === "http") return scheme.scheme ?? "";
    const where = scheme.in === "header" ? "" : ` in ${scheme.in}`;
    return `${scheme.name}${where}`;
  };
  const [operation] = Object.values(paths).flatMap((item) =>
    Object.values(item as Record<string, { security?: object[] }>),
  );
  return {
    servers: servers.map(({ url }) => url),
    security: operation?.security?.map((one) =>
      Object.keys(one).map(nameOf).join(" + "),
    ),
    paths: Object.keys(paths),
    notes: diagnostics
      .filter(({ code }) => code.startsWith("evidence-"))
      .map(({ code, place }) => `${code} ${place?.line}`),
  };
}

const read = (text: string) => readFiles({ "api.md": text });
const kiosk = "https://api.kiosk.example/v3";

describe("the server", () => {
  it.each([
    `All requests go to \`${kiosk}\`.`,
    `Base URL: ${kiosk}`,
    `**Base URL**: \`${kiosk}\``,
    `**Base URL:** <${kiosk}/>`,
    `- Base URL: \`${kiosk}\`\n- Format: JSON`,
    `The API root is ${kiosk}.`,
    `The root of the API is [${kiosk}](${kiosk}).`,
    `The API is served at \`${kiosk}\` over HTTPS only.`,
    `It lives at ${kiosk}, and speaks JSON. The code is at https://code.example/kiosk.`,
    `\`${kiosk}\` is the base URL of all calls.`,
    `All URLs referenced in this document have the following base:\n\n\`\`\`\n${kiosk}\n\`\`\``,
    `## Base URL\n\n\`\`\`\n${kiosk}\n\`\`\``,
    `### Base URI\n\n    ${kiosk}`,
    `## API endpoint\n\n\`${kiosk}\``,
    `Base URL\n\n\`\`\`text\n${kiosk}\n\`\`\``,
    `| | |\n|---|---|\n| Base URL | \`${kiosk}\` |\n| Format | JSON |`,
    `> **Host**: ${kiosk}`,
    `Basis-URL: ${kiosk}`,
    `基础 URL：\`${kiosk}\``,
    `Базовый URL: ${kiosk}`,
    `URL de base : ${kiosk}`,
    `The URLs below are relative to ${kiosk}.`,
    `Every path begins with \`${kiosk}\`.`,
  ])("is what the opening says: %s", (opening) => {
    expect(read(page(opening))).toMatchObject({ servers: [kiosk], notes: [] });
  });

  it.each([
    "| Environment | URL |\n|---|---|\n| Production | `https://kiosk.example` |\n| Sandbox | `https://sandbox.kiosk.example` |",
    "Base URLs:\n\n- Production: `https://kiosk.example`\n- Sandbox: `https://sandbox.kiosk.example`",
    "## Servers\n\n* https://kiosk.example (production)\n* https://sandbox.kiosk.example (for tests)",
    "**Production:** https://kiosk.example\n\n**Sandbox:** https://sandbox.kiosk.example",
    "The production server is https://kiosk.example. The sandbox is at https://sandbox.kiosk.example.",
  ])("may be several: %s", (opening) => {
    expect(read(page(opening))).toMatchObject({
      servers: ["https://kiosk.example", "https://sandbox.kiosk.example"],
      notes: [],
    });
  });

  it.each([
    "All paths are prefixed with `/api/v1`.",
    "Base path: `/api/v1`",
    "All routes are mounted under `/api/v1`.",
  ])("may be a path alone: %s", (opening) => {
    expect(read(page(opening))).toMatchObject({ servers: ["/api/v1"] });
  });

  it("is without the path that all operations repeat", () => {
    const text = page(
      "Base URL: https://kiosk.example/api",
      "## GET /api/stands\n\nLists.\n\n## GET /api/stands/{id}\n\nOne.\n",
    );
    expect(read(text).servers).toEqual(["https://kiosk.example"]);
  });

  it("is the host of all operations where no sentence says it", () => {
    const text = page(
      "An API.",
      `## List\n\n\`GET ${kiosk}/stands\`\n\n## Add\n\n\`POST ${kiosk}/stands\`\n`,
    );
    expect(read(text)).toMatchObject({
      servers: ["https://api.kiosk.example"],
      paths: ["/v3/stands"],
    });
  });

  it("is where all calls of documented operations go", () => {
    const curl = (path: string) => `\`\`\`sh\ncurl ${kiosk}${path}\n\`\`\`\n`;
    const text = page(
      "An API.",
      `## GET /stands\n\n${curl("/stands")}\n## GET /stands/{id}\n\n${curl("/stands/4")}`,
    );
    expect(read(text)).toMatchObject({ servers: [kiosk] });
  });

  it("is said in a file of its own", () => {
    const files = {
      "docs/intro.md": `# Introduction\n\nBase URL: ${kiosk}\n`,
      "docs/stands.md": "# Stands\n\n## GET /stands\n\nLists them.\n",
    };
    expect(readFiles(files)).toMatchObject({ servers: [kiosk] });
  });

  it.each([
    "Read more at https://kiosk.example/docs.",
    "Report bugs to https://code.example/kiosk/bugs. All requests are answered.",
    "See the [API console](https://kiosk.example/console) to make requests.",
    "- Website: https://kiosk.example\n- Support: https://kiosk.example/help",
    "## Webhooks\n\nWe send events to `https://your.example/hook`.",
  ])("is no other URL: %s", (opening) => {
    expect(read(page(opening))).toMatchObject({ servers: ["/"], notes: [] });
  });

  it.each([
    ["Base URL: `https://<tenant>.kiosk.example/api`", 3],
    ["Base URL: `{{baseUrl}}`", 3],
    ["## Base URL\n\nIt depends on where you host it.", 3],
  ])("is reported where it cannot be known: %s", (opening, line) => {
    expect(read(page(opening))).toMatchObject({
      servers: ["/"],
      notes: [`evidence-server-unread ${line}`],
    });
  });
});

describe("who may call, as an opening says it", () => {
  it.each([
    ["Send your key as `X-Kiosk-Key: <key>` header.", "X-Kiosk-Key"],
    [
      "Send your key in an `X-Kiosk-Key` header with every request.",
      "X-Kiosk-Key",
    ],
    ["Pass the API key in the X-Kiosk-Key header.", "X-Kiosk-Key"],
    ["Every request carries `Authorization: Bearer <token>`.", "Bearer"],
    ["`Authorization: Bearer <token>`", "Bearer"],
    ["```http\nAuthorization: Bearer <token>\n```", "Bearer"],
    ["Requests are authenticated with a bearer token.", "Bearer"],
    ["Send the JWT as a Bearer token in the `Authorization` header.", "Bearer"],
    ["Authenticate with HTTP Basic: the key is the user name.", "Basic"],
    ["The API uses HTTP basic authentication.", "Basic"],
    ["Uses Basic Auth.", "Basic"],
    ["Append `?api_key=YOUR_KEY` to each URL.", "api_key in query"],
    ["Pass your key in the `api_key` query parameter.", "api_key in query"],
    [
      "Authenticate by the query parameter `access_token`.",
      "access_token in query",
    ],
    [
      "Callers are known by the session cookie `kiosk_session`.",
      "kiosk_session in cookie",
    ],
    [
      "Send both `X-App-Id` and `X-App-Key` headers with each request to authenticate.",
      "X-App-Id + X-App-Key",
    ],
    ["Put the token into the `Authorization` header.", "Authorization"],
    [
      "| Header | Value |\n|---|---|\n| X-Kiosk-Key | your key |",
      "X-Kiosk-Key",
    ],
    ["- Auth: `Authorization: Token <key>`", "Token"],
    ["- Authentication: Bearer token", "Bearer"],
    ["在请求头中携带 `Authorization: Bearer <token>`。", "Bearer"],
    ["Передавайте токен в заголовке `X-Kiosk-Token`.", "X-Kiosk-Token"],
    ["Der Schlüssel steht im Header `X-Kiosk-Key`.", "X-Kiosk-Key"],
  ])("is read: %s", (opening, scheme) => {
    expect(read(page(opening))).toMatchObject({
      security: [scheme],
      notes: [],
    });
  });

  it("may be one of several ways", () => {
    const opening =
      "Send `Authorization: Bearer <token>`, or your key in the `X-Kiosk-Key` header.";
    expect(read(page(opening)).security).toEqual(["Bearer", "X-Kiosk-Key"]);
  });

  it("is nobody's to prove where it says so", () => {
    const { security } = read(page("No authentication is required."));
    expect(security).toEqual([]);
  });

  it("is said in a file of its own", () => {
    const files = {
      "docs/authentication.md":
        "# Authentication\n\nSend `Authorization: Bearer <token>`.\n",
      "docs/stands.md": "# Stands\n\n## GET /stands\n\nLists them.\n",
    };
    expect(readFiles(files).security).toEqual(["Bearer"]);
  });

  it.each([
    "Send `Content-Type: application/json` as a header.",
    "Answers have an `X-Request-Id` header.",
    "Rate limits stand in the `X-RateLimit-Remaining` header of answers.",
    "Send an `Idempotency-Key` header to repeat a call safely.",
    "A basic API for kiosks.",
    "Page by the query parameter `page_token`.",
    "We sign webhooks: the key is in the `X-Kiosk-Signature` header.",
  ])("is not what speaks of something else: %s", (opening) => {
    const { security, notes } = read(page(opening));
    expect({ security, notes }).toEqual({ security: undefined, notes: [] });
  });

  it.each([
    ["Authentication is by OAuth 2.0.", 3],
    ["Requests must be signed with your secret.", 3],
    ["## Authentication\n\nAsk us for access.", 3],
    ["All endpoints require authentication.", 3],
    ["Log in first.\n\n## Auth\n\nSee [auth](auth.md).", 5],
  ])("is reported where nothing of it can be read: %s", (opening, line) => {
    expect(read(page(opening))).toMatchObject({
      security: undefined,
      notes: [`evidence-security-unread ${line}`],
    });
  });
});
