import { Group, Stack, Text } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { HeatButton, HeatTable, type HeatRow } from "@/components/heat_table";
import { TextLink } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { daysLater } from "@/features/reports/asked";
import { valueText } from "@/features/reports/figures";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { Feature, HeatRow as AccountUse } from "@/lib/usage_types";
import { useText, type Say } from "@/lib/use_text";
import { Behind } from "./behind";
import { behindTitle, type BehindNumber } from "./behind_title";
import { CohortAccounts, type AskedCohort } from "./cohort_accounts";
import { CohortTable } from "./cohort_table";
import { Definition } from "./definition";
import { featuresQuery, timeToValueQuery } from "./queries";

/** All accounts side by side. */
export function UsagePage() {
  const t = useText();
  const [asked, setAsked] = useState<AskedCohort | null>(null);
  return (
    <PageFrame title={t("place.usage")} lead={t("usage.explorer_lead")}>
      <Stack gap="xl">
        <FirstValue />
        <Heat />
        <CohortTable onAsk={setAsked} />
      </Stack>
      <Dialog opened={asked !== null} onClose={() => setAsked(null)} size="lg" title={t("usage.cohort_accounts")}>
        {asked && <CohortAccounts asked={asked} />}
      </Dialog>
    </PageFrame>
  );
}

/** How long accounts take until the product is worth something to them. */
function FirstValue() {
  const t = useText();
  const { data } = useQuery(timeToValueQuery);
  if (!data?.feature) return null;
  const days = (value: number | null) => (value === null ? "–" : t("usage.days", { count: value }));
  return (
    <Group gap="xl">
      <div>
        <Text size="sm" c="dimmed">
          {t("usage.time_to_value")}{" "}
          <Definition name={t("usage.time_to_value")}>{t("usage.about_time_to_value")}</Definition>
        </Text>
        <Text size="xl" fw={650}>
          {t("usage.half_by", { days: days(data.median_days) })}
        </Text>
      </div>
      <Text size="sm" c="dimmed">
        {t("usage.three_quarters_by", { days: days(data.p75_days) })}
        <br />
        {t("usage.reached_and_waiting", { reached: numberOf(data.reached), waiting: numberOf(data.waiting) })}
      </Text>
    </Group>
  );
}

/** What stands behind a number: of an account, or of a feature in it. */
interface AskedPeople {
  account: string;
  number: BehindNumber;
  feature?: Feature;
}

const fourWeeks = () => {
  const today = new Date().toISOString().slice(0, 10);
  return { from: daysLater(today, -28), to: daysLater(today, -1) };
};

function Heat() {
  const t = useText();
  const list = usePaged<AccountUse>(["usage", "heat"], "/api/usage/accounts");
  const features = useQuery(featuresQuery);
  const [asked, setAsked] = useState<AskedPeople | null>(null);
  const shown = (features.data?.items ?? []).filter(({ active }) => active);
  if (list.loading || !features.data) return <Waiting lines={6} />;
  if (list.problem) return <ProblemAlert problem={list.problem} retry={list.refetch} />;
  if (list.items.length === 0)
    return (
      <Empty icon={IconChartLine} title={t("usage.nobody")}>
        {t("usage.none_hint")}
      </Empty>
    );
  return (
    <HeatTable
      title={t("usage.heat")}
      about={t("usage.about_heat")}
      heads={[
        t("ticket.account"),
        t("adoption.title"),
        t("usage.monthly"),
        t("usage.stickiness"),
        t("usage.breadth"),
        t("usage.depth"),
        ...shown.map(({ name }) => name),
      ]}
      rows={list.items.map((row) => rowOf(t, row, shown, setAsked))}
    >
      <LoadMore more={list.more} loading={list.loadingMore} onMore={list.loadMore} />
      <Dialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        size="lg"
        title={asked ? behindTitle(t, asked.number, asked.feature?.name) : ""}
      >
        {asked && (
          <Behind accountId={asked.account} range={fourWeeks()} number={asked.number} feature={asked.feature?.id} />
        )}
      </Dialog>
    </HeatTable>
  );
}

const tones = ["calm", "warm", "cool", "good"] as const;

function rowOf(t: Say, row: AccountUse, features: Feature[], onAsk: (asked: AskedPeople) => void): HeatRow {
  const people = (count: number, feature?: Feature) =>
    count === 0 ? (
      "0"
    ) : (
      <HeatButton
        label={`${row.account_name}, ${feature?.name ?? t("usage.monthly")}: ${numberOf(count)}`}
        onClick={() => onAsk({ account: row.account_id, number: "users", feature })}
      >
        {numberOf(count)}
      </HeatButton>
    );
  const figure = (number: Exclude<BehindNumber, "users">, shown: string) =>
    shown === "–" ? (
      shown
    ) : (
      <HeatButton
        label={`${row.account_name}, ${t(`usage.${number}`)}: ${shown}`}
        onClick={() => onAsk({ account: row.account_id, number })}
      >
        {shown}
      </HeatButton>
    );
  const breadth = row.features_entitled === 0 ? null : (row.features_used / row.features_entitled) * 100;
  const depth = row.depth === null ? "–" : numberOf(Math.round(row.depth * 10) / 10);
  return {
    key: row.account_id,
    head: (
      <TextLink to={`/accounts/${row.account_id}`} search={{ tab: "usage" }}>
        {row.account_name}
      </TextLink>
    ),
    cells: [
      {
        key: "level",
        words: true,
        shown: <Chip tone={tones[row.level]}>{t(`adoption.level_${row.level as 0 | 1 | 2 | 3}`)}</Chip>,
      },
      { key: "monthly", shown: people(row.monthly) },
      { key: "stickiness", shown: figure("stickiness", valueText("percent", row.stickiness)) },
      { key: "breadth", shown: figure("breadth", valueText("percent", breadth)) },
      { key: "depth", shown: figure("depth", depth) },
      ...features.map((feature) => {
        const cell = row.features.find(({ feature: key }) => key === feature.key);
        return { key: feature.id, heat: heatOf(cell?.days ?? 0), shown: cell ? people(cell.events, feature) : "–" };
      }),
    ],
  };
}

/** 0 to 4, by the days of 28 on which it was used. */
const heatOf = (days: number) => (days === 0 ? 0 : Math.min(4, Math.ceil(days / 6)));
