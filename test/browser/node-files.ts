/** What tests use of `node:fs` and `node:url`, for a page: its server has the files. */

/** What pages have and Node has not, as far as it is used here. */
declare const location: { readonly origin: string };
declare class XMLHttpRequest {
  open(method: string, url: URL, isAsynchronous: boolean): void;
  send(): void;
  readonly status: number;
  readonly responseText: string;
}

function request(method: string, path: string | URL): XMLHttpRequest {
  const asked = new XMLHttpRequest();
  // Synchronous, as the functions that it stands for.
  asked.open(method, new URL(path, location.origin), false);
  asked.send();
  return asked;
}

export function existsSync(path: string | URL): boolean {
  return request("HEAD", path).status === 200;
}

export function readFileSync(path: string | URL): string {
  const { status, responseText } = request("GET", path);
  if (status !== 200) throw new Error(`${path}: ${status}`);
  return responseText;
}

export function fileURLToPath(url: string | URL): string {
  return decodeURIComponent(new URL(url).pathname);
}
