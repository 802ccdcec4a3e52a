import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { Id } from "@/lib/types";

/** Tells the desk that somebody is at the form, and when an article was opened from it: do articles answer first? */
export function useFormSession() {
  const { data } = useQuery({
    queryKey: ["form_session"],
    queryFn: () => api.post<{ id: string }>("/api/portal/form_sessions"),
    staleTime: 0,
    gcTime: 0,
    retry: false, // nobody waits for it, and nothing depends on it
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  /** `helped`: it answers the question, or not after all; without it, it was opened. */
  return function tellOfArticle(id: Id, helped?: boolean) {
    if (data)
      void api
        .post(`/api/portal/form_sessions/${data.id}/article`, { article_id: id, helped }, { leaving: true })
        .catch(() => undefined);
  };
}
