import { Button, Collapse, Group, Select, SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconFilter, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { AccountSelect } from "@/features/accounts/account_select";
import { CategorySelect } from "@/features/categories/category_select";
import { teamsQuery } from "@/features/people/queries";
import { StaffSelect } from "@/features/people/staff_select";
import { channels, segments } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { filtered, noFilters, type Asked } from "./asked";
import classes from "./reports.module.css";

interface Props {
  asked: Asked;
  onChange: (part: Partial<Asked>) => void;
}

/** Which tickets are counted: a button for the line of the period, and fields below the whole line. */
export function FilterBar({ asked, onChange }: Props) {
  const t = useText();
  const [open, setOpen] = useState(filtered(asked));
  return (
    <>
      <Group gap="xs">
        <Button
          variant="default"
          size="sm"
          leftSection={<IconFilter size={16} />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t("report.filters")}
        </Button>
        {filtered(asked) && (
          <Button variant="subtle" size="sm" leftSection={<IconX size={16} />} onClick={() => onChange(noFilters)}>
            {t("common.clear_filters")}
          </Button>
        )}
      </Group>
      <Collapse in={open} className={classes.fields}>
        <Fields asked={asked} onChange={onChange} />
      </Collapse>
    </>
  );
}

function Fields({ asked, onChange }: Props) {
  const t = useText();
  const teams = useQuery(teamsQuery);
  const field = (name: keyof Asked) => ({
    clearable: true,
    value: (asked[name] as string | undefined) ?? null,
    onChange: (value: string | null) => onChange({ [name]: value ?? undefined }),
    placeholder: t("report.any"),
  });
  const choices = <T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
      <StaffSelect label={t("report.agent")} {...field("agent_id")} />
      <Select
        label={t("ticket.team")}
        searchable
        data={(teams.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        {...field("team_id")}
      />
      <CategorySelect label={t("ticket.category")} {...field("category_id")} />
      <AccountSelect label={t("ticket.account")} {...field("account_id")} />
      <Select
        label={t("account.segment")}
        data={choices(segments, (value) => t(`segment.${value}`))}
        {...field("segment")}
      />
      <Select
        label={t("ticket.tier")}
        data={choices(["n1", "n2", "n3"] as const, (value) => t(`tier.${value}`))}
        {...field("tier")}
      />
      <Select
        label={t("ticket.priority")}
        data={choices(["urgent", "high", "normal", "low"] as const, (value) => t(`priority.${value}`))}
        {...field("priority")}
      />
      <Select
        label={t("ticket.channel")}
        data={choices(channels, (value) => t(`channel.${value}`))}
        {...field("channel")}
      />
    </SimpleGrid>
  );
}
