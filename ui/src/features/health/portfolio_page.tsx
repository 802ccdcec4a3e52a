import { Button, Checkbox, Group, Progress, SegmentedControl, Select, Stack, Text, Title } from "@mantine/core";
import { IconAdjustmentsHeart, IconFileImport, IconHeartbeat, IconScale } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { FileLink } from "@/components/file_link";
import { Dialog } from "@/components/form_dialog";
import { LinkButton, TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { SearchField } from "@/components/search_field";
import { Waiting } from "@/components/waiting";
import { SegmentSelect } from "@/features/accounts/segment_select";
import { StaffSelect } from "@/features/people/staff_select";
import { useCan } from "@/features/session/me";
import { OpenRisks } from "@/features/signals/open_risks";
import { address } from "@/lib/api";
import { dateOf, numberOf, wholeMoneyOf } from "@/lib/format";
import { bands, portfolioSorts, type Portfolio, type PortfolioRow } from "@/lib/health_types";
import { usePaged } from "@/lib/paged";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { BandChip } from "./band_chip";
import { BandSummary } from "./band_summary";
import { ChangeMark } from "./change_mark";
import { HeatMap } from "./heat_map";
import { scoreText } from "./health_figures";
import classes from "./health.module.css";
import { NpsImportForm } from "./nps_import";
import { askedOf, noCell, portfolioFilterOf, type PortfolioFilter } from "./portfolio_conditions";
import { PortfolioLists } from "./portfolio_lists";
import { portfolioQuery } from "./queries";
import { useRun } from "./use_run";
import { WeeksCard } from "./weeks_card";

/** All customers by health: who needs somebody first, and how much hangs on it. */
export function PortfolioPage() {
  const t = useText();
  const can = useCan();
  const [search, setFilter] = useUrlState<PortfolioFilter>();
  const filter = portfolioFilterOf(search);
  const { segment, csm_id } = filter;
  const portfolio = useQuery(portfolioQuery({ segment, csm_id }));
  const [importing, setImporting] = useState(false);
  return (
    <PageFrame
      title={t("place.health")}
      lead={t("health.portfolio_lead")}
      actions={
        <>
          <LinkButton to="/health/models" variant="default" leftSection={<IconAdjustmentsHeart size={17} />}>
            {t("health.models")}
          </LinkButton>
          {can("import_run") && (
            <Button variant="default" leftSection={<IconFileImport size={17} />} onClick={() => setImporting(true)}>
              {t("nps.import")}
            </Button>
          )}
          {can("usage_manage") && (
            <LinkButton to="/health/calibrations" variant="default" leftSection={<IconScale size={17} />}>
              {t("calibration.title")}
            </LinkButton>
          )}
        </>
      }
    >
      <PortfolioLists filter={filter} />
      <Stack gap="xl">
        <Group gap="sm">
          <SegmentSelect value={segment} onChange={(segment) => setFilter({ segment })} />
          <StaffSelect
            aria-label={t("account.csm")}
            placeholder={t("account.any_csm")}
            clearable
            w={170}
            value={csm_id ?? null}
            first={[
              { value: "me", label: t("views.me") },
              { value: "none", label: t("success.whose_none") },
            ]}
            onChange={(value) => setFilter({ csm_id: value ?? undefined })}
          />
        </Group>
        {portfolio.error && <ProblemAlert problem={portfolio.error} retry={() => void portfolio.refetch()} />}
        {portfolio.isPending && <Waiting lines={4} />}
        {portfolio.data && <Overview portfolio={portfolio.data} filter={filter} onFilter={setFilter} />}
        <Accounts filter={filter} onFilter={setFilter} />
        <WeeksCard scope={{ segment, csm_id }} />
      </Stack>
      <Dialog opened={importing} onClose={() => setImporting(false)} title={t("nps.import")} size="lg">
        <NpsImportForm onDone={() => setImporting(false)} />
      </Dialog>
    </PageFrame>
  );
}

interface FilterProps {
  filter: PortfolioFilter;
  onFilter: (part: Partial<PortfolioFilter>) => void;
}

function Overview({ portfolio, filter, onFilter }: FilterProps & { portfolio: Portfolio }) {
  const t = useText();
  const run = useRun();
  return (
    <>
      {run && (
        <div role="status">
          <Text size="sm" mb={4}>
            {t("health.running", { count: run.total, done: numberOf(run.done), total: numberOf(run.total) })}
          </Text>
          <Progress value={run.total > 0 ? (run.done / run.total) * 100 : 0} aria-label={t("health.running_label")} />
        </div>
      )}
      <BandSummary portfolio={portfolio} filter={filter} onFilter={onFilter} />
      {portfolio.scored > 0 && <HeatMap portfolio={portfolio} filter={filter} onFilter={onFilter} />}
    </>
  );
}

/** What a click in the heat map has asked for. */
function cellWords(t: Say, filter: PortfolioFilter): string | null {
  if (filter.score_from === undefined && filter.arr_from === undefined && filter.no_arr === undefined) return null;
  return t("health.cell_asked", { from: filter.score_from ?? "0", to: filter.score_to ?? "100" });
}

function Accounts({ filter, onFilter }: FilterProps) {
  const t = useText();
  const asked = askedOf(filter);
  const list = usePaged<PortfolioRow>(["health", "accounts", asked], "/api/health/accounts", asked);
  const cell = cellWords(t, filter);
  const columns: Column<PortfolioRow>[] = [
    {
      head: t("ticket.account"),
      cell: (row) => (
        <>
          <TextLink to={`/accounts/${row.account_id}`} search={{ tab: "health" }} fw={600}>
            {row.account_name}
          </TextLink>
          <Text size="xs" c="dimmed">
            {[t(`segment.${row.segment}`), row.csm_name].filter(Boolean).join(" · ")}
          </Text>
        </>
      ),
    },
    {
      head: t("health.title"),
      cell: (row) => (
        <span className={classes.inline}>
          <span className={classes.small} data-band={row.band ?? "none"}>
            {scoreText(row.score)}
          </span>
          <BandChip band={row.band} scored={row.score !== null} />
        </span>
      ),
    },
    { head: t("health.in_week"), cell: (row) => <ChangeMark change={row.change} /> },
    {
      head: t("health.why"),
      cell: (row) => (
        <span className={classes.why}>
          {row.forced && `${t("health.forced")} · `}
          {row.why}
        </span>
      ),
    },
    {
      head: t("signal.open_risks"),
      end: true,
      cell: ({ account_id, open_risks }) => <OpenRisks accountId={account_id} count={open_risks} />,
    },
    { head: t("account.arr"), end: true, cell: ({ arr }) => (arr ? wholeMoneyOf(arr) : "–") },
    {
      head: t("health.next_step"),
      end: true,
      cell: ({ account_id, next_step_on }) =>
        next_step_on ? (
          <TextLink to={`/accounts/${account_id}`} search={{ tab: "notes" }} size="sm">
            {dateOf(`${next_step_on}T12:00:00`)}
          </TextLink>
        ) : (
          "–"
        ),
    },
    {
      head: t("account.renewal"),
      end: true,
      cell: ({ renews_on }) => (renews_on ? dateOf(`${renews_on}T12:00:00`) : "–"),
    },
  ];
  return (
    <section>
      <div className={classes.heading}>
        <Title order={2} size="h4">
          {t("health.accounts")}
        </Title>
        <SegmentedControl
          aria-label={t("account.sort")}
          value={portfolioSorts.find((one) => one === filter.sort) ?? "score"}
          data={portfolioSorts.map((value) => ({ value, label: t(`health.sort_${value}`) }))}
          onChange={(value) => onFilter({ sort: value === "score" ? undefined : value })}
        />
        <FileLink href={address("/api/health/accounts.csv", asked)}>{t("report.csv")}</FileLink>
      </div>
      <Group mb="md" gap="sm">
        <SearchField value={filter.q} label={t("account.search")} onSearch={(q) => onFilter({ q })} />
        <Select
          aria-label={t("health.band")}
          placeholder={t("health.any_band")}
          clearable
          w={180}
          value={filter.band ?? null}
          data={[...bands, "few" as const, "none" as const, "left" as const].map((value) => ({
            value,
            label: t(`health.band_${value}`),
          }))}
          onChange={(value) => onFilter({ band: value ?? undefined })}
        />
        <Checkbox
          label={t("health.at_risk")}
          checked={filter.at_risk === "true"}
          onChange={({ currentTarget }) => onFilter({ at_risk: currentTarget.checked ? "true" : undefined })}
        />
        {cell && (
          <Button variant="light" onClick={() => onFilter(noCell)}>
            {cell} ×
          </Button>
        )}
      </Group>
      <PagedTable
        label={t("health.accounts")}
        list={list}
        columns={columns}
        id={({ account_id }) => account_id}
        empty={
          <Empty icon={IconHeartbeat} title={t("health.none_found")}>
            {t("health.none_hint")}
          </Empty>
        }
      />
    </section>
  );
}
