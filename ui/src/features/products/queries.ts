import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { AccountProduct, Product } from "@/lib/customer_types";
import type { Page } from "@/lib/types";

export const productsQuery = (all = false) =>
  queryOptions({
    queryKey: ["products", all],
    queryFn: () => api.get<Page<Product>>("/api/products", { all: all || undefined }),
  });

export const ownedQuery = (account: string) =>
  queryOptions({
    queryKey: ["account_products", account],
    queryFn: () => api.get<Page<AccountProduct>>(`/api/accounts/${account}/products`),
    placeholderData: undefined,
  });
