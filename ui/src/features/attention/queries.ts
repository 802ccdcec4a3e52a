import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { Attention } from "@/lib/types";

// Below ["ticket", id], so that whatever changes a ticket refreshes it too.
export const attentionQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "attention"],
    queryFn: () => api.get<Attention>(`/api/tickets/${id}/attention`),
    placeholderData: undefined,
  });
