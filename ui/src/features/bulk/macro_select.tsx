import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { api } from "@/lib/api";
import type { Macro, Page } from "@/lib/types";
import { useText } from "@/lib/use_text";

interface Props {
  value: Macro | null;
  onChange: (macro: Macro | null) => void;
  error?: ReactNode;
}

/** A standard message for many tickets; procedures have steps to confirm on each. */
export function MacroSelect({ value, onChange, error }: Props) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 200);
  const { data } = useQuery({
    queryKey: ["macros", "messages", q],
    queryFn: () => api.get<Page<Macro>>("/api/macros", { q, kind: "message", limit: 30 }),
  });
  const offered = new Map((data?.items ?? []).map((macro) => [macro.id, macro]));
  if (value) offered.set(value.id, value);
  return (
    <Select
      label={t("bulk.macro")}
      error={error}
      searchable
      clearable
      filter={({ options }) => options}
      value={value?.id ?? null}
      data={[...offered.values()].map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => onChange(id ? (offered.get(id) ?? null) : null)}
      onSearchChange={(text) => setTyped(text === value?.name ? "" : text)}
    />
  );
}
