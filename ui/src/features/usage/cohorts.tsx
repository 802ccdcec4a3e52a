import { Group, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Dialog } from "@/components/form_dialog";
import { HeatButton, HeatGrid, type HeatRow } from "@/components/heat_table";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { valueText } from "@/features/reports/figures";
import { address, type Query } from "@/lib/api";
import { numberOf } from "@/lib/format";
import type { Cohort } from "@/lib/usage_types";
import { useText, type Say } from "@/lib/use_text";
import { CohortAccounts, type AskedCohort } from "./cohort_accounts";
import { monthText } from "./explorer_option";
import { cohortsQuery } from "./queries";
import { ShownAs, type As } from "./shown_as";

const CohortChart = lazy(() => import("./explorer_charts").then((module) => ({ default: module.CohortChart })));

type Ask = (asked: AskedCohort) => void;

/** Accounts by the month of their first use, and how many were there later. */
export function Cohorts({ asked: conditions }: { asked: Query }) {
  const t = useText();
  const { data, error, refetch } = useQuery(cohortsQuery(conditions));
  const [as, setAs] = useState<As>("table");
  const [asked, setAsked] = useState<AskedCohort | null>(null);
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <section>
      <Group justify="space-between" align="flex-end" mb="sm">
        <div>
          <Title order={2} size="h4" mb={4}>
            {t("usage.cohorts")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("usage.about_cohorts")}
          </Text>
        </div>
        <ShownAs value={as} onChange={setAs} csv={address("/api/usage/cohorts.csv", conditions)} />
      </Group>
      {as === "chart" ? (
        <Suspense fallback={<Waiting lines={1} height={340} />}>
          <CohortChart cohorts={data.items} />
        </Suspense>
      ) : (
        <CohortTable cohorts={data.items} onAsk={setAsked} />
      )}
      <Dialog opened={asked !== null} onClose={() => setAsked(null)} size="lg" title={t("usage.cohort_accounts")}>
        {asked && <CohortAccounts asked={asked} conditions={conditions} />}
      </Dialog>
    </section>
  );
}

function CohortTable({ cohorts, onAsk }: { cohorts: Cohort[]; onAsk: Ask }) {
  const t = useText();
  const longest = Math.max(...cohorts.map(({ months }) => months.length));
  const after = Array.from({ length: longest }, (_, count) => t("usage.month_after", { count }));
  return (
    <HeatGrid
      label={t("usage.cohorts")}
      heads={[t("usage.first_use_on"), t("place.accounts"), ...after]}
      rows={cohorts.map((cohort) => rowOf(t, cohort, onAsk))}
    />
  );
}

const rowOf = (t: Say, { month, accounts, months }: Cohort, onAsk: Ask): HeatRow => ({
  key: month,
  head: monthText(month),
  cells: [
    { key: "all", shown: <HeatButton onClick={() => onAsk({ month })}>{numberOf(accounts)}</HeatButton> },
    ...months.map(({ after, returned, complete }) => ({
      key: after,
      heat: Math.ceil((4 * returned) / accounts),
      unsure: complete ? undefined : t("usage.incomplete"),
      shown: (
        <HeatButton onClick={() => onAsk({ month, after })}>
          {valueText("percent", (100 * returned) / accounts)}
        </HeatButton>
      ),
    })),
  ],
});
