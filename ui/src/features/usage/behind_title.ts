import type { Say } from "@/lib/use_text";

/** A number that opens what it counts. */
export type BehindNumber = "users" | "stickiness" | "breadth" | "depth";

export function behindTitle(t: Say, number: BehindNumber, feature?: string): string {
  if (feature) return t("usage.people_of", { name: feature });
  return number === "users" ? t("usage.people") : t(`usage.${number}`);
}
