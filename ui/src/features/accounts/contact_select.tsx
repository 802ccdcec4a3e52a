import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/lib/api";
import type { Contact, Page } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { contactQuery } from "./queries";

type Props = Omit<SelectProps, "data" | "onChange"> & {
  account: string | null; // of this one alone
  onChange: (contact: Contact | null) => void;
};

const nameOf = ({ name, account_name, email }: Contact) => [name, account_name, email].filter(Boolean).join(" · ");

/** Somebody who is still with a customer, found by name or e-mail. */
export function ContactSelect({ value, account, onChange, ...props }: Props) {
  const t = useText();
  const [search, setSearch] = useState("");
  const [q] = useDebouncedValue(search, 200);
  const path = account ? `/api/accounts/${account}/contacts` : "/api/contacts";
  const found = useQuery({
    queryKey: ["contacts", "select", account, q],
    queryFn: () => api.get<Page<Contact>>(path, { q, limit: 20 }),
  });
  const chosen = useQuery({ ...contactQuery(value ?? ""), enabled: Boolean(value), placeholderData: undefined });
  const people = new Map((found.data?.items ?? []).filter((one) => !one.left_on).map((one) => [one.id, one]));
  if (value && chosen.data) people.set(chosen.data.id, chosen.data);
  return (
    <Select
      searchable
      clearable
      nothingFoundMessage={t("contact.nothing_found")}
      {...props}
      value={value}
      onChange={(id) => onChange((id && people.get(id)) || null)}
      data={[...people.values()].map((one) => ({ value: one.id, label: nameOf(one) }))}
      filter={({ options }) => options}
      onSearchChange={(text) => setSearch(chosen.data && text === nameOf(chosen.data) ? "" : text)}
    />
  );
}
