// Whose customers are looked at, as the server decides it too.

import type { Me } from "@/lib/types";

/** One's own for a CSM; everybody's for who oversees Success without accounts of their own. */
export const usualScope = ({ roles }: Pick<Me, "roles">, oversees: boolean) =>
  oversees && !roles.includes("csm") ? "all" : "me";

/** What other lists filter by: the CSM's id, "none" for nobody's, nothing for everybody's. */
export function csmOf(whose: string, me: Pick<Me, "id">): string | undefined {
  if (whose === "me") return me.id;
  return whose === "all" ? undefined : whose;
}
