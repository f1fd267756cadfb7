/**
 * What media types hold, by their names (RFC 6838, and the registry of IANA):
 * what can be read of a body depends on that first, and then on its schema.
 */

/** What a media type holds. `unknown` is one whose name says nothing, `any` a range over all. */
export type MediaKind =
  | "json"
  | "xml"
  | "form"
  | "multipart"
  | "events"
  | "lines"
  | "text"
  | "bytes"
  | "any"
  | "unknown";

/** In this order: the first that fits counts. */
const kinds: readonly (readonly [kind: MediaKind, name: RegExp])[] = [
  ["any", /^(?:\*\/\*|application\/\*)$/],
  ["events", /^text\/event-stream$/],
  [
    "lines",
    /^application\/(?:[^+]*\+)?(?:x-)?(?:ndjson|jsonl|json-?lines|json-seq|stream\+json)$/,
  ],
  ["json", /[/+]json$/],
  ["text", /^image\/svg\+xml$|^application\/xhtml\+xml$/],
  ["xml", /[/+]xml$/],
  ["form", /^application\/x-www-form-urlencoded$/],
  ["multipart", /^multipart\//],
  ["text", /^text\//],
  [
    "text",
    /^application\/(?:[^+]*\+)?(?:x-)?(?:yaml|yml|toml|csv|javascript|ecmascript|typescript|graphql|sql|sparql-query|jwt|jose|pem-file|pem-certificate-chain|sh|tex|latex|sdp|hcl|html|markdown|text|openmetrics-text|pgp-signature|pgp-keys|n-triples|n-quads|trig|turtle)$/,
  ],
  ["bytes", /^(?:image|audio|video|font|model|chemical|message)\//],
  [
    "bytes",
    /^application\/(?:octet-stream|pdf|zip|wasm|postscript|rtf|msword|dicom|cbor|bson|avro|thrift|protobuf|parquet|grpc|epub|mp4|ogg|java-archive|dns-message|ocsp-.+|timestamp-.+|pkcs.+|pkix-.+|font.*|msgpack|vnd\.(?:ms-|openxmlformats|oasis\.|apache\.|google\.protobuf|google-earth\.kmz|msgpack|sqlite|android|rar|7z|debian|mapbox-vector-tile|tcpdump|visio)[^+]*|x-(?:7z.*|bzip2?|binary|rar.*|tar|gtar|gzip|compress(?:ed)?|zip.*|protobuf|msgpack|parquet|sqlite3|dosexec|executable|msdownload|msi|shockwave-flash|x509-.+|pkcs.+|font-.+|octet-stream|download|apple-diskimage|iso9660-image|debian-package|rpm|java-.+|hdf5?|netcdf|xz|lzma|lz4|zstd|rpm)|gzip|zlib|zstd|brotli|force-download)$/,
  ],
  [
    "bytes",
    /\+(?:zip|gzip|cbor|cbor-seq|ber|der|protobuf|sqlite3|wbxml|avro|msgpack|zstd)$/,
  ],
];

/** The name of a media type without its parameters. */
function nameMediaType(mediaType: string): string {
  return mediaType.replace(/;.*/s, "").trim().toLowerCase();
}

/** What was said already: a document has few media types, each of them many times. */
const known = new Map<string, MediaKind>();

/** Says what a media type holds. */
export function readMediaKind(mediaType: string): MediaKind {
  let kind = known.get(mediaType);
  if (kind === undefined) {
    const name = nameMediaType(mediaType);
    kind = kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? "unknown";
    known.set(mediaType, kind);
  }
  return kind;
}
