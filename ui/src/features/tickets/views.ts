import type { Role, ViewKey } from "@/lib/types";

export const viewKeys: readonly ViewKey[] = [
  "mine",
  "snoozed",
  "unassigned",
  "open",
  "n1",
  "n2",
  "n3",
  "awaiting_validation",
  "closed",
];

export interface SupportSearch {
  view?: string;
  q?: string;
  sort?: string;
}

/** Agents begin with their own tickets; those who look on begin with all that are open. */
export function shownView({ view }: SupportSearch, roles: readonly Role[]): ViewKey {
  const asked = viewKeys.find((key) => key === view);
  return asked ?? (roles.some((role) => role.startsWith("agent_")) ? "mine" : "open");
}

export const sorts = ["updated", "created", "priority"] as const;

export const count_cap = 1000; // the server counts no further
