import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api";
import { noteAllPresence } from "@/lib/presence";
import type { Page, TicketPresence } from "@/lib/types";

/** Who is where when this page opens; from then on the stream tells it, and after a gap this is asked again. */
export function usePresenceOfAll(enabled: boolean): void {
  useQuery({
    queryKey: ["presence"],
    queryFn: async () => {
      const { items } = await api.get<Page<TicketPresence>>("/api/presence");
      noteAllPresence(items);
      return items.length;
    },
    staleTime: Infinity,
    enabled,
  });
}
