import { Group, Paper, Stack, Text } from "@mantine/core";
import { IconSpeakerphone } from "@tabler/icons-react";
import { Ago } from "@/components/ago";
import { Chip, type Tone } from "@/components/chip";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { useCan } from "@/features/session/me";
import { usePaged } from "@/lib/paged";
import type { ProblemRecord, ProblemUpdate, UpdateItem, UpdateKind } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { updatesKey } from "./queries";
import { Reach } from "./reach";
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
  const can = useCan();
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
      {update.kind !== "note" && (
        <Reach
          problemId={problem.id}
          kind="updates"
          sent={update}
          mayStop={can("problem_manage")}
          words={(now) =>
            t(`problems.reach_${now.state}`, {
              done: now.done + (now.state === "running" ? now.failed : 0),
              total: now.total,
            })
          }
          titleOf={(outcome, count) => t(outcome === "done" ? "problems.reached" : "problems.missed", { count })}
          receivers={{
            keyOf: (item: UpdateItem) => item.ticket_id,
            link: (item) => (
              <TextLink to={`/support/${item.ticket_id}`}>
                #{item.number} {item.subject}
              </TextLink>
            ),
            about: (item) => item.reason ?? item.account_name,
          }}
        />
      )}
    </Paper>
  );
}
