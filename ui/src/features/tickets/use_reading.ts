import { useDocumentVisibility } from "@mantine/hooks";
import { useQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { unreadNewsQuery } from "@/features/notifications/queries";
import { api } from "@/lib/api";
import type { Message, TicketPage } from "@/lib/types";
import { useAllPages } from "@/lib/use_all_pages";

/** Remembers that what stands in the conversation was seen, and takes the mark from its row. */
export function useReading(ticketId: string) {
  const client = useQueryClient();
  const seeing = useDocumentVisibility() === "visible";
  const { items, complete } = useAllPages<Message>(["messages", ticketId], `/api/tickets/${ticketId}/messages`);
  const last = complete ? items[items.length - 1]?.id : undefined;

  useEffect(() => {
    if (!last || !seeing) return;
    const unmark = () =>
      client.setQueriesData<InfiniteData<TicketPage>>({ queryKey: ["tickets", "list"] }, (list) =>
        list?.pages.some((page) => page.unread.includes(ticketId)) ? without(list, ticketId) : list,
      );
    // A mark that stays is no harm.
    void api.put(`/api/tickets/${ticketId}/reading`, { message_id: last }).then(unmark, () => undefined);
  }, [client, ticketId, last, seeing]);

  useNewsRead(ticketId, last !== undefined && seeing);
}

/** What the bell tells of a ticket is known to whoever has it before their eyes; so is what comes in meanwhile. */
function useNewsRead(ticketId: string, seen: boolean) {
  const client = useQueryClient();
  const { data } = useQuery(unreadNewsQuery);
  const unread = data?.count ?? 0;
  const count = useRef(0);
  useEffect(() => {
    const more = unread > count.current; // less is what was just read
    count.current = seen ? unread : 0;
    if (!seen || !more) return;
    api.post<{ count: number }>("/api/notifications/reading", { ids: [], ticket_id: ticketId }).then(
      (left) => left.count < unread && void client.invalidateQueries({ queryKey: ["notifications"] }),
      () => undefined, // they stay in the bell
    );
  }, [client, ticketId, seen, unread]);
}

function without(list: InfiniteData<TicketPage>, ticketId: string): InfiniteData<TicketPage> {
  const pages = list.pages.map((page) => ({ ...page, unread: page.unread.filter((id) => id !== ticketId) }));
  return { ...list, pages };
}
