import { nameKey } from "@/lib/name_key";

/** As many as the server sends: there may be others, of which nothing can be said. */
export const most_plans = 200;

/** Names of plans that no contract has. */
export function unknownPlans(names: string[], plans: string[]): string[] {
  if (plans.length >= most_plans) return [];
  const known = new Set(plans.map(nameKey));
  return names.filter((name) => !known.has(nameKey(name)));
}
