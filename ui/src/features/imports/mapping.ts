// Which column of a file is which field, and what its words mean. A column without a field is kept beside the account as
// it is.

import type { TextKey } from "@/lib/texts";
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

/** How a field is called in a file of this kind. */
export function fieldKey({ kind }: Pick<Import, "kind">, name: string): TextKey {
  if (name === kept_as_custom) {
    if (kind === "tickets") return "import_field.left_out";
    return kind === "usage" ? "import_field.property" : "import_field.custom";
  }
  if (kind === "tickets" && name === "external_id") return "import_field.ticket_number";
  if (kind === "tickets" && name === "message_id") return "import_field.ticket_message_id";
  return `import_field.${name}` as TextKey;
}

/** The key of a value that has a name of its own in each language. */
export function valueKey(field: string, value: string): TextKey {
  if (value === ignored || field === "visibility" || field === "internal") return `import_value.${value}` as TextKey;
  return `${field}.${value}` as TextKey;
}

type Meanings = Import["meanings"];

/** The meanings with `value` of `field` as `meaning`; without it, when nobody says any. */
export function meaningsWith(meanings: Meanings, field: string, value: string, meaning: string | null): Meanings {
  const words = Object.fromEntries(Object.entries(meanings[field] ?? {}).filter(([word]) => word !== value));
  if (meaning !== null) words[value] = meaning;
  const others = Object.fromEntries(Object.entries(meanings).filter(([name]) => name !== field));
  return Object.keys(words).length > 0 ? { ...others, [field]: words } : others;
}
