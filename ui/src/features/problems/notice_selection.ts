import type { AccountListView } from "@/lib/customer_types";

/** Accounts for which all holds that was chosen: a list that is of one segment stays so. */
export function selectionOf(
  filter: AccountListView["filter"] | undefined,
  segment: string | null,
  product_id: string | null,
) {
  const within = filter?.segment ?? segment;
  const all = { ...filter, ...(within && { segment: within }) };
  return { ...(Object.keys(all).length > 0 && { filter: all }), ...(product_id && { product_id }) };
}
