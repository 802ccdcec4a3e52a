import { numberOf } from "@/lib/format";
import type { FeatureRule, UnmatchedEvent } from "@/lib/usage_types";

const most_accounts = 100; // that are counted for a name

/** "100+" where no more are counted. */
export function accountsText(accounts: number): string {
  return `${numberOf(accounts)}${accounts >= most_accounts ? "+" : ""}`;
}

/** A rule with a final * would mean all names that begin so. */
export function ruleFor({ name, type }: Pick<UnmatchedEvent, "name" | "type">): FeatureRule {
  return { event: name, ...(type !== "track" && { type }) };
}

/** "Arquivo Exportado" → "arquivo_exportado" */
export function keyFor(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 60);
}

/** What a new feature of this event begins with. */
export function startOf(event: Pick<UnmatchedEvent, "name" | "type">) {
  return { key: keyFor(event.name), name: event.name.slice(0, 120), rules: [ruleFor(event)] };
}
