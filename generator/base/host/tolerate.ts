import { hashContent } from "./hash.js";
import { type Host, HostError } from "./host.js";

/** What work gives; nothing where the system refuses it, as a HostError. Any other error is thrown on. */
export async function tolerate<T>(
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}

/** The hash of a file; nothing for what cannot be read as one, such as a link to a folder. */
export function hashFile(
  path: string,
  host: Host,
): Promise<string | undefined> {
  return tolerate(
    async () =>
      (await host.hash?.(path)) ?? hashContent(await host.readBytes(path)),
  );
}
