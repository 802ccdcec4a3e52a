import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api";

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
  return function articleOpened() {
    if (data)
      void api.post(`/api/portal/form_sessions/${data.id}/article`, {}, { leaving: true }).catch(() => undefined);
  };
}
