import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import { Problem } from "@/lib/problem";
import type { Me, Setup } from "@/lib/types";

export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: () => api.get<Setup>("/api/setup"),
  staleTime: 60_000,
});

/** Me, or null when signed out. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => {
    try {
      return await api.get<Me>("/api/session");
    } catch (error) {
      if (error instanceof Problem && error.signedOut) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});
