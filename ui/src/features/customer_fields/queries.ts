import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { CustomerField, CustomerFieldValue, FieldOwner, SegmentTouch } from "@/lib/customer_types";
import type { Page } from "@/lib/types";

export const pathOf = (owner: FieldOwner, id: string) => `/api/${owner}s/${id}/fields`;

// Below ["account", id] and ["contact", id], so that whatever changes those refreshes them too.
export const customerValuesQuery = (owner: FieldOwner, id: string) =>
  queryOptions({
    queryKey: [owner, id, "fields"],
    queryFn: () => api.get<Page<CustomerFieldValue>>(pathOf(owner, id)),
    placeholderData: undefined,
  });

export const customerFieldsQuery = queryOptions({
  queryKey: ["customer_fields"],
  queryFn: () => api.get<Page<CustomerField>>("/api/customer_fields", { all: true }),
});

export const segmentsQuery = queryOptions({
  queryKey: ["segments"],
  queryFn: () => api.get<Page<SegmentTouch>>("/api/segments"),
  staleTime: 60_000,
});
