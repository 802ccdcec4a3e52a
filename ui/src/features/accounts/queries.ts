import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { AccountGroup, AccountListView } from "@/lib/customer_types";
import type { Account, Contact, Page } from "@/lib/types";

export const accountQuery = (id: string) =>
  queryOptions({ queryKey: ["account", id], queryFn: () => api.get<Account>(`/api/accounts/${id}`) });

export const accountTagsQuery = queryOptions({
  queryKey: ["accounts", "tags"],
  queryFn: () => api.get<Page<string>>("/api/account_tags"),
});

export const accountViewsQuery = queryOptions({
  queryKey: ["account_views"],
  queryFn: () => api.get<Page<AccountListView>>("/api/account_views"),
});

export const groupQuery = (id: string) =>
  queryOptions({
    queryKey: ["account", id, "group"],
    queryFn: () => api.get<AccountGroup>(`/api/accounts/${id}/group`),
    placeholderData: undefined,
  });

export const contactQuery = (id: string) =>
  queryOptions({ queryKey: ["contact", id], queryFn: () => api.get<Contact>(`/api/contacts/${id}`) });
