import { Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { SearchField } from "@/components/search_field";
import { StaffSelect } from "@/features/people/staff_select";
import { accountSorts } from "@/lib/customer_types";
import { useText } from "@/lib/use_text";
import { renewals, type ListState } from "./conditions";
import { accountTagsQuery } from "./queries";
import { SegmentSelect } from "./segment_select";

interface Props {
  state: ListState;
  onChange: (part: ListState) => void;
  children?: ReactNode; // what else stands in the row
}

/** What narrows the list, and its order. */
export function AccountFilters({ state, onChange, children }: Props) {
  const t = useText();
  const { data: tags } = useQuery(accountTagsQuery);
  const due = String(state.overdue) === "true" ? "overdue" : state.renews_within ? String(state.renews_within) : null;
  const days = due && due !== "overdue" && !(renewals as readonly string[]).includes(due) ? [due] : [];
  return (
    <Group mb="md" gap="sm">
      <SearchField value={state.q} label={t("account.search")} onSearch={(q) => onChange({ q })} />
      <SegmentSelect value={state.segment} onChange={(segment) => onChange({ segment })} />
      <StaffSelect
        aria-label={t("account.csm")}
        placeholder={t("account.any_csm")}
        clearable
        w={160}
        value={state.csm_id ?? null}
        first={[
          { value: "me", label: t("views.me") },
          { value: "none", label: t("account.without_csm") },
        ]}
        onChange={(csm_id) => onChange({ csm_id: csm_id ?? undefined })}
      />
      {((tags?.items.length ?? 0) > 0 || state.tag) && (
        <Select
          aria-label={t("account.tags")}
          placeholder={t("account.any_tag")}
          clearable
          searchable
          w={170}
          value={state.tag ?? null}
          data={tags?.items ?? []}
          onChange={(tag) => onChange({ tag: tag ?? undefined })}
        />
      )}
      <Select
        aria-label={t("account.money_state")}
        placeholder={t("account.any_money_state")}
        clearable
        w={190}
        value={due}
        data={[
          { value: "overdue", label: t("account.is_overdue") },
          ...[...renewals, ...days].map((value) => ({ value, label: t("account.renews_within", { days: value }) })),
        ]}
        onChange={(value) =>
          onChange({
            overdue: value === "overdue" ? "true" : undefined,
            renews_within: value && value !== "overdue" ? value : undefined,
          })
        }
      />
      <Select
        aria-label={t("account.sort")}
        allowDeselect={false}
        w={170}
        value={accountSorts.find((one) => one === state.sort) ?? "name"}
        data={accountSorts.map((value) => ({ value, label: t(`account.sort_${value}`) }))}
        onChange={(value) => onChange({ sort: value === "name" ? undefined : (value ?? undefined) })}
      />
      {children}
    </Group>
  );
}
