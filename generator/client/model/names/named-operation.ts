/** What the name of an operation is made from. */
export interface NamedOperation {
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  /** The operation as the document has it: whether a heading says its name. */
  readonly object?: { readonly "x-endpaper-id"?: "heading" };
  /** Whether it gives a list, and what its items are called where that is known. */
  readonly list?: { readonly item?: string };
  /** Whether nothing is known of what it gives. */
  readonly isUntold?: boolean;
}
