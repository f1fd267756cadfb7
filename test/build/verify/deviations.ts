import { gzipSync } from "node:zlib";
import type { Made } from "./harbour.js";

/** One way in which the harbour's server does not keep to its description. */
export interface Deviation {
  readonly way: string;
  /** `GET /boats` */
  readonly on: string;
  readonly change: (made: Made) => void;
  /** The code without `verify-`. */
  readonly code: string;
  /** What the message says. */
  readonly says: string;
  /** Whether no overlay can accept it. */
  readonly isFault?: true;
}

// biome-ignore lint/suspicious/noExplicitAny: each deviation knows the body that it changes.
type Body = any;

const row =
  (on: string, code: string, says: string) =>
  (way: string, change: (made: Made) => void, isFault?: true): Deviation => ({
    way,
    on,
    code,
    says,
    change,
    ...(isFault && { isFault }),
  });

const status = (code: number) => (made: Made) => {
  made.status = code;
};
const header = (name: string, value?: string) => (made: Made) => {
  if (value === undefined) delete made.headers[name];
  else made.headers[name] = value;
};
const body = (change: (body: Body) => void) => (made: Made) => {
  change(made.body);
};
const whole = (value: unknown) => (made: Made) => {
  made.body = value;
};
const text = (raw: string | Uint8Array, type?: string) => (made: Made) => {
  made.raw = raw;
  if (type !== undefined) made.headers["Content-Type"] = type;
};
const first = (change: (boat: Body) => void) => body((list) => change(list[0]));
const each = (change: (boat: Body) => void) =>
  body((list) => list.forEach(change));
const inXml = (from: string, to: string) => (made: Made) => {
  if (typeof made.raw === "string") made.raw = made.raw.replace(from, to);
};
const both =
  (...changes: ((made: Made) => void)[]) =>
  (made: Made) => {
    for (const change of changes) change(made);
  };

/** All ways; a new one is a new line here. */
export const deviations: readonly Deviation[] = [
  row(
    "GET /boats",
    "status-undocumented",
    "status 202",
  )("another success", status(202)),
  row(
    "GET /tides",
    "status-undocumented",
    "status 503",
  )(
    "an error that no page shows",
    both(status(503), whole({ title: "closed" })),
  ),
  row(
    "GET /berths",
    "status-undocumented",
    "status 204",
  )("nothing instead of something", both(status(204), whole(undefined))),
  row(
    "GET /ping",
    "status-undocumented",
    "status 200; 204 is",
  )(
    "something instead of nothing",
    both(status(200), text("pong", "text/plain")),
  ),
  row(
    "GET /crew",
    "status-undocumented",
    "status 302",
  )("a redirect without a target", status(302)),
  row("GET /notice", "redirect-broken", "redirects more than 20 times")(
    "a circle of redirects",
    both(status(302), header("Location", "/notice")),
    true,
  ),
  row("GET /tides", "redirect-broken", "leads to no HTTP URL")(
    "a redirect out of HTTP",
    both(status(307), header("Location", "mailto:a@example.com")),
    true,
  ),

  row(
    "GET /boats",
    "header-missing",
    "lacks the header `X-Total`",
  )("a header less", header("X-Total")),
  row(
    "GET /boats",
    "type-mismatch",
    "is a string; `integer` is documented",
  )("a header of another type", header("X-Total", "two")),
  row(
    "GET /boats",
    "value-undocumented",
    "`middle`",
  )("a header with a new value", header("X-Page", "middle")),

  row(
    "GET /berths",
    "media-type-undocumented",
    "`text/html`; `application/json` is",
  )("a page in HTML", text("<p>Hello</p>", "text/html")),
  row(
    "GET /berths",
    "media-type-undocumented",
    "`application/problem+json`",
  )("another kind of JSON", header("Content-Type", "application/problem+json")),
  row(
    "GET /notice",
    "media-type-undocumented",
    "`application/json`",
  )("JSON instead of text", text('"Fog."', "application/json")),
  row(
    "GET /berths",
    "body-missing",
    "has no body; `application/json` is",
  )("an empty body", text("")),

  row("GET /crew", "body-unreadable", "is not JSON")(
    "JSON that breaks off",
    text('[{"rank":'),
    true,
  ),
  row("GET /crew", "body-unreadable", "is not JSON")(
    "JSON with a comma too many",
    text("[1,]"),
    true,
  ),
  row("GET /crew", "body-unreadable", "breaks off")(
    "gzip that is none",
    header("Content-Encoding", "gzip"),
    true,
  ),
  row("GET /crew", "body-unreadable", "cannot be read")(
    "gzip that ends too soon",
    both(
      header("Content-Encoding", "gzip"),
      text(gzipSync("[]".padStart(1000)).subarray(0, 20)),
    ),
    true,
  ),
  row("GET /crew", "body-unreadable", "breaks off")(
    "less than Content-Length says",
    (made) => {
      made.write = (response) => {
        response.writeHead(200, {
          "Content-Type": "application/json",
          "Content-Length": "900",
        });
        response.write("[");
        setTimeout(() => response.destroy(), 10);
      };
    },
    true,
  ),
  row("GET /crew", "body-unreadable", "does not end within")(
    "a body that does not end",
    (made) => {
      made.write = (response) => {
        response.writeHead(200, { "Content-Type": "application/json" });
        response.write("[");
      };
    },
    true,
  ),
  row("GET /boats/7", "body-unreadable", "the text ends")(
    "XML that breaks off",
    (made) => {
      if (typeof made.raw === "string") made.raw = made.raw.slice(0, 60);
    },
    true,
  ),
  row(
    "GET /boats/7",
    "xml-unreadable",
    "no dialect reads",
  )("XML with another root", (made) => {
    if (typeof made.raw === "string")
      made.raw =
        '<?xml version="1.0"?><ships:fleet xmlns:ships="urn:x"><ships:n>1</ships:n></ships:fleet>';
  }),
  row(
    "GET /boats/7",
    "type-mismatch",
    "`Boat.id` is a string",
  )("XML with text where a number is", inXml("<id>7</id>", "<id>seven</id>")),

  row(
    "GET /boats",
    "property-undocumented",
    "`Boat` has a property `colour`",
  )(
    "a property that no page shows",
    first((boat) => {
      boat.colour = "red";
    }),
  ),
  row(
    "GET /boats",
    "property-undocumented",
    "2 of",
  )(
    "the same in every item",
    each((boat) => {
      boat.colour = { name: "red" };
    }),
  ),
  row(
    "GET /boats",
    "property-undocumented",
    "`Person` has a property `phone`",
  )(
    "one in an object within",
    first((boat) => {
      boat.owner.phone = "1";
    }),
  ),
  row(
    "GET /berths",
    "property-undocumented",
    "a property `total`",
  )(
    "one in the envelope",
    body((page) => {
      page.total = 1;
    }),
  ),
  row(
    "GET /berths",
    "property-undocumented",
    "a property `width`",
  )(
    "one beside what allOf brings",
    body((page) => {
      page.items[0].width = 3;
    }),
  ),
  row(
    "GET /crew",
    "property-undocumented",
    "`Sailor` has a property `ship`",
  )(
    "one in a branch of a union",
    body((crew) => {
      crew[1].ship = "Ida";
    }),
  ),
  row(
    "GET /boats/7",
    "property-undocumented",
    "a property `colour`",
  )(
    "an element that no page shows",
    inXml("<code>", "<colour>red</colour><code>"),
  ),

  row(
    "GET /boats",
    "property-missing",
    "lacks `name`, 1 of",
  )(
    "a required property less",
    first((boat) => {
      delete boat.name;
    }),
  ),
  row(
    "GET /berths",
    "property-missing",
    "lacks `items`",
  )(
    "the list of the envelope less",
    body((page) => {
      delete page.items;
    }),
  ),
  row(
    "GET /crew",
    "property-missing",
    "`Captain` lacks `licence`",
  )(
    "one of a branch less",
    body((crew) => {
      delete crew[0].licence;
    }),
  ),
  row(
    "GET /berths/A%201",
    "property-missing",
    "`Named` lacks `name`",
  )(
    "one of a base less",
    body((berth) => {
      delete berth.name;
    }),
  ),

  row(
    "GET /boats",
    "type-mismatch",
    "`Boat.id` is a string",
  )(
    "text where an integer is",
    first((boat) => {
      boat.id = "x7";
    }),
  ),
  row(
    "GET /boats",
    "type-mismatch",
    "`Boat.id` is a number",
  )(
    "a fraction where an integer is",
    first((boat) => {
      boat.id = 7.5;
    }),
  ),
  row(
    "GET /boats",
    "type-mismatch",
    "`Boat.id` is no `int32`",
  )(
    "an integer that is too large",
    first((boat) => {
      boat.id = 2 ** 40;
    }),
  ),
  row(
    "GET /boats",
    "type-mismatch",
    "`Boat.name` is an integer",
  )(
    "a number where text is",
    first((boat) => {
      boat.name = 12;
    }),
  ),
  row(
    "GET /boats",
    "type-mismatch",
    "`Boat.insured` is a string",
  )(
    "text where a boolean is",
    first((boat) => {
      boat.insured = "yes";
    }),
  ),
  row(
    "GET /boats",
    "type-mismatch",
    "`Boat.length` is null",
  )(
    "null where a number is",
    first((boat) => {
      boat.length = null;
    }),
  ),
  row(
    "GET /boats",
    "type-mismatch",
    "; `Person` is documented",
  )(
    "text where an object is",
    first((boat) => {
      boat.owner = "Ann";
    }),
  ),
  row(
    "GET /boats",
    "type-mismatch",
    "`Boat.owner` is null",
  )(
    "null where an object is",
    first((boat) => {
      boat.owner = null;
    }),
  ),
  row(
    "GET /boats",
    "type-mismatch",
    "`Boat.tags` is a string",
  )(
    "one thing where a list is",
    first((boat) => {
      boat.tags = "red";
    }),
  ),
  row(
    "GET /boats",
    "type-mismatch",
    "(an item) is an integer",
  )(
    "another type in a list",
    first((boat) => {
      boat.tags = [1];
    }),
  ),
  row(
    "GET /tides",
    "type-mismatch",
    "(a value) is a string",
  )(
    "another type in a dictionary",
    body((tides) => {
      tides["06:12"] = "high";
    }),
  ),
  row(
    "GET /boats",
    "type-mismatch",
    "is an object",
  )("an envelope where a list is", (made) => {
    made.body = { data: made.body };
  }),
  row(
    "GET /boats",
    "type-mismatch",
    "`Boat.built` is no `date`",
  )(
    "a day that is none",
    first((boat) => {
      boat.built = "May 1st";
    }),
  ),
  row(
    "GET /boats",
    "type-mismatch",
    "`Boat.seen` is no `date-time`",
  )(
    "a time that is none",
    first((boat) => {
      boat.seen = "1764499200";
    }),
  ),

  row(
    "GET /boats",
    "value-undocumented",
    "`sunk`",
  )(
    "a new value of an enumeration",
    first((boat) => {
      boat.state = "sunk";
    }),
  ),
  row(
    "GET /boats",
    "value-undocumented",
    "`lost`, `sunk`",
  )("two new values", (made) => {
    const [a, b] = made.body as Body;
    a.state = "lost";
    b.state = "sunk";
  }),
  row(
    "GET /crew",
    "value-undocumented",
    "`Cook`",
  )(
    "a new kind of thing",
    body((crew) => {
      crew[1].rank = "Cook";
    }),
  ),

  row(
    "GET /boats",
    "limit-exceeded",
    "`maxLength`, 1 of",
  )(
    "text that is too long",
    first((boat) => {
      boat.name = "x".repeat(21);
    }),
  ),
  row(
    "GET /boats",
    "limit-exceeded",
    "`pattern`",
  )(
    "text of another pattern",
    first((boat) => {
      boat.code = "d";
    }),
  ),
  row(
    "GET /boats",
    "limit-exceeded",
    "`exclusiveMinimum`",
  )(
    "a number that is too small",
    first((boat) => {
      boat.length = 0;
    }),
  ),
  row(
    "GET /boats",
    "limit-exceeded",
    "`maxItems`",
  )("a list that is too long", (made) => {
    const [a] = made.body as Body;
    made.body = Array(6).fill(a);
  }),
  row(
    "GET /notice",
    "limit-exceeded",
    "`minLength`",
  )("a text that is too short", text("F")),
];
