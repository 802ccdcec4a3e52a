import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";

export const unreadNewsQuery = queryOptions({
  queryKey: ["notifications", "unread"],
  queryFn: () => api.get<{ count: number }>("/api/notifications/unread"),
});
