import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { AgentProfile, Candidates, Page, RoutingSettings, Skill } from "@/lib/types";

export const skillsQuery = queryOptions({
  queryKey: ["skills"],
  queryFn: () => api.get<Page<Skill>>("/api/skills"),
  staleTime: 60_000,
});

export const ownProfileQuery = queryOptions({
  queryKey: ["routing", "me"],
  queryFn: () => api.get<AgentProfile>("/api/routing/me"),
  staleTime: 60_000,
  refetchInterval: 300_000, // who does nothing counts as away after a while
});

export const routingSettingsQuery = queryOptions({
  queryKey: ["routing", "settings"],
  queryFn: () => api.get<RoutingSettings>("/api/routing/settings"),
});

export const candidatesQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "candidates"],
    queryFn: () => api.get<Candidates>(`/api/tickets/${id}/candidates`),
    placeholderData: undefined,
  });

/** After skills or profiles have changed: the lists, and who could get tickets. */
export function useRoutingChanged() {
  const client = useQueryClient();
  return () => {
    for (const name of ["skills", "routing", "ticket"]) void client.invalidateQueries({ queryKey: [name] });
  };
}
