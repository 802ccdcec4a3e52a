import { moneyOf } from "@/lib/format";
import type { Money } from "@/lib/types";
import type { Say } from "@/lib/use_text";

/** Of several currencies each for itself: they are never added up. */
export const sumOf = (t: Say, sums: readonly Money[]): string =>
  sums.length > 0 ? sums.map((money) => moneyOf(money)).join(" + ") : t("invoice.nothing");
