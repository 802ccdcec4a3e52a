import type { TextKey } from "@/lib/texts";
import type { RowProblem } from "@/lib/types";
import type { Say } from "@/lib/use_text";

/** "Segmento: Escolha um destes…": a field in the reader's words, a column as the file calls it. */
export function rowProblemText(t: Say, { path, message }: RowProblem): string {
  if (path === "row") return message; // the whole line is wrong, no field of it
  const key = `import_field.${path}`;
  const said = t(key as TextKey); // what has no words is said as it is
  const field = said === key ? path : said;
  return field ? `${field}: ${message}` : message;
}
