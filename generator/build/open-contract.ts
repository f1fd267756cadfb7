import type { ResolvedConfig } from "../base/config/resolve-config.js";
import type { Contract } from "../client/contract/contract.js";
import { loadContract } from "../client/contract/load-contract.js";
import type { MappedDocument } from "../openapi/overlay/overlay-api.js";

/** Makes the contract of what was read, with the codecs of the client that the configuration describes. */
export function openContract(
  api: MappedDocument,
  { settings: { naming, types, xml } }: ResolvedConfig,
): Contract {
  return loadContract(api, {
    ...(naming && { naming }),
    ...(types && { types }),
    ...(xml && { xml }),
  });
}
