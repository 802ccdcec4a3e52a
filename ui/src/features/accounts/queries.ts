import { queryOptions, useQuery } from "@tanstack/react-query";
import { customerFieldsQuery } from "@/features/customer_fields/queries";
import { api } from "@/lib/api";
import type { AccountGroup, AccountListView, CustomerField, GroupSums } from "@/lib/customer_types";
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

/** Fields of the company's own on accounts that are in use, in their order. */
export function useAccountFields(): readonly CustomerField[] {
  const { data } = useQuery(customerFieldsQuery);
  return data?.items.filter(({ owner, active }) => owner === "account" && active) ?? none;
}
const none: readonly CustomerField[] = [];

export const contractPlansQuery = queryOptions({
  queryKey: ["contract_plans"],
  queryFn: () => api.get<Page<string>>("/api/contract_plans"),
});

export const groupSumsQuery = (id: string) =>
  queryOptions({
    queryKey: ["account", id, "group", "sums"],
    queryFn: () => api.get<GroupSums>(`/api/accounts/${id}/group/sums`),
    placeholderData: undefined,
  });

export const contactQuery = (id: string) =>
  queryOptions({ queryKey: ["contact", id], queryFn: () => api.get<Contact>(`/api/contacts/${id}`) });
