import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { Account, Contact } from "@/lib/types";

export const accountQuery = (id: string) =>
  queryOptions({ queryKey: ["account", id], queryFn: () => api.get<Account>(`/api/accounts/${id}`) });

export const contactQuery = (id: string) =>
  queryOptions({ queryKey: ["contact", id], queryFn: () => api.get<Contact>(`/api/contacts/${id}`) });
