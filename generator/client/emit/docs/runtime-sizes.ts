/** What a part of the runtime takes in a bundle. */
export interface RuntimeSize {
  /** What the program does. */
  readonly use: string;
  /** In kilobytes, minified and compressed, beside what the program has without it. */
  readonly kilobytes: number;
  /** The format that it is about, which not every API has. */
  readonly of?: "xml" | "forms";
  /** The program, where `runtime` is the folder of the runtime. */
  readonly program: string;
}

const call = `import { string, model } from "runtime/codec.js";
import { createContext } from "runtime/context.js";
import { encodeJsonBody, makeOperation } from "runtime/operation.js";
import { encodeQuery } from "runtime/parameters.js";
const pet = model("Pet", () => ({ name: string }));
export const savePet = makeOperation({ id: "savePet", method: "POST", path: "/pets", query: ["notify"], body: pet, contentTypes: ["application/json"], accepts: ["application/json"], responses: { 200: pet }, uses: { encodeQuery, encodeBody: encodeJsonBody } });
`;
const use = (given: string): string =>
  `console.log(savePet(createContext({ baseUrl: "https://x.example"${given} }), { body: {} }));\n`;

/**
 * What programs take, the same for every API: `test/client/emit/runtime-sizes.test.ts`
 * measures it with esbuild. The first row is the whole of a program, each other
 * what is added to the first.
 */
export const runtimeSizes: readonly RuntimeSize[] = [
  {
    use: "calls an operation in JSON, the types of both bodies checked",
    kilobytes: 5.4,
    program: call + use(""),
  },
  {
    use: "binds operations to a context",
    kilobytes: 0.1,
    program: `${call}import { bindOperations } from "runtime/operation.js";
console.log(bindOperations(createContext({ baseUrl: "https://x.example" }), { pet: { save: savePet } }).pet.save({ body: {} }));\n`,
  },
  {
    use: "gives the status and headers of answers",
    kilobytes: 0.5,
    program: `${call}import { withResponse } from "runtime/operation.js";
withResponse(savePet, createContext({ baseUrl: "https://x.example" }), { body: {} }).then(console.log);\n`,
  },
  {
    use: "tries again",
    kilobytes: 0.6,
    program: `${call}import { retry } from "runtime/operation.js";\n${use(", retry: retry()")}`,
  },
  {
    use: "sends forms",
    of: "forms",
    kilobytes: 0.4,
    program: `${call}import { form } from "runtime/bodies.js";\n${use(", formats: [form()]")}`,
  },
  {
    use: "sends forms with files",
    of: "forms",
    kilobytes: 0.9,
    program: `${call}import { multipart } from "runtime/bodies.js";\n${use(", formats: [multipart()]")}`,
  },
  {
    use: "reads XML",
    of: "xml",
    kilobytes: 6.4,
    program: `${call}import { xml } from "runtime/xml.js";\n${use(", xml: xml()")}`,
  },
  {
    use: "reads and writes XML",
    of: "xml",
    kilobytes: 10.9,
    program: `${call}import { openApi, xml } from "runtime/xml.js";\n${use(", xml: xml({ dialect: openApi })")}`,
  },
  {
    use: "reads and writes XML of data contracts",
    of: "xml",
    kilobytes: 12.2,
    program: `${call}import { dataContract, xml } from "runtime/xml.js";\n${use(", xml: xml({ dialect: dataContract })")}`,
  },
];
