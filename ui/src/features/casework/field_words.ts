import { dateOf } from "@/lib/format";
import { currentLanguage } from "@/lib/language";
import type { FieldKind, TicketField } from "@/lib/types";
import type { Say } from "@/lib/use_text";
import { wordsAt } from "@/lib/wordings";

type Field = Pick<TicketField, "name" | "wordings">;

/** What a field is called for whoever reads. */
export const fieldName = ({ name, wordings }: Field) => wordsAt(wordings, currentLanguage(), ["name"]) || name;

export const choiceName = ({ wordings }: Field, choice: string) =>
  wordsAt(wordings, currentLanguage(), ["choices", choice]) || choice;

/** What stands in a field; of a choice the label is known already. */
export function valueText(t: Say, kind: FieldKind, value: string): string {
  if (kind === "checkbox") return t(value === "true" ? "common.yes" : "common.no");
  return kind === "date" ? dateOf(`${value}T12:00:00`) : value;
}
