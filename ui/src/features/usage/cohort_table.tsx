import { Anchor, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { valueText } from "@/features/reports/figures";
import { numberOf } from "@/lib/format";
import { currentLanguage } from "@/lib/language";
import type { Cohort } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import type { AskedCohort } from "./cohort_accounts";
import { cohortsQuery } from "./queries";
import classes from "./usage.module.css";

/** Accounts by the month of their first use, and how many were there later. */
export function CohortTable({ onAsk }: { onAsk: (asked: AskedCohort) => void }) {
  const t = useText();
  const { data } = useQuery(cohortsQuery);
  if (!data || data.items.length === 0) return null;
  const longest = Math.max(...data.items.map(({ months }) => months.length));
  return (
    <section>
      <Title order={2} size="h4" mb={4}>
        {t("usage.cohorts")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("usage.about_cohorts")}
      </Text>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place that scrolls must be reachable */}
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
            {data.items.map((cohort) => (
              <Row key={cohort.month} cohort={cohort} onAsk={onAsk} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const monthText = (month: string) =>
  new Intl.DateTimeFormat(currentLanguage(), { month: "short", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

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
