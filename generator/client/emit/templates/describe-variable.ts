/** What a template may show. */
export interface TemplateVariable {
  readonly means: string;
  /** Of a list: what each of its items has; nothing where an item is a text, shown by `this`. */
  readonly each?: TemplateVariables;
}

/** The variables of a template or of an item, by name. */
export type TemplateVariables = Readonly<Record<string, TemplateVariable>>;

/** A template of the package, and what it may show. */
export interface TemplateDescription {
  /** The files that it writes. */
  readonly writes: string;
  readonly variables: TemplateVariables;
}

/** A variable that is shown, or asked for. */
export const is = (means: string): TemplateVariable => ({ means });
/** A variable that is a list. */
export const list = (
  means: string,
  each: TemplateVariables,
): TemplateVariable => ({
  means,
  each,
});
