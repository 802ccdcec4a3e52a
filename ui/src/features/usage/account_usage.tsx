import { Group, SegmentedControl, Select, Stack, Title } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Definition } from "@/components/definition";
import { Empty } from "@/components/empty";
import { Facts } from "@/components/facts";
import { Dialog } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { daysLater } from "@/features/reports/asked";
import { dayText, periodText, zoneText } from "@/features/reports/figures";
import { address } from "@/lib/api";
import type { AccountUsage, UsageFeature, UsageGoal } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import { AdoptionCard } from "./adoption_card";
import { Behind } from "./behind";
import { behindTitle, type BehindNumber } from "./behind_title";
import { FeatureTable } from "./feature_table";
import { Figures } from "./figures";
import { GoalsCard } from "./goals_card";
import { accountUsageQuery } from "./queries";
import { ShownAs, type As } from "./shown_as";
import { UsageDays } from "./usage_days";
import { usageNumbers } from "./usage_numbers";
import { measures, numberOfMeasure, type Measure } from "./usage_option";

const UsageChart = lazy(() => import("./usage_chart").then((module) => ({ default: module.UsageChart })));
const spans = [28, 90, 365] as const;

/** What an account does with the product. */
export function AccountUsageTab({ accountId }: { accountId: string }) {
  const [span, setSpan] = useState<number>(90);
  const { data: usual } = useQuery(accountUsageQuery(accountId, {}));
  // The account's own today, which may be another than the reader's.
  const range = span === 90 || !usual ? {} : { from: daysLater(usual.today, -span) };
  const { data, error, refetch } = useQuery(accountUsageQuery(accountId, range));
  if (error && !data) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  if (!data) return <Waiting lines={4} height={90} />;
  return <Shown usage={data} accountId={accountId} span={span} onSpan={setSpan} />;
}

interface Props {
  usage: AccountUsage;
  accountId: string;
  span: number;
  onSpan: (span: number) => void;
}

function Shown({ usage, accountId, span, onSpan }: Props) {
  const t = useText();
  const [measure, setMeasure] = useState<Measure>("users");
  const [as, setAs] = useState<As>("chart");
  const [uses, setUses] = useState<UsageGoal | null>(null);
  const [asked, setAsked] = useState<{ number: BehindNumber; feature?: UsageFeature } | null>(null);
  const range = { from: usage.from, to: usage.to };
  if (!usage.first_use_on)
    return (
      <Stack gap="lg">
        <GoalsCard accountId={accountId} />
        <Empty icon={IconChartLine} title={t("usage.none")}>
          {t("usage.none_hint")}
        </Empty>
      </Stack>
    );
  return (
    <Stack gap="lg">
      <AdoptionCard accountId={accountId} />
      <GoalsCard accountId={accountId} onUses={(goal) => setUses(goal)} />
      <Group justify="space-between" align="flex-end">
        <SegmentedControl
          aria-label={t("report.period")}
          value={String(span)}
          data={spans.map((days) => ({ value: String(days), label: t("report.last_days", { days }) }))}
          onChange={(value) => onSpan(Number(value))}
        />
        <Group gap="sm" align="flex-end">
          <Group gap={4} wrap="nowrap">
            <Select
              aria-label={t("usage.measure")}
              w={210}
              allowDeselect={false}
              value={measure}
              data={measures.map((value) => ({ value, label: t(`usage.${value}`) }))}
              onChange={(value) => setMeasure((value ?? "users") as Measure)}
            />
            <Definition name={t(`usage.${measure}`)}>{t(usageNumbers[numberOfMeasure(measure)].about)}</Definition>
          </Group>
          <ShownAs value={as} onChange={setAs} csv={address(`/api/accounts/${accountId}/usage/table.csv`, range)} />
        </Group>
      </Group>
      <Figures usage={usage} onAsk={(number) => setAsked({ number })} />
      {as === "table" ? (
        <UsageDays usage={usage} />
      ) : (
        <Suspense fallback={<Waiting lines={1} height={340} />}>
          <UsageChart usage={usage} measure={measure} />
        </Suspense>
      )}
      <Moments usage={usage} />
      <section aria-labelledby="usage-features">
        <Title order={2} size="h4" mb="sm" id="usage-features">
          {t("usage.features")}
        </Title>
        <FeatureTable usage={usage} onAsk={(number, feature) => setAsked({ number, feature })} />
      </section>
      <Dialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        size="lg"
        title={asked ? behindTitle(t, asked.number, asked.feature?.name) : ""}
      >
        {asked && <Behind accountId={accountId} range={range} number={asked.number} feature={asked.feature?.id} />}
      </Dialog>
      <Dialog
        opened={uses !== null}
        onClose={() => setUses(null)}
        size="lg"
        title={uses ? behindTitle(t, "events", uses.feature_name) : ""}
      >
        {uses && (
          <Behind
            accountId={accountId}
            range={{ from: daysLater(usage.today, -28), to: daysLater(usage.today, -1) }}
            number="events"
            feature={uses.feature_id}
          />
        )}
      </Dialog>
    </Stack>
  );
}

function Moments({ usage }: { usage: AccountUsage }) {
  const t = useText();
  const day = (date: string | null) => (date ? dayText(date) + " " + date.slice(0, 4) : null);
  return (
    <Facts
      facts={[
        [t("usage.period"), periodText(usage.from, usage.to)],
        [t("usage.time_zone"), zoneText(usage.time_zone)],
        [t("usage.first_use_on"), day(usage.first_use_on)],
        [t("usage.first_login_on"), day(usage.first_login_on)],
        [t("usage.first_value_on"), day(usage.first_value_on)],
        [
          t("usage.days_to_value"),
          usage.days_to_value === null ? null : t("usage.days", { count: usage.days_to_value }),
        ],
        [t("usage.last_use_on"), day(usage.last_use_on)],
      ]}
    />
  );
}
