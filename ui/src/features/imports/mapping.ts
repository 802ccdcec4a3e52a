// Which column of a file is which field, and what its words mean. A column without a field is kept beside the account as
// it is; a contact keeps one that is called like a field of the company's own, and nothing else keeps any.

import type { TextKey } from "@/lib/texts";
import type { Import } from "@/lib/types";

export const kept_as_custom = "";
export const ignored = "ignore";

export interface FieldChoice {
  name: string;
  required: boolean;
}

/** As the server compares the name of a column with that of a field (lib/text/fold.h). */
function folded(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Whether a column without a field is kept, where contacts have these fields of the company's own. */
export function keepsColumn({ kind }: Pick<Import, "kind">, column: string, own: readonly string[]): boolean {
  if (kind === "contacts") return own.some((name) => folded(name) === folded(column));
  return kind === "accounts" || kind === "usage";
}

/** What a column may be: the fields of this kind, kept under its own name, or left out. */
export function fieldChoices({ fields }: Pick<Import, "fields">, kept: boolean): FieldChoice[] {
  const rest = kept ? [kept_as_custom, ignored] : [kept_as_custom];
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

/** How a field is called in a file of this kind, for a column that is `kept` without one or not. */
export function fieldKey({ kind }: Pick<Import, "kind">, name: string, kept = true): TextKey {
  if (name === kept_as_custom) {
    if (!kept) return "import_field.left_out";
    if (kind === "contacts") return "import_field.own_field";
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
