import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { Impact, ProblemRecord, ProblemUpdate, Radar, Similar, Training } from "@/lib/types";

const often = 800; // ms; somebody watches a bar that moves

export const problemQuery = (id: string) =>
  queryOptions({
    queryKey: ["problem", id],
    queryFn: () => api.get<ProblemRecord>(`/api/problems/${id}`),
    placeholderData: undefined, // never another problem under this one's address
  });

export const impactQuery = (id: string) =>
  queryOptions({
    queryKey: ["problem", id, "impact"],
    queryFn: () => api.get<Impact>(`/api/problems/${id}/impact`, { offset: -new Date().getTimezoneOffset() }),
    placeholderData: undefined,
  });

export const radarQuery = queryOptions({
  queryKey: ["problems", "radar"],
  queryFn: () => api.get<Radar>("/api/problems/radar"),
  refetchInterval: 30_000, // words of a new ticket are written a moment after it has come
});

/** For the badge: what the server counted when it looked last. */
export const burstCountQuery = queryOptions({
  queryKey: ["problems", "bursts"],
  queryFn: () => api.get<{ bursts: number }>("/api/problems/radar/count"),
  refetchInterval: 60_000,
});

export const similarQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ["ticket", ticketId, "similar"],
    queryFn: () => api.get<Similar>(`/api/tickets/${ticketId}/similar`),
    placeholderData: undefined,
  });

export const trainingQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ["ticket", ticketId, "training"],
    queryFn: () => api.get<Training>(`/api/tickets/${ticketId}/training`),
    placeholderData: undefined,
  });

export const updatesKey = (id: string) => ["problem", id, "updates"] as const;

export const noticesKey = (id: string) => ["problem", id, "notices"] as const;

/** What goes to many, one after the other. */
export type Sent = Pick<ProblemUpdate, "id" | "state" | "total" | "done" | "failed">;

/** How far it is; asked again while it is on its way. */
export const reachQuery = <S extends Sent>(problemId: string, kind: "updates" | "notices", sent: S) =>
  queryOptions<S>({
    queryKey: ["problem", problemId, kind, "one", sent.id],
    queryFn: () => api.get<S>(`/api/problems/${problemId}/${kind}/${sent.id}`),
    initialData: sent,
    placeholderData: undefined,
    enabled: sent.state === "running",
    refetchInterval: (query) => (query.state.data?.state === "running" ? often : false),
  });

/** Fetches again what shows this problem, without waiting for the stream. */
export function useProblemChanged() {
  const client = useQueryClient();
  return (id: string) => {
    for (const queryKey of [["problem", id], ["problems"], ["timeline", "problems", id], ["ticket"], ["tickets"]])
      void client.invalidateQueries({ queryKey });
  };
}
