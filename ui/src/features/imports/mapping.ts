// Which column of a file is which field. A column without a field is kept beside the account as it is.

import type { Import } from "@/lib/types";

export const kept_as_custom = "";
export const ignored = "ignore";

export interface FieldChoice {
  name: string;
  required: boolean;
}

/** What a column may be: the fields of this kind, kept under its own name, or left out. */
export function fieldChoices({ fields, kind }: Pick<Import, "fields" | "kind">): FieldChoice[] {
  const rest = kind === "accounts" || kind === "usage" ? [kept_as_custom, ignored] : [kept_as_custom];
  return [...fields, ...rest.map((name) => ({ name, required: false }))];
}

/** The mapping with `column` as `field`; another column that had the field gives it up. */
export function mappingWith(mapping: Record<string, string>, column: string, field: string): Record<string, string> {
  const single = field !== kept_as_custom && field !== ignored;
  const others = Object.entries(mapping).filter(([name, taken]) => name !== column && !(single && taken === field));
  const next = Object.fromEntries(others);
  if (field !== kept_as_custom) next[column] = field;
  return next;
}
