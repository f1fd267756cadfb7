import { join } from "node:path";

/** A generator, and how it is run and used. */
export interface Generator {
  readonly name: string;
  /** Whether what is received is checked, or read as its type says, at run time. */
  readonly hasRunTimeTypes: boolean;
  /** The arguments of Node that generate a description into a folder. */
  readonly args: (input: string, out: string) => readonly string[];
  /** A program in that folder that makes one call, by the operation's id; none where only types are made. */
  readonly callOne?: (operation: SampleOperation) => string;
}

/** The operation that a bundle calls. */
export interface SampleOperation {
  readonly operationId: string;
  readonly tag: string;
  /** Its function and module in our package. */
  readonly functionName: string;
  readonly module: string;
}

/** All generators; `peers` is where they are installed. */
export function listGenerators(
  root: string,
  peers: string,
): readonly Generator[] {
  const bin = (...path: string[]) => join(peers, "node_modules", ...path);
  const heyApi = bin("@hey-api", "openapi-ts", "bin", "run.js");
  const fetchAndSdk = ["-p", "@hey-api/client-fetch", "@hey-api/sdk"];
  const named = (from: string) => (operation: SampleOperation) =>
    `import { ${operation.operationId} } from "./${from}";\nconsole.log(${operation.operationId});\n`;
  return [
    {
      name: "endpaper",
      hasRunTimeTypes: true,
      args: (input, out) => [
        join(root, "bin/endpaper.js"),
        "generate",
        input,
        "--output",
        out,
      ],
      callOne: ({ functionName, module }) =>
        `import { createContext } from "./src/runtime/context.js";\nimport { ${functionName} } from "./src/operations/${module}.js";\nconsole.log(${functionName}, createContext);\n`,
    },
    {
      name: "hey-api, sdk",
      hasRunTimeTypes: false,
      args: (input, out) => [heyApi, "-i", input, "-o", out, "--silent"],
      callOne: named("sdk.gen"),
    },
    {
      name: "hey-api, sdk with zod",
      hasRunTimeTypes: true,
      args: (input, out) => [
        heyApi,
        "-i",
        input,
        "-o",
        out,
        ...fetchAndSdk,
        "zod",
        "--silent",
      ],
      callOne: (operation) =>
        `import { ${operation.operationId} } from "./sdk.gen";\nimport * as zod from "./zod.gen";\nconsole.log(${operation.operationId}, zod.z${operation.operationId.replace(/^./, (letter) => letter.toUpperCase())}Response);\n`,
    },
    {
      name: "orval, fetch",
      hasRunTimeTypes: false,
      args: (input, out) => [
        bin("orval", "dist", "bin", "orval.mjs"),
        "-i",
        input,
        "-o",
        join(out, "api.ts"),
        "--client",
        "fetch",
      ],
      callOne: named("api"),
    },
    {
      name: "Redocly generate-client",
      hasRunTimeTypes: false,
      args: (input, out) => [
        bin("@redocly", "cli", "bin", "cli.js"),
        "generate-client",
        input,
        "-o",
        join(out, "client.ts"),
      ],
      callOne: named("client"),
    },
    {
      name: "swagger-typescript-api",
      hasRunTimeTypes: false,
      args: (input, out) => [
        bin("swagger-typescript-api", "dist", "cli.mjs"),
        "generate",
        "-p",
        input,
        "-o",
        out,
        "-n",
        "api.ts",
        "--silent",
      ],
      callOne: ({ operationId, tag }) =>
        `import { Api } from "./api";\nconsole.log(new Api().${tag}.${operationId});\n`,
    },
    {
      name: "openapi-typescript (types only)",
      hasRunTimeTypes: false,
      args: (input, out) => [
        bin("openapi-typescript", "bin", "cli.js"),
        input,
        "-o",
        join(out, "schema.ts"),
      ],
    },
  ];
}
