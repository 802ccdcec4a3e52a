import { Button, Group, Paper, Progress, Stack, Text } from "@mantine/core";
import { IconSpeakerphone } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Ago } from "@/components/ago";
import { Chip, type Tone } from "@/components/chip";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { TextLink } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import type { ProblemRecord, ProblemUpdate, UpdateItem, UpdateKind } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { updateQuery, updatesKey, useProblemChanged } from "./queries";
import { VariableWords } from "./variable_words";

const tone: Record<UpdateKind, Tone> = { note: "warm", broadcast: "cool", solution: "good" };

/** What was said about it, and whom it reached. */
export function UpdateList({ problem }: { problem: ProblemRecord }) {
  const t = useText();
  const updates = usePaged<ProblemUpdate>(updatesKey(problem.id), `/api/problems/${problem.id}/updates`, { limit: 20 });
  if (updates.problem) return <ProblemAlert problem={updates.problem} retry={updates.refetch} />;
  if (updates.loading) return <Waiting lines={3} />;
  if (updates.items.length === 0)
    return (
      <Empty icon={IconSpeakerphone} title={t("problems.no_updates")}>
        {t("problems.no_updates_hint")}
      </Empty>
    );
  return (
    <Stack gap="md">
      {updates.items.map((update) => (
        <UpdateCard key={`${update.id} ${update.state}`} problem={problem} update={update} />
      ))}
      <LoadMore more={updates.more} loading={updates.loadingMore} onMore={updates.loadMore} />
    </Stack>
  );
}

function UpdateCard({ problem, update }: { problem: ProblemRecord; update: ProblemUpdate }) {
  const t = useText();
  return (
    <Paper component="article" radius="lg" p="md" withBorder aria-label={t(`problems.update_${update.kind}`)}>
      <Group gap={8} mb={6}>
        <Chip tone={tone[update.kind]}>{t(`update_kind.${update.kind}`)}</Chip>
        <Text size="sm" fw={600}>
          {update.author_name}
        </Text>
        <Text size="sm" c="dimmed">
          <Ago at={update.created_at} />
        </Text>
      </Group>
      <VariableWords>{update.body}</VariableWords>
      {update.kind !== "note" && <Reach problem={problem} update={update} />}
    </Paper>
  );
}

/** How far it is; it goes on when the page is closed. */
function Reach({ problem, update }: { problem: ProblemRecord; update: ProblemUpdate }) {
  const t = useText();
  const can = useCan();
  const changed = useProblemChanged();
  const [list, setList] = useState<"done" | "failed" | null>(null);
  const { data: now } = useQuery(updateQuery(problem.id, update));
  const running = now.state === "running";
  const was = useRef(running);
  useEffect(() => {
    if (was.current && !running) changed(problem.id);
    was.current = running;
  }, [running, changed, problem.id]);
  const stop = useCommand(
    (_: undefined, key) => api.post(`/api/problems/${problem.id}/updates/${update.id}/stop`, {}, { key }),
    () => changed(problem.id),
  );
  return (
    <div style={{ marginTop: 12 }}>
      {running && (
        <Progress
          size={6}
          mb={6}
          value={(100 * (now.done + now.failed)) / Math.max(1, now.total)}
          aria-label={t("problems.progress")}
        />
      )}
      <Group gap="xs">
        <Text size="sm" role="status">
          {t(`problems.reach_${now.state}`, { done: now.done + (running ? now.failed : 0), total: now.total })}
        </Text>
        {now.done > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => setList("done")}>
            {t("problems.reached", { count: now.done })}
          </Button>
        )}
        {now.failed > 0 && (
          <Button size="compact-xs" variant="default" onClick={() => setList("failed")}>
            {t("problems.missed", { count: now.failed })}
          </Button>
        )}
        {running && can("problem_manage") && (
          <Button size="compact-xs" variant="default" loading={stop.pending} onClick={() => void stop.run(undefined)}>
            {t("problems.stop")}
          </Button>
        )}
      </Group>
      <ProblemAlert problem={stop.problem} />
      <Dialog
        opened={list !== null}
        onClose={() => setList(null)}
        title={
          list === "failed" ? t("problems.missed", { count: now.failed }) : t("problems.reached", { count: now.done })
        }
      >
        {list && <Items problem={problem} update={update} state={list} />}
      </Dialog>
    </div>
  );
}

function Items({
  problem,
  update,
  state,
}: {
  problem: ProblemRecord;
  update: ProblemUpdate;
  state: UpdateItem["state"];
}) {
  const items = usePaged<UpdateItem>(
    [...updatesKey(problem.id), update.id, "items", state],
    `/api/problems/${problem.id}/updates/${update.id}/items`,
    { state },
  );
  return (
    <>
      {items.loading && <Waiting lines={3} />}
      <ProblemAlert problem={items.problem} retry={items.refetch} />
      {items.items.map((item) => (
        <div key={item.ticket_id} style={{ marginBottom: 10 }}>
          <TextLink to={`/support/${item.ticket_id}`}>
            #{item.number} {item.subject}
          </TextLink>
          <Text size="sm" c="dimmed">
            {item.reason ?? item.account_name}
          </Text>
        </div>
      ))}
      <LoadMore more={items.more} loading={items.loadingMore} onMore={items.loadMore} />
    </>
  );
}
