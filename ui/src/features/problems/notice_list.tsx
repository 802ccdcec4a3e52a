import { Button, Group, Paper, Progress, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Ago } from "@/components/ago";
import { Dialog } from "@/components/form_dialog";
import { TextLink } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { Words } from "@/components/words";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { languages } from "@/lib/language";
import { usePaged } from "@/lib/paged";
import type { NoticeItem, ProblemNotice, ProblemRecord } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { noticeQuery, noticesKey, useProblemChanged } from "./queries";

/** Letters to accounts without a ticket; nothing while there is none. */
export function NoticeList({ problem }: { problem: ProblemRecord }) {
  const t = useText();
  const notices = usePaged<ProblemNotice>(noticesKey(problem.id), `/api/problems/${problem.id}/notices`, { limit: 20 });
  if (notices.items.length === 0) return <ProblemAlert problem={notices.problem} retry={notices.refetch} />;
  return (
    <Stack component="section" gap="md" mb="xl">
      <Title order={2} size="h4">
        {t("notice.title")}
      </Title>
      {notices.items.map((notice) => (
        <NoticeCard key={`${notice.id} ${notice.state}`} problem={problem} notice={notice} />
      ))}
      <LoadMore more={notices.more} loading={notices.loadingMore} onMore={notices.loadMore} />
    </Stack>
  );
}

/** How far it is; it goes on when the page is closed. */
function NoticeCard({ problem, notice }: { problem: ProblemRecord; notice: ProblemNotice }) {
  const t = useText();
  const can = useCan();
  const changed = useProblemChanged();
  const [list, setList] = useState<"done" | "failed" | null>(null);
  const { data: now } = useQuery(noticeQuery(problem.id, notice));
  const running = now.state === "running";
  const was = useRef(running);
  useEffect(() => {
    if (was.current && !running) changed(problem.id);
    was.current = running;
  }, [running, changed, problem.id]);
  const stop = useCommand(
    (_: undefined, key) => api.post(`/api/problems/${problem.id}/notices/${notice.id}/stop`, {}, { key }),
    () => changed(problem.id),
  );
  const titleOf = { done: "notice.told", failed: "notice.missed" } as const;
  return (
    <Paper component="article" radius="lg" p="md" withBorder aria-label={now.title}>
      <Group gap={8} mb={6}>
        <Text size="sm" fw={600}>
          {now.title}
        </Text>
        <Text size="sm" c="dimmed">
          {now.author_name} · <Ago at={now.created_at} />
        </Text>
      </Group>
      <Words>{now.body}</Words>
      {languages.map(({ value: language, label }) => {
        const said = now.wordings[language];
        return said ? (
          <details key={language} lang={language}>
            <summary>{label}</summary>
            <Text size="sm" fw={600}>
              {said.title}
            </Text>
            <Words>{said.body ?? ""}</Words>
          </details>
        ) : null;
      })}
      {running && (
        <Progress
          size={6}
          my={6}
          value={(100 * (now.done + now.failed)) / Math.max(1, now.total)}
          aria-label={t("problems.progress")}
        />
      )}
      <Group gap="xs" mt={8}>
        <Text size="sm" role="status">
          {t(`notice.state_${now.state}`, { done: now.done, total: now.total, contacts: now.contacts })}
        </Text>
        {(["done", "failed"] as const)
          .filter((state) => now[state] > 0)
          .map((state) => (
            <Button key={state} size="compact-xs" variant="subtle" onClick={() => setList(state)}>
              {t(titleOf[state], { count: now[state] })}
            </Button>
          ))}
        {running && can("problem_manage") && can("ticket_reply") && (
          <Button size="compact-xs" variant="default" loading={stop.pending} onClick={() => void stop.run(undefined)}>
            {t("problems.stop")}
          </Button>
        )}
      </Group>
      <ProblemAlert problem={stop.problem} />
      <Dialog
        opened={list !== null}
        onClose={() => setList(null)}
        title={list ? t(titleOf[list], { count: now[list] }) : ""}
      >
        {list && <Accounts problem={problem} notice={notice} state={list} />}
      </Dialog>
    </Paper>
  );
}

function Accounts({
  problem,
  notice,
  state,
}: {
  problem: ProblemRecord;
  notice: ProblemNotice;
  state: NoticeItem["state"];
}) {
  const t = useText();
  const items = usePaged<NoticeItem>(
    [...noticesKey(problem.id), notice.id, "items", state],
    `/api/problems/${problem.id}/notices/${notice.id}/items`,
    { state },
  );
  return (
    <>
      {items.loading && <Waiting lines={3} />}
      <ProblemAlert problem={items.problem} retry={items.refetch} />
      {items.items.map((item) => (
        <div key={item.seq} style={{ marginBottom: 10 }}>
          <TextLink to={`/accounts/${item.account_id}`}>{item.name}</TextLink>
          <Text size="sm" c="dimmed">
            {item.reason ?? t("notice.contacts", { count: item.contacts })}
          </Text>
        </div>
      ))}
      <LoadMore more={items.more} loading={items.loadingMore} onMore={items.loadMore} />
    </>
  );
}
