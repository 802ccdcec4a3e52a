import { Anchor, Button, Group, SegmentedControl, Text } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { Reference } from "@/features/teaching/teachings_page";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import { toast } from "@/lib/toast";
import type { SuccessTask } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";

/** What Success should do because of what happened in Support. */
export function TasksPage() {
  const t = useText();
  const client = useQueryClient();
  const [{ state }, setState] = useUrlState<{ state?: string }>();
  const open = state !== "done";
  const tasks = usePaged<SuccessTask>(["success_tasks", open], "/api/success_tasks", { open });
  const turn = useCommand(
    async (task: SuccessTask, key) => {
      const path = `/api/success_tasks/${task.id}/completion`;
      if (task.done_at) await api.remove(path);
      else await api.post(path, {}, { key });
    },
    (_, task) => {
      if (!task.done_at) toast(t("task.finished"));
      void client.invalidateQueries({ queryKey: ["success_tasks"] });
    },
  );
  return (
    <PageFrame title={t("place.tasks")} lead={t("task.lead")}>
      <Group mb="md">
        <SegmentedControl
          aria-label={t("task.state")}
          value={open ? "open" : "done"}
          onChange={(value) => setState({ state: value === "done" ? value : undefined })}
          data={(["open", "done"] as const).map((value) => ({ value, label: t(`task.${value}`) }))}
        />
      </Group>
      <ProblemAlert problem={turn.problem} />
      <PagedTable
        label={t("place.tasks")}
        list={tasks}
        columns={columnsOf(t, (task) => void turn.run(task))}
        id={(task) => task.id}
        empty={
          <Empty icon={IconChecklist} title={t(open ? "task.none" : "task.none_done")}>
            {t("task.none_hint")}
          </Empty>
        }
      />
    </PageFrame>
  );
}

function columnsOf(t: Say, turn: (task: SuccessTask) => void): Column<SuccessTask>[] {
  return [
    { head: t("task.what"), cell: (task) => <What task={task} /> },
    {
      head: t("task.account"),
      cell: ({ account_id, account_name }) =>
        account_id ? <TextLink to={`/accounts/${account_id}`}>{account_name}</TextLink> : t("task.no_account"),
    },
    { head: t("task.tickets"), cell: (task) => <Tickets task={task} /> },
    { head: t("task.when"), cell: ({ created_at }) => <Ago at={created_at} /> },
    {
      head: t("common.actions"),
      quiet: true,
      end: true,
      cell: (task) => (
        <Button
          size="xs"
          variant="default"
          aria-label={t(task.done_at ? "task.reopen_what" : "task.complete_what", { title: task.title })}
          onClick={() => turn(task)}
        >
          {t(task.done_at ? "task.reopen" : "task.complete")}
        </Button>
      ),
    },
  ];
}

function What({ task: { kind, title, details, done_by_name } }: { task: SuccessTask }) {
  const t = useText();
  return (
    <>
      <Chip tone={kind === "teach" ? "cool" : "warm"}>{t(`task.kind_${kind}`)}</Chip> <strong>{title}</strong>
      <Text size="sm" c="dimmed" component="div">
        {kind === "cluster" && t("task.cluster_text", { tickets: details.tickets ?? 0, days: details.days ?? 0 })}
        {details.article && <Reference text={details.article} />}{" "}
        {details.training_url && (
          <Anchor href={details.training_url} target="_blank" rel="noreferrer" size="sm" underline="always">
            {t("teaching.book")}
          </Anchor>
        )}
        {done_by_name && <div>{t("task.done_by", { name: done_by_name })}</div>}
      </Text>
    </>
  );
}

const most_shown = 4;

function Tickets({ task: { tickets } }: { task: SuccessTask }) {
  const t = useText();
  const more = tickets.length - most_shown;
  return (
    <Group gap={8}>
      {tickets.slice(0, most_shown).map(({ id, number, subject }) => (
        <span key={id} title={subject}>
          <TextLink to={`/support/${id}`}>#{number}</TextLink>
        </span>
      ))}
      {more > 0 && <span>{t("task.more_tickets", { count: more })}</span>}
    </Group>
  );
}
