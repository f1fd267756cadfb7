import { type Code, code } from "../../text/safe-text.js";

/** What serves tools: the whole of `src/mcp/serve.ts`, but for its first line. */
export const mcpHelpers: Code = code`import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ListToolsRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import type { Codec } from "../runtime/codec.js";
import type { OperationDescriptor } from "../runtime/context.js";
import { decodeJson } from "../runtime/json.js";
import type { CallOptions, Context } from "../runtime/operation.js";
import type { Response } from "../runtime/web.js";

/** A JSON Schema of an object. */
export interface ObjectSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

/** An operation as a tool. */
export interface Tool {
  readonly name: string;
  readonly title?: string;
  readonly description: string;
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint?: boolean;
    readonly idempotentHint?: boolean;
  };
  readonly inputSchema: ObjectSchema;
  /** The names of the definitions that the schema refers to. */
  readonly definitions?: readonly string[];
  /** Where the arguments stand in what the operation takes, but for \`body\`. */
  readonly places?: Readonly<
    Record<string, readonly [place: string, name: string]>
  >;
  /** What of the body is bytes, which arrive as base64: all of it, or these members. */
  readonly bytes?: true | readonly string[];
  readonly operation: {
    raw(context: Context, input: never, options: never): Promise<Response>;
    readonly descriptor: OperationDescriptor;
  };
}

/** What a server is made of. */
export interface ServerParts {
  readonly name: string;
  readonly version: string;
  readonly tools: readonly Tool[];
  readonly definitions: Readonly<Record<string, object>>;
  readonly context: Context;
  /** Texts that no answer may hold; they are replaced. */
  readonly secrets?: readonly string[];
}

/** Makes a server of tools. What goes wrong in a call is an answer of the tool. */
export function serveTools(parts: ServerParts): Server {
  const { name, version, tools } = parts;
  const server = new Server({ name, version }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map((tool) => describeTool(tool, parts)),
  }));
  server.setRequestHandler(
    CallToolRequestSchema,
    async (request, { signal }) => {
      const { name, arguments: values = {} } = request.params;
      const tool = tools.find((one) => one.name === name);
      if (tool === undefined) return fail(\`there is no tool \${name}\`);
      try {
        return await callTool(tool, values, parts, { signal });
      } catch (error) {
        if (signal.aborted) throw error;
        return fail(hide(explain(error), parts));
      }
    },
  );
  return server;
}

function describeTool(
  {
    name,
    title,
    description,
    annotations,
    inputSchema,
    definitions = [],
  }: Tool,
  parts: ServerParts,
) {
  const used = definitions.map((key) => [key, parts.definitions[key]] as const);
  return {
    name,
    ...(title !== undefined && { title }),
    description,
    annotations,
    inputSchema: {
      ...inputSchema,
      ...(used.length > 0 && { $defs: Object.fromEntries(used) }),
    } as { type: "object" },
  };
}

async function callTool(
  tool: Tool,
  values: Readonly<Record<string, unknown>>,
  parts: ServerParts,
  options: CallOptions,
): Promise<CallToolResult> {
  const { properties, required = [] } = tool.inputSchema;
  const unknown = Object.keys(values).filter(
    (name) => !Object.hasOwn(properties, name),
  );
  if (unknown.length > 0)
    return fail(\`there is no argument \${unknown.join(", ")}\`);
  const missing = required.filter((name) => values[name] === undefined);
  if (missing.length > 0) return fail(\`\${missing.join(", ")} is missing\`);
  const input = readInput(tool, values);
  const response = await tool.operation.raw(
    parts.context,
    input as never,
    options as never,
  );
  return readResponse(response, parts);
}

function readInput(
  { places = {}, operation, bytes }: Tool,
  values: Readonly<Record<string, unknown>>,
): object {
  const input: Record<string, Record<string, unknown>> = {};
  for (const [argument, [place, name]] of Object.entries(places)) {
    const value = values[argument];
    if (value === undefined) continue;
    input[place] = { ...input[place], [name]: value };
  }
  const { body } = values;
  if (body === undefined) return input;
  return { ...input, body: readBody(body, operation.descriptor, bytes) };
}

/** The body as the operation takes it: with long integers, dates and bytes. */
function readBody(
  body: unknown,
  { body: codec }: OperationDescriptor,
  bytes: Tool["bytes"],
): unknown {
  if (bytes === true) return readBytes(body);
  if (bytes === undefined)
    return codec === undefined || codec.kind === "unknown" || codec.body
      ? body
      : decodeJson(codec as Codec<unknown>, JSON.stringify(body));
  const members = { ...(body as Readonly<Record<string, unknown>>) };
  for (const name of bytes) {
    const value = members[name];
    if (value !== undefined)
      members[name] = Array.isArray(value)
        ? value.map(readBytes)
        : readBytes(value);
  }
  return members;
}

function readBytes(text: unknown): Blob {
  const binary = atob(String(text));
  return new Blob([Uint8Array.from(binary, (sign) => sign.charCodeAt(0))]);
}

async function readResponse(
  response: Response,
  parts: ServerParts,
): Promise<CallToolResult> {
  const type = response.headers.get("Content-Type") ?? "";
  const status = \`\${response.status} \${response.statusText}\`.trim();
  const mimeType = type.replace(/;.*/s, "").trim();
  const isText = /^text\\/|[/+](?:json|xml|yaml|javascript)$|urlencoded|^$/i;
  if (response.ok && !isText.test(mimeType)) {
    const data = toBase64(await response.arrayBuffer());
    const [kind] = mimeType.split("/");
    if (kind === "image" || kind === "audio")
      return { content: [{ type: kind, data, mimeType }] };
    const resource = { uri: "response:body", blob: data, mimeType };
    return { content: [{ type: "resource", resource }] };
  }
  const text = hide(await response.text(), parts);
  if (!response.ok) return fail(text === "" ? status : \`\${status}\\n\${text}\`);
  return { content: [{ type: "text", text: text === "" ? status : text }] };
}

function toBase64(bytes: ArrayBuffer): string {
  const signs = Array.from(new Uint8Array(bytes), (byte) =>
    String.fromCharCode(byte),
  );
  return btoa(signs.join(""));
}

/** What went wrong, with what caused it. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = \`\${error.name}: \${error.message}\`;
  return error.cause instanceof Error
    ? \`\${text} (\${error.cause.message})\`
    : text;
}

/** A text without secrets, in whatever form an API may repeat them. */
function hide(text: string, { secrets = [] }: ServerParts): string {
  const forms = secrets
    .filter((secret) => secret !== "")
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
    ]);
  return forms
    .sort((a, b) => b.length - a.length)
    .reduce((hidden, form) => hidden.replaceAll(form, "[secret]"), text);
}

function fail(text: string): CallToolResult {
  return { content: [{ type: "text", text }], isError: true };
}`;
