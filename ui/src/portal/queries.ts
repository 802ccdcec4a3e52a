import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import { Problem } from "@/lib/problem";
import type {
  Article,
  DedicatedPerson,
  FieldValue,
  Page,
  Paraphrase,
  PortalCategory,
  PortalMe,
  PortalTicket,
  Setup,
} from "@/lib/types";

/** The signed-in contact, or null. */
export const portalSessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => {
    try {
      return await api.get<PortalMe>("/api/portal/session");
    } catch (error) {
      if (error instanceof Problem && error.signedOut) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** Whose portal this is, for those who are not signed in. */
export const companyQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: () => api.get<Setup>("/api/setup"),
  staleTime: 10 * 60_000,
});

/** Who looks after the contact's company: one or none. */
export const personQuery = queryOptions({
  queryKey: ["person"],
  queryFn: () => api.get<Page<DedicatedPerson>>("/api/portal/person"),
  staleTime: 60_000,
});

export const portalTicketQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id],
    queryFn: () => api.get<PortalTicket>(`/api/portal/tickets/${id}`),
    placeholderData: undefined,
  });

/** What the desk understood and waits for a yes: one or none. Below ["ticket", id], so that news refresh it. */
export const paraphraseQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "paraphrase"],
    queryFn: () => api.get<Page<Paraphrase>>(`/api/portal/tickets/${id}/paraphrase`),
    placeholderData: undefined,
  });

export const portalCategoriesQuery = queryOptions({
  queryKey: ["categories"],
  queryFn: () => api.get<Page<PortalCategory>>("/api/portal/categories"),
  staleTime: 5 * 60_000,
});

export const portalArticleQuery = (id: string) =>
  queryOptions({
    queryKey: ["article", id],
    queryFn: () => api.get<Article>(`/api/portal/articles/${id}`),
    placeholderData: undefined,
  });

/** What is asked about a category. */
export const questionFormQuery = (category: string | null) =>
  queryOptions({
    queryKey: ["question_form", category],
    queryFn: () => api.get<Page<FieldValue>>(`/api/portal/categories/${category}/form`),
    enabled: category !== null,
    staleTime: 60_000,
    placeholderData: undefined,
  });
