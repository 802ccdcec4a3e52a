import { Anchor, Box, Group, Select, Stack, Text, Title } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { DataTable, type Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import type { Colours } from "@/features/reports/chart_option";
import { DrawnChart } from "@/features/reports/drawn_chart";
import { ShownAs, type As } from "@/features/usage/shown_as";
import { address } from "@/lib/api";
import { dateOf, numberOf, wholeMoneyOf } from "@/lib/format";
import type { PortfolioWeek } from "@/lib/health_past_types";
import { usePaged } from "@/lib/paged";
import { useText } from "@/lib/use_text";
import { AccountsThen } from "./accounts_then";
import type { Scope } from "./queries";
import { currenciesIn, shareName, shareOf, shares, weeksOption, type Share } from "./weeks_option";

const weeks_at_once = 13;

interface Asked {
  on: string;
  band: Share;
}

const dayOf = (on: string) => dateOf(`${on}T12:00:00`);
const colourOf = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** How many accounts, and how much revenue, were in which band, week by week; each number opens its accounts. */
export function WeeksCard({ scope }: { scope: Scope }) {
  const t = useText();
  const [as, setAs] = useState<As>("chart");
  const [counted, setCounted] = useState("");
  const [asked, setAsked] = useState<Asked | null>(null);
  const weeks = usePaged<PortfolioWeek>(["health", "portfolio", "weeks", scope], "/api/health/portfolio/weeks", {
    ...scope,
    limit: String(weeks_at_once),
  });
  const currencies = currenciesIn(weeks.items);
  const currency = currencies.includes(counted) ? counted : null;
  return (
    <Box component="section" aria-labelledby="weeks">
      <Group justify="space-between" align="flex-end" mb="sm">
        <div>
          <Title order={2} size="h4" mb={4} id="weeks">
            {t("health.over_time")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("health.over_time_hint")}
          </Text>
        </div>
        <Group gap="sm">
          <Select
            aria-label={t("usage.measure")}
            w={200}
            allowDeselect={false}
            value={currency ?? ""}
            data={[
              { value: "", label: t("health.accounts") },
              ...currencies.map((code) => ({ value: code, label: t("health.revenue_in", { currency: code }) })),
            ]}
            onChange={(value) => setCounted(value ?? "")}
          />
          <ShownAs value={as} onChange={setAs} csv={address("/api/health/portfolio/weeks.csv", scope)} />
        </Group>
      </Group>
      {weeks.loading && <Waiting lines={1} height={340} />}
      <ProblemAlert problem={weeks.problem} />
      {!weeks.loading && !weeks.problem && weeks.items.length === 0 && (
        <Empty icon={IconHistory} title={t("health.no_history")}>
          {t("health.no_history_hint")}
        </Empty>
      )}
      {weeks.items.length > 0 && (
        <Stack gap="xs">
          {as === "chart" ? (
            <Drawn weeks={weeks.items} currency={currency} />
          ) : (
            <WeeksTable weeks={weeks.items} currency={currency} onAsk={setAsked} />
          )}
          <LoadMore more={weeks.more} loading={weeks.loadingMore} onMore={weeks.loadMore} />
        </Stack>
      )}
      <Dialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        size="xl"
        title={asked ? t("health.share_on", { band: t(shareName(asked.band)), day: dayOf(asked.on) }) : ""}
      >
        {asked && <AccountsThen on={asked.on} band={asked.band} scope={scope} />}
      </Dialog>
    </Box>
  );
}

interface WeeksProps {
  weeks: PortfolioWeek[];
  currency: string | null;
}

function Drawn({ weeks, currency }: WeeksProps) {
  const t = useText();
  const option = useCallback(
    (colours: Colours) => weeksOption(t, weeks, currency, colours, colourOf),
    [t, weeks, currency],
  );
  return (
    <DrawnChart option={option} label={t("report.chart_of", { name: t("health.over_time") })} file="zelo-portfolio" />
  );
}

function WeeksTable({ weeks, currency, onAsk }: WeeksProps & { onAsk: (asked: Asked) => void }) {
  const t = useText();
  const cell = (week: PortfolioWeek, band: Share) => {
    const share = week.bands.find((one) => shareOf(one) === band);
    if (!share || share.accounts === 0) return "–";
    const money = share.arr.find((sum) => sum.currency === currency);
    const said = currency ? (money ? wholeMoneyOf(money) : "–") : numberOf(share.accounts);
    return (
      <Anchor
        component="button"
        type="button"
        inherit
        aria-label={`${t("health.share_on", { band: t(shareName(band)), day: dayOf(week.on) })}: ${said}`}
        onClick={() => onAsk({ on: week.on, band })}
      >
        {said}
      </Anchor>
    );
  };
  const columns: Column<PortfolioWeek>[] = [
    { head: t("report.by_day"), cell: ({ on }) => dayOf(on) },
    ...shares.map((band) => ({
      head: t(shareName(band)),
      end: true,
      cell: (week: PortfolioWeek) => cell(week, band),
    })),
  ];
  return <DataTable label={t("health.over_time")} columns={columns} items={weeks} id={({ on }) => on} />;
}
