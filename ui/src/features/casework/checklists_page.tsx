import { ActionIcon, Button, Group } from "@mantine/core";
import { IconChartBar, IconListCheck, IconPencil, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { DataTable, type Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import type { Checklist, ChecklistStatistics } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { EditChecklistForm, NewChecklistForm } from "./checklist_form";
import { checklistsQuery } from "./queries";

/** The questions of a diagnosis, and which of them solve. */
export function ChecklistsPage() {
  const t = useText();
  const can = useCan();
  const { data, error, refetch } = useQuery(checklistsQuery);
  const [open, setOpen] = useState<Checklist | "new" | null>(null);
  const [counted, setCounted] = useState<Checklist | null>(null);
  const close = () => setOpen(null);
  const items = data?.items ?? [];
  const add = can("category_manage") && (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {t("checklist.new")}
    </Button>
  );
  const columns: Column<Checklist>[] = [
    {
      head: t("field.name"),
      cell: (checklist) => (
        <>
          <strong>{checklist.name}</strong> {checklist.required && <Chip tone="warm">{t("checklist.required")}</Chip>}{" "}
          {!checklist.active && <Chip>{t("category.inactive")}</Chip>}
        </>
      ),
    },
    { head: t("ticket.category"), cell: (checklist) => checklist.category_name ?? t("fields.every_category") },
    { head: t("ticket.tier"), cell: ({ tier }) => (tier ? tier.toUpperCase() : t("checklist.every_tier")) },
    { head: t("checklist.steps"), end: true, cell: (checklist) => checklist.steps.length },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (checklist) => (
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <ActionIcon
            aria-label={t("checklist.statistics_of", { name: checklist.name })}
            onClick={() => setCounted(checklist)}
          >
            <IconChartBar size={17} />
          </ActionIcon>
          {can("category_manage") && (
            <ActionIcon aria-label={t("common.edit_what", { name: checklist.name })} onClick={() => setOpen(checklist)}>
              <IconPencil size={17} />
            </ActionIcon>
          )}
        </Group>
      ),
    },
  ];
  return (
    <PageFrame title={t("admin.checklists")} lead={t("checklist.lead")} actions={items.length > 0 && add}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && items.length === 0 && (
        <Empty icon={IconListCheck} title={t("checklist.none")} action={add}>
          {t("checklist.none_hint")}
        </Empty>
      )}
      <DataTable label={t("admin.checklists")} columns={columns} items={items} id={(checklist) => checklist.id} />
      <Dialog
        opened={open !== null}
        onClose={close}
        size="lg"
        title={open === "new" ? t("checklist.new") : t("checklist.edit")}
      >
        {open === "new" && <NewChecklistForm onDone={close} />}
        {open && open !== "new" && <EditChecklistForm checklist={open} onDone={close} />}
      </Dialog>
      <Dialog
        opened={counted !== null}
        onClose={() => setCounted(null)}
        size="lg"
        title={t("checklist.statistics_of", { name: counted?.name ?? "" })}
      >
        {counted && <Statistics checklist={counted} />}
      </Dialog>
    </PageFrame>
  );
}

function Statistics({ checklist }: { checklist: Checklist }) {
  const t = useText();
  const { data, error } = useQuery({
    queryKey: ["checklists", checklist.id, "statistics"],
    queryFn: () => api.get<ChecklistStatistics>(`/api/checklists/${checklist.id}/statistics`),
  });
  if (error) return <ProblemAlert problem={error} />;
  if (!data) return <Waiting />;
  const text = new Map(checklist.steps.map((step) => [step.key, step.text]));
  return (
    <>
      <p>
        {t("checklist.statistics", {
          runs: data.runs,
          finished: data.finished,
          solved: data.solved,
          revision: data.revision,
        })}
      </p>
      <DataTable
        label={t("checklist.statistics_table")}
        items={data.answers}
        id={(row) => `${row.step} ${row.answer}`}
        columns={[
          { head: t("checklist.step"), cell: (row) => text.get(row.step) ?? row.step },
          { head: t("checklist.answer"), cell: (row) => row.answer },
          { head: t("checklist.given"), end: true, cell: (row) => row.given },
          { head: t("checklist.then_solved"), end: true, cell: (row) => row.solved },
        ]}
      />
    </>
  );
}
