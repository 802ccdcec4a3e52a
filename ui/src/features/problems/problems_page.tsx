import { Button, Group, Select } from "@mantine/core";
import { IconPlus, IconRadar2 } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { SearchField } from "@/components/search_field";
import { useCan } from "@/features/session/me";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { problemKinds, problemStatuses, severities, type ProblemLine } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { NewProblemForm } from "./new_problem_form";
import { ProblemStatusChip, SeverityChip } from "./problem_chips";
import { RadarList } from "./radar_list";

type Filters = { q?: string; show?: string; status?: string; kind?: string; severity?: string; owner_id?: string };

/** What many tickets have in common: what is on the radar, and what somebody looks after. */
export function ProblemsPage() {
  const t = useText();
  const can = useCan();
  const navigate = useNavigate();
  const [filters, setFilters] = useUrlState<Filters>();
  const [adding, setAdding] = useState(false);
  const { show, ...asked } = filters;
  const query = { ...asked, open: asked.status || show === "all" ? undefined : true };
  const problems = usePaged<ProblemLine>(["problems", "list", query], "/api/problems", query);
  const add = can("problem_manage") && (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setAdding(true)}>
      {t("problems.new")}
    </Button>
  );
  return (
    <PageFrame title={t("place.problems")} lead={t("problems.lead")} actions={add}>
      <RadarList />
      <FilterBar filters={filters} onChange={setFilters} />
      <PagedTable
        label={t("place.problems")}
        list={problems}
        columns={columnsOf(t)}
        id={(problem) => problem.id}
        empty={
          <Empty icon={IconRadar2} title={t("problems.none")} action={add}>
            {t("problems.none_hint")}
          </Empty>
        }
      />
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t("problems.new")} size="lg">
        <NewProblemForm
          onCancel={() => setAdding(false)}
          onDone={(problem) => void navigate({ to: `/problems/${problem.id}` })}
        />
      </Dialog>
    </PageFrame>
  );
}

function FilterBar({ filters, onChange }: { filters: Filters; onChange: (part: Partial<Filters>) => void }) {
  const t = useText();
  return (
    <Group gap="xs" mb="md" mt="lg">
      <SearchField value={filters.q} onSearch={(q) => onChange({ q: q || undefined })} label={t("problems.search")} />
      <Select
        aria-label={t("problems.status")}
        w={210}
        allowDeselect={false}
        value={filters.status ?? filters.show ?? "open"}
        data={[
          { value: "open", label: t("problems.show_open") },
          { value: "all", label: t("problems.show_all") },
          ...problemStatuses.map((value) => ({ value, label: t(`problem_status.${value}`) })),
        ]}
        onChange={(value) =>
          onChange({
            show: value === "all" ? value : undefined,
            status: problemStatuses.find((one) => one === value),
          })
        }
      />
      <Select
        aria-label={t("problems.kind")}
        placeholder={t("problems.every_kind")}
        clearable
        w={190}
        value={filters.kind ?? null}
        data={problemKinds.map((value) => ({ value, label: t(`problem_kind.${value}`) }))}
        onChange={(value) => onChange({ kind: value ?? undefined })}
      />
      <Select
        aria-label={t("problems.severity")}
        placeholder={t("problems.every_severity")}
        clearable
        w={180}
        value={filters.severity ?? null}
        data={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
        onChange={(value) => onChange({ severity: value ?? undefined })}
      />
      <Select
        aria-label={t("problems.owner")}
        placeholder={t("problems.every_owner")}
        clearable
        w={180}
        value={filters.owner_id ?? null}
        data={[{ value: "me", label: t("problems.mine") }]}
        onChange={(value) => onChange({ owner_id: value ?? undefined })}
      />
    </Group>
  );
}

function columnsOf(t: Say): Column<ProblemLine>[] {
  return [
    {
      head: t("problems.title"),
      cell: (problem) => (
        <div>
          <TextLink to={`/problems/${problem.id}`} fw={550}>
            P-{problem.number} {problem.title}
          </TextLink>
          <div>
            <Chip>{t(`problem_kind.${problem.kind}`)}</Chip>
          </div>
        </div>
      ),
    },
    { head: t("problems.status"), cell: (problem) => <ProblemStatusChip status={problem.status} /> },
    { head: t("problems.severity"), cell: (problem) => <SeverityChip severity={problem.severity} /> },
    { head: t("problems.owner"), cell: ({ owner_name }) => owner_name ?? t("common.not_set") },
    {
      head: t("problems.tickets_open"),
      end: true,
      cell: ({ id, tickets, open_tickets }) => (
        <TextLink to={`/problems/${id}`} search={{ tab: "tickets" }}>
          {t("problems.open_of", { open: numberOf(open_tickets), count: numberOf(tickets) })}
        </TextLink>
      ),
    },
    {
      head: t("problems.accounts"),
      end: true,
      cell: ({ id, accounts }) => (
        <TextLink to={`/problems/${id}`} search={{ tab: "accounts" }}>
          {numberOf(accounts)}
        </TextLink>
      ),
    },
    { head: t("sort.updated"), end: true, cell: ({ updated_at }) => <Ago at={updated_at} /> },
  ];
}
