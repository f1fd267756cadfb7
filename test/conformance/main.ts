/**
 * Runs suites of cases through packages that are generated on the spot, and
 * says which fail and why.
 *
 *     npm run -s conformance -- FILE…
 *
 * Exits with 1 when a case fails, and with 2 when a file is of no format that
 * formats.ts lists. Files are looked for where npm was started.
 */
import { conform } from "./conform.js";

const folder = process.env.INIT_CWD ?? process.cwd();
const { exitCode, out, problems } = await conform(
  process.argv.slice(2),
  folder,
);
for (const problem of problems) console.error(problem);
for (const line of out) console.log(line);
process.exitCode = exitCode;
