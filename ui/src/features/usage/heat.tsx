import { Button, Group, Select, Text, Title } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { address, type Query } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import type { HeatRow } from "@/lib/usage_types";
import { useText } from "@/lib/use_text";
import { Behind } from "./behind";
import { behindTitle } from "./behind_title";
import { compared, type Compared } from "./explorer_option";
import { UsageHeat, type AskedOfHeat } from "./heat_table";
import { featuresQuery } from "./queries";
import { ShownAs, type As } from "./shown_as";

const HeatChart = lazy(() => import("./explorer_charts").then((module) => ({ default: module.HeatChart })));
const ComparedChart = lazy(() => import("./explorer_charts").then((module) => ({ default: module.ComparedChart })));

/** What each account uses, beside the 28 days before. */
export function Heat({ asked: conditions, onClear }: { asked: Query; onClear: () => void }) {
  const t = useText();
  const list = usePaged<HeatRow>(["usage", "heat", conditions], "/api/usage/accounts", conditions);
  const features = useQuery(featuresQuery);
  const [as, setAs] = useState<As>("table");
  const [what, setWhat] = useState<Compared>("features");
  const [asked, setAsked] = useState<AskedOfHeat | null>(null);
  const shown = (features.data?.items ?? []).filter(({ active }) => active);
  if (list.loading || !features.data) return <Waiting lines={6} />;
  if (list.problem) return <ProblemAlert problem={list.problem} retry={list.refetch} />;
  if (list.items.length === 0) return <Nobody filtered={Object.keys(conditions).length > 0} onClear={onClear} />;
  return (
    <section>
      <Group justify="space-between" align="flex-end" mb="sm">
        <div>
          <Title order={2} size="h4" mb={4}>
            {t("usage.heat")}
          </Title>
          <Text size="sm" c="dimmed">
            {t(as === "chart" ? "usage.chart_of_shown" : "usage.about_heat")}
          </Text>
        </div>
        <Group gap="sm">
          {as === "chart" && (
            <Select
              aria-label={t("usage.compare")}
              w={210}
              allowDeselect={false}
              value={what}
              data={compared.map((value) => ({
                value,
                label: t(value === "features" ? "usage.compare_features" : `usage.${value}`),
              }))}
              onChange={(value) => setWhat((value ?? "features") as Compared)}
            />
          )}
          <ShownAs value={as} onChange={setAs} csv={address("/api/usage/accounts.csv", conditions)} />
        </Group>
      </Group>
      {as === "table" ? (
        <UsageHeat rows={list.items} features={shown} onAsk={setAsked} />
      ) : (
        <Suspense fallback={<Waiting lines={1} height={340} />}>
          {what === "features" ? (
            <HeatChart rows={list.items} features={shown} />
          ) : (
            <ComparedChart rows={list.items} what={what} />
          )}
        </Suspense>
      )}
      <LoadMore more={list.more} loading={list.loadingMore} onMore={list.loadMore} />
      <Dialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        size="lg"
        title={asked ? behindTitle(t, asked.number, asked.feature?.name) : ""}
      >
        {asked && (
          <Behind
            accountId={asked.row.account_id}
            range={{ from: asked.row.from, to: asked.row.to }}
            number={asked.number}
            feature={asked.feature?.id}
          />
        )}
      </Dialog>
    </section>
  );
}

function Nobody({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const t = useText();
  if (!filtered)
    return (
      <Empty icon={IconChartLine} title={t("usage.nobody")}>
        {t("usage.none_hint")}
      </Empty>
    );
  return (
    <Empty
      icon={IconChartLine}
      title={t("usage.none_found")}
      action={
        <Button variant="default" onClick={onClear}>
          {t("common.clear_filters")}
        </Button>
      }
    />
  );
}
