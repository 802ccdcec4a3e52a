import { Anchor, Group, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Dialog } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { valueText } from "@/features/reports/figures";
import { address, type Query } from "@/lib/api";
import { numberOf } from "@/lib/format";
import type { Cohort } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import { CohortAccounts, type AskedCohort } from "./cohort_accounts";
import { monthText } from "./explorer_option";
import { cohortsQuery } from "./queries";
import { ShownAs, type As } from "./shown_as";
import classes from "./usage.module.css";

const CohortChart = lazy(() => import("./explorer_charts").then((module) => ({ default: module.CohortChart })));

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

function CohortTable({ cohorts, onAsk }: { cohorts: Cohort[]; onAsk: (asked: AskedCohort) => void }) {
  const t = useText();
  const longest = Math.max(...cohorts.map(({ months }) => months.length));
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place that scrolls must be reachable
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("usage.cohorts")}>
      <table className={classes.heat}>
        <thead>
          <tr>
            <th scope="col">{t("usage.first_use_on")}</th>
            <th scope="col">{t("place.accounts")}</th>
            {Array.from({ length: longest }, (_, after) => (
              <th key={after} scope="col">
                {t("usage.month_after", { count: after })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => (
            <Row key={cohort.month} cohort={cohort} onAsk={onAsk} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ cohort: { month, accounts, months }, onAsk }: { cohort: Cohort; onAsk: (asked: AskedCohort) => void }) {
  const t = useText();
  return (
    <tr>
      <th scope="row">{monthText(month)}</th>
      <td className={classes.number}>
        <Anchor component="button" type="button" inherit onClick={() => onAsk({ month })}>
          {numberOf(accounts)}
        </Anchor>
      </td>
      {months.map(({ after, returned, complete }) => (
        <td
          key={after}
          className={complete ? classes.number : `${classes.number} ${classes.incomplete}`}
          title={complete ? undefined : t("usage.incomplete")}
          data-heat={Math.ceil((4 * returned) / accounts)}
        >
          <Anchor component="button" type="button" inherit onClick={() => onAsk({ month, after })} c="inherit">
            {valueText("percent", (100 * returned) / accounts)}
            {!complete && " *"}
          </Anchor>
        </td>
      ))}
    </tr>
  );
}
