import type { TextKey } from "@/lib/texts";
import type { RowProblem } from "@/lib/types";
import type { Say } from "@/lib/use_text";

const named = new Set([
  "name",
  "external_id",
  "segment",
  "domain",
  "csm_email",
  "arr",
  "mrr",
  "currency",
  "email",
  "phone",
  "role",
  "language",
  "account_external_id",
  "account_name",
  "account_domain",
]);

/** "Segmento: Escolha um destes…", with the field in the reader's words. */
export function rowProblemText(t: Say, { path, message }: RowProblem): string {
  if (path === "row") return message; // the whole line is wrong, no field of it
  const field = named.has(path) ? t(`import_field.${path}` as TextKey) : path;
  return field ? `${field}: ${message}` : message;
}
