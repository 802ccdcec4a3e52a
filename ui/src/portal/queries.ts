import { queryOptions, type QueryKey } from "@tanstack/react-query";
import { api, type Query } from "@/lib/api";
import type { ArticleHits } from "@/lib/article_search";
import { currentLanguage } from "@/lib/language";
import { Problem } from "@/lib/problem";
import type {
  PortalArticle,
  DedicatedPerson,
  FieldValue,
  LinkPreview,
  MailChoice,
  OwnFollowing,
  Page,
  Paraphrase,
  PortalCategory,
  PortalMe,
  PortalTicket,
  PrivacyRequest,
  Session,
  Setup,
  TicketTracker,
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

export type TicketFilters = { whose?: string; state?: string; q?: string };

/** A list, as usePaged and pagedQuery take it. */
type List = [key: QueryKey, path: string, query?: Query];

export function ticketList({ whose, state, q }: TicketFilters): List {
  const query = { mine: whose === "mine", open: state === "open" ? true : state === "closed" ? false : undefined, q };
  return [["tickets", query], "/api/portal/tickets", query];
}

/** The conversation of a ticket and what happened to it, as useAllPages and wholeQuery take them. */
export const messageList = (id: string): [QueryKey, string] => [["messages", id], `/api/portal/tickets/${id}/messages`];
export const eventList = (id: string): [QueryKey, string] => [
  ["timeline", "tickets", id],
  `/api/portal/tickets/${id}/timeline`,
];

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

/** Whether a colleague's ticket is followed by mail. Below ["ticket", id], so that news refresh it. */
export const followingQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id, "following"],
    queryFn: () => api.get<OwnFollowing>(`/api/portal/tickets/${id}/following`),
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
    queryFn: () => api.get<PortalArticle>(`/api/portal/articles/${id}`),
    placeholderData: undefined,
  });

/** `category_id` empty: of all. */
export const articleList = (category_id = ""): List => [
  ["articles", currentLanguage(), category_id],
  "/api/portal/articles",
  category_id === "" ? {} : { category_id },
];

/** What there are articles about. */
export const shelvesQuery = () =>
  queryOptions({
    queryKey: ["articles", "categories", currentLanguage()],
    queryFn: () => api.get<Page<{ id: string; whole_name: string }>>("/api/portal/articles/categories"),
  });

/** What was written last. */
export const recentArticlesQuery = () =>
  queryOptions({
    queryKey: ["articles", "recent", currentLanguage()],
    queryFn: () => api.get<ArticleHits>("/api/portal/articles/search", { limit: recent_limit }),
  });
export const recent_limit = 3;

/** Which mails about its tickets a contact wants. */
export const mailChoicesQuery = queryOptions({
  queryKey: ["mail_choices"],
  queryFn: () => api.get<Page<MailChoice>>("/api/portal/mail_choices"),
});

/** Where a contact is signed in. */
export const ownSessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: () => api.get<Page<Session>>("/api/portal/sessions"),
});

/** What a contact has asked about its own data. */
export const privacyQuery = queryOptions({
  queryKey: ["privacy_requests"],
  queryFn: () => api.get<Page<PrivacyRequest>>("/api/portal/privacy_requests"),
});

/** What a link of a mail is for. */
export const linkQuery = (token: string) =>
  queryOptions({
    queryKey: ["link", token],
    queryFn: () => api.post<LinkPreview>("/api/portal/links/preview", { token }),
    staleTime: Infinity,
    retry: false,
  });

/** The ticket that may be followed by it. */
export const trackerQuery = (token: string) =>
  queryOptions({
    queryKey: ["link", token, "tracker"],
    queryFn: () => api.post<TicketTracker>("/api/portal/links/tracker", { token }),
    placeholderData: undefined,
    retry: (count, error) => count < 3 && error instanceof Problem && error.undecided,
  });
export const follows = (purpose: LinkPreview["purpose"]): purpose is "validation" | "ticket" =>
  purpose === "validation" || purpose === "ticket";

/** What is asked about a category. */
export const questionFormQuery = (category: string | null) =>
  queryOptions({
    queryKey: ["question_form", category],
    queryFn: () => api.get<Page<FieldValue>>(`/api/portal/categories/${category}/form`),
    enabled: category !== null,
    staleTime: 60_000,
    placeholderData: undefined,
  });
