import type { EmitterPart } from "../../../base/config/emitter.js";
import type {
  ReadyCall,
  ReadyOptions,
} from "../../../base/config/ready-emitters.js";
import { emitMcp } from "./emit-mcp.js";
import { emitMsw } from "./emit-msw.js";
import { emitTanstackQuery } from "./emit-tanstack-query.js";
import { emitZod } from "./emit-zod.js";
import type { ReadyInput } from "./ready-input.js";

export type { ReadyInput } from "./ready-input.js";

type ReadyEmitters = {
  readonly [Name in keyof ReadyOptions]: (
    input: ReadyInput,
    options: ReadyOptions[Name],
  ) => EmitterPart;
};

const emitters: ReadyEmitters = {
  msw: emitMsw,
  "tanstack-query": emitTanstackQuery,
  zod: emitZod,
  mcp: emitMcp,
};

/** Emits what one of the toolkit's emitters adds to a package. */
export function emitReady(
  { name, options }: ReadyCall,
  input: ReadyInput,
): EmitterPart {
  const emitter = emitters[name] as (
    input: ReadyInput,
    options: unknown,
  ) => EmitterPart;
  return emitter(input, options);
}
