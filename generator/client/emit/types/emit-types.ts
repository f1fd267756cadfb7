import type { ApiModel } from "../../model/api-model.js";
import type { AliasModel } from "../../model/names/list-aliases.js";
import type { Unit } from "../../print/unit.js";
import { emitAliases } from "../code/emit-aliases.js";
import { emitClient } from "../code/emit-client.js";
import { emitServers } from "../code/emit-servers.js";
import { emitValues } from "../code/emit-values.js";
import { emitIndex, emitJsonPatch, emitModelsIndex } from "../emit-index.js";
import { emitModels } from "./emit-models.js";
import { emitWebhooks } from "./emit-webhooks.js";

/** What a package's types are emitted from. */
export interface TypesInput {
  readonly model: ApiModel;
  /** Deprecated names that are exported as well. */
  readonly aliases: readonly AliasModel[];
}

/** The files that ts-morph prints, which takes long to load: types, and what joins modules. */
export function emitTypes({ model, aliases }: TypesInput): readonly Unit[] {
  return [
    ...emitModels(model),
    ...emitModelsIndex(model),
    ...emitAliases(model, aliases),
    ...emitServers(model),
    ...emitValues(model),
    ...emitWebhooks(model),
    emitClient(model, aliases),
    emitIndex(model, aliases),
    emitJsonPatch(),
  ];
}
