import type { AgentProfile, SpokenLanguage } from "@/lib/types";
import type { Say } from "@/lib/use_text";

/** "português, inglês" */
export function languagesText(t: Say, languages: readonly SpokenLanguage[]): string {
  return languages.map((language) => t(`macro.language_${language}`)).join(", ");
}

/** "3 de 8", or "3" without a limit. */
export function loadText(t: Say, { open_tickets, capacity }: Pick<AgentProfile, "open_tickets" | "capacity">): string {
  if (capacity === null) return String(open_tickets);
  return t("routing.load_of", { count: open_tickets, capacity });
}
