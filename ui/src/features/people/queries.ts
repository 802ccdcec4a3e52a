import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import { allPages } from "@/lib/paged";
import type { Page, Team, User } from "@/lib/types";

const limit = 200; // of a page

/** Everybody: whoever is on the second page wants to be chosen and mentioned too. */
export const staffQuery = () =>
  queryOptions({
    queryKey: ["users", "active"],
    queryFn: ({ signal }) =>
      allPages((after) => api.get<Page<User>>("/api/users", { active: true, limit, after }, signal)),
    staleTime: 60_000,
  });

export const teamsQuery = queryOptions({
  queryKey: ["teams"],
  queryFn: ({ signal }) => allPages((after) => api.get<Page<Team>>("/api/teams", { limit, after }, signal)),
  staleTime: 60_000,
});
