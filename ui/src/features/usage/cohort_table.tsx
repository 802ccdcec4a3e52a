import { useQuery } from "@tanstack/react-query";
import { HeatButton, HeatTable, type HeatRow } from "@/components/heat_table";
import { valueText } from "@/features/reports/figures";
import { numberOf } from "@/lib/format";
import { currentLanguage } from "@/lib/language";
import type { Cohort } from "@/lib/usage_types";
import { useText, type Say } from "@/lib/use_text";
import type { AskedCohort } from "./cohort_accounts";
import { cohortsQuery } from "./queries";

type Ask = (asked: AskedCohort) => void;

/** Accounts by the month of their first use, and how many were there later. */
export function CohortTable({ onAsk }: { onAsk: Ask }) {
  const t = useText();
  const { data } = useQuery(cohortsQuery);
  if (!data || data.items.length === 0) return null;
  const longest = Math.max(...data.items.map(({ months }) => months.length));
  const after = Array.from({ length: longest }, (_, count) => t("usage.month_after", { count }));
  return (
    <HeatTable
      title={t("usage.cohorts")}
      about={t("usage.about_cohorts")}
      heads={[t("usage.first_use_on"), t("place.accounts"), ...after]}
      rows={data.items.map((cohort) => rowOf(t, cohort, onAsk))}
    />
  );
}

const monthText = (month: string) =>
  new Intl.DateTimeFormat(currentLanguage(), { month: "short", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

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
