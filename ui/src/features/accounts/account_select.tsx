import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/lib/api";
import type { Account, Page } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { accountQuery } from "./queries";

/** An account found by its name; there may be thousands, so the server searches. */
export function AccountSelect({ value, but, ...props }: Omit<SelectProps, "data"> & { but?: string }) {
  const t = useText();
  const [search, setSearch] = useState("");
  const [q] = useDebouncedValue(search, 200);
  const found = useQuery({
    queryKey: ["accounts", "select", q],
    queryFn: () => api.get<Page<Account>>("/api/accounts", { q, limit: 20 }),
  });
  const chosen = useQuery({ ...accountQuery(value ?? ""), enabled: Boolean(value), placeholderData: undefined });
  const options = new Map((found.data?.items ?? []).map(({ id, name }) => [id, name]));
  if (but) options.delete(but); // an account is not offered itself
  if (value && chosen.data) options.set(chosen.data.id, chosen.data.name);
  return (
    <Select
      searchable
      clearable
      nothingFoundMessage={t("account.nothing_found")}
      {...props}
      value={value}
      data={[...options].map(([id, label]) => ({ value: id, label }))}
      filter={({ options: all }) => all}
      onSearchChange={(text) => setSearch(text === chosen.data?.name ? "" : text)}
    />
  );
}
