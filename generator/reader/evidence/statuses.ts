/** Statuses that servers answer with; other numbers of three digits are none. */
export const knownStatuses: ReadonlySet<string> = new Set(
  "200 201 202 203 204 205 206 207 208 300 301 302 303 304 307 308 400 401 402 403 404 405 406 407 408 409 410 411 412 413 414 415 416 417 418 421 422 423 424 425 426 428 429 431 451 500 501 502 503 504 507 508".split(
    " ",
  ),
);
