import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { Page, Team, User } from "@/lib/types";

const enough = 200; // one page holds the staff of almost everyone; the search finds the rest

export const staffQuery = (q = "") =>
  queryOptions({
    queryKey: ["users", "active", q],
    queryFn: () => api.get<Page<User>>("/api/users", { active: true, q, limit: enough }),
    staleTime: 60_000,
  });

export const teamsQuery = queryOptions({
  queryKey: ["teams"],
  queryFn: () => api.get<Page<Team>>("/api/teams", { limit: enough }),
  staleTime: 60_000,
});
