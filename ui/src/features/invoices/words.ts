import { moneyOf } from "@/lib/format";
import type { InvoiceStatus } from "@/lib/customer_types";
import type { Money } from "@/lib/types";
import type { Say } from "@/lib/use_text";

/** Of several currencies each for itself: they are never added up. */
export const sumOf = (t: Say, sums: readonly Money[]): string =>
  sums.length > 0 ? sums.map((money) => moneyOf(money)).join(" + ") : t("invoice.nothing");

/** What a person may want of an invoice. */
export type Wish = "edit" | "pay" | "unpay" | "void" | "unvoid";

export function wishesOf({ status }: { status: InvoiceStatus }): Wish[] {
  if (status === "voided") return ["unvoid"];
  return status === "paid" ? ["edit", "unpay", "void"] : ["edit", "pay", "void"];
}
