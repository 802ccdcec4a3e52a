// What is said of contracts in one line.

import type { ContractSummary } from "@/lib/contract_types";
import { dateOf, moneyOf } from "@/lib/format";
import type { Account } from "@/lib/types";
import type { Say } from "@/lib/use_text";

/** Days carry no time zone: noon is the same day nearly everywhere. */
export const dayOf = (date: string) => dateOf(`${date}T12:00:00`);

/** "em 43 dias", "hoje", "vencida há 3 dias" */
export function countdown(t: Say, days: number): string {
  if (days === 0) return t("account.renews_today");
  return days > 0 ? t("account.renews_in", { count: days }) : t("account.renewal_late", { count: -days });
}

export function renewalOf(t: Say, { renews_on, renews_in_days }: ContractSummary): string | null {
  if (!renews_on || renews_in_days === null) return null;
  return `${dayOf(renews_on)} (${countdown(t, renews_in_days)})`;
}

/** Of several currencies each for itself: they are never added up. */
export function arrOf(account: Account, contracts: ContractSummary | undefined): string {
  const all = contracts && contracts.arr.length > 1 ? contracts.arr : account.arr ? [account.arr] : [];
  return all.map((money) => moneyOf(money)).join(" + ");
}
