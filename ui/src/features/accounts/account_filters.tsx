import { Group, Select, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { accountSorts } from "@/lib/customer_types";
import { useText } from "@/lib/use_text";
import { renewals, type ListState } from "./conditions";
import { MoreConditions } from "./more_conditions";
import { WhichAccounts } from "./which_accounts";

interface Props {
  state: ListState;
  onChange: (part: ListState) => void;
  children?: ReactNode; // what else stands in the row
}

/** What narrows the list, and its order. */
export function AccountFilters({ state, onChange, children }: Props) {
  const t = useText();
  const due = String(state.overdue) === "true" ? "overdue" : state.renews_within ? String(state.renews_within) : null;
  const days = due && due !== "overdue" && !(renewals as readonly string[]).includes(due) ? [due] : [];
  return (
    <Group mb="md" gap="sm">
      <WhichAccounts state={state} onChange={onChange} />
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
        renderOption={({ option }) => (
          <div>
            {option.label}
            {option.value === "arr" && (
              <Text size="xs" c="dimmed">
                {t("account.arr_order")}
              </Text>
            )}
          </div>
        )}
        onChange={(value) => onChange({ sort: value === "name" ? undefined : (value ?? undefined) })}
      />
      <MoreConditions state={state} onChange={onChange} />
      {children}
    </Group>
  );
}
