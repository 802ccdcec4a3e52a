import { Button, Group, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { NewNoteForm } from "@/features/notes/note_form";
import { api } from "@/lib/api";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { WorkItem, WorkKind } from "@/lib/success_types";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { workCountsQuery } from "./queries";
import classes from "./success.module.css";
import { groupsOf, personOf } from "./work_place";
import { WorkRow } from "./work_row";

const most_counted = 1000;

interface Props {
  csm: string | undefined;
  kind: string | undefined;
  onKind: (kind: string | undefined) => void;
  withCsm: boolean; // more than one person's accounts are shown
}

/** What to do today and why; what is done is not there any more. */
export function Worklist({ csm, kind, onKind, withCsm }: Props) {
  const t = useText();
  const client = useQueryClient();
  const list = usePaged<WorkItem>(["worklist", "list", csm, kind], "/api/success/worklist", { csm, kind, limit: 20 });
  const [talking, setTalking] = useState<WorkItem | null>(null);
  const finish = useCommand(
    ({ subject_id }: WorkItem, key) => api.post(`/api/success_tasks/${subject_id}/completion`, {}, { key }),
    () => {
      toast(t("task.finished"));
      for (const key of ["worklist", "success_tasks"]) void client.invalidateQueries({ queryKey: [key] });
    },
  );
  const close = () => setTalking(null);
  return (
    <section aria-label={t("worklist.title")}>
      <Title order={2} size="h4" mb={4}>
        {t("worklist.title")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("worklist.lead")}
      </Text>
      <Kinds csm={csm} kind={kind} onKind={onKind} />
      <ProblemAlert problem={finish.problem} />
      {list.loading && <Waiting lines={5} />}
      {list.problem && <ProblemAlert problem={list.problem} retry={list.refetch} />}
      {!list.loading && !list.problem && list.items.length === 0 && (
        <Empty icon={IconCircleCheck} title={t("worklist.none")}>
          {t("worklist.none_hint")}
        </Empty>
      )}
      {groupsOf(list.items).map((group) => (
        <section key={group.kind} className={classes.group} aria-label={t(`worklist.kind_${group.kind}`)}>
          <Title order={3} size="h6" className={classes.groupName}>
            {t(`worklist.kind_${group.kind}`)}
          </Title>
          <ul className={classes.work}>
            {group.items.map((item) => (
              <WorkRow
                key={item.kind + item.subject_id}
                item={item}
                withCsm={withCsm}
                onTalk={setTalking}
                onFinish={(one) => void finish.run(one)}
              />
            ))}
          </ul>
        </section>
      ))}
      <LoadMore more={list.more} loading={list.loadingMore} onMore={list.loadMore} />
      <Dialog opened={talking !== null} onClose={close} title={t("note.new")} size="lg">
        {talking?.account_id && (
          <NewNoteForm accountId={talking.account_id} person={personOf(talking)} onDone={close} />
        )}
      </Dialog>
    </section>
  );
}

/** One kind alone, or all of them. */
function Kinds({ csm, kind, onKind }: Pick<Props, "csm" | "kind" | "onKind">) {
  const t = useText();
  const { data } = useQuery(workCountsQuery(csm));
  const shown = (data?.items ?? []).filter((one) => one.count > 0 || one.kind === kind);
  if (shown.length < 2 && !kind) return null;
  const words = (one: WorkKind, count: number) =>
    `${t(`worklist.kind_${one}`)} (${numberOf(count)}${count >= most_counted ? "+" : ""})`;
  return (
    <Group gap={6} mb="md" role="group" aria-label={t("worklist.kinds")}>
      {shown.map((one) => (
        <Button
          key={one.kind}
          size="compact-sm"
          variant={one.kind === kind ? "filled" : "default"}
          aria-pressed={one.kind === kind}
          onClick={() => onKind(one.kind === kind ? undefined : one.kind)}
        >
          {words(one.kind, one.count)}
        </Button>
      ))}
    </Group>
  );
}
