import type { OwnedProduct, Product } from "@/lib/customer_types";
import type { Segment } from "@/lib/types";

/** Is the product for customers of this segment? */
export const fits = (product: Pick<Product, "segments">, segment: Segment): boolean =>
  product.segments.length === 0 || product.segments.includes(segment);

export const cellStates = ["owned", "unused", "open", "unfit"] as const;
export type CellState = (typeof cellStates)[number];

export function stateOf(
  product: Product,
  row: { segment: Segment; owned: OwnedProduct[]; unused: string[] },
): CellState {
  if (row.unused.includes(product.id)) return "unused";
  if (row.owned.some(({ product_id }) => product_id === product.id)) return "owned";
  return fits(product, row.segment) ? "open" : "unfit";
}
