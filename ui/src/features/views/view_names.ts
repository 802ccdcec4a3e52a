import { useQuery } from "@tanstack/react-query";
import { viewsQuery } from "@/features/tickets/queries";
import { isSaved, type ShownView } from "@/features/tickets/views";
import { numberOf } from "@/lib/format";
import type { View, ViewKey } from "@/lib/types";
import { useText } from "@/lib/use_text";

/** What a view is called: the built-in ones by the catalogue, saved ones by their owners. */
export function useViewName(): (view: ShownView) => string {
  const t = useText();
  const { data } = useQuery(viewsQuery);
  return (view) =>
    isSaved(view) ? (data?.items.find((item) => item.id === view)?.name ?? "") : t(`view.${view as ViewKey}`);
}

/** "1.000+" when the server stopped counting. */
export function countText(item: Pick<View, "count" | "more"> | undefined): string {
  if (!item) return "";
  return numberOf(item.count) + (item.more ? "+" : "");
}
