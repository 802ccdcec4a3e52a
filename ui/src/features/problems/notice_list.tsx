import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { Ago } from "@/components/ago";
import { TextLink } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Words } from "@/components/words";
import { useCan } from "@/features/session/me";
import { languages } from "@/lib/language";
import { usePaged } from "@/lib/paged";
import type { NoticeItem, ProblemNotice, ProblemRecord } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { noticesKey } from "./queries";
import { Reach } from "./reach";

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

function NoticeCard({ problem, notice }: { problem: ProblemRecord; notice: ProblemNotice }) {
  const t = useText();
  const can = useCan();
  return (
    <Paper component="article" radius="lg" p="md" withBorder aria-label={notice.title}>
      <Group gap={8} mb={6}>
        <Text size="sm" fw={600}>
          {notice.title}
        </Text>
        <Text size="sm" c="dimmed">
          {notice.author_name} · <Ago at={notice.created_at} />
        </Text>
      </Group>
      <Words>{notice.body}</Words>
      {languages.map(({ value: language, label }) => {
        const said = notice.wordings[language];
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
      <Reach
        problemId={problem.id}
        kind="notices"
        sent={notice}
        mayStop={can("problem_manage") && can("ticket_reply")}
        words={(now) => t(`notice.state_${now.state}`, { done: now.done, total: now.total, contacts: now.contacts })}
        titleOf={(outcome, count) => t(outcome === "done" ? "notice.told" : "notice.missed", { count })}
        receivers={{
          keyOf: (item: NoticeItem) => item.seq,
          link: (item) => <TextLink to={`/accounts/${item.account_id}`}>{item.name}</TextLink>,
          about: (item) => item.reason ?? t("notice.contacts", { count: item.contacts }),
        }}
      />
    </Paper>
  );
}
