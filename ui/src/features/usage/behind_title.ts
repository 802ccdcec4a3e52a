import type { Say } from "@/lib/use_text";

/** A number that opens what it counts. */
export type BehindNumber = "users" | "stickiness" | "breadth" | "depth" | "events" | "logins" | "days_used";

export function behindTitle(t: Say, number: BehindNumber, feature?: string): string {
  if (feature) return t(number === "users" ? "usage.people_of" : "usage.days_of", { name: feature });
  return number === "users" ? t("usage.people") : t(`usage.${number}`);
}
