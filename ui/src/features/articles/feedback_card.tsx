import { Button, Group, Paper, Progress, Stack, Switch, Text, Title } from "@mantine/core";
import { IconThumbDown, IconThumbUp } from "@tabler/icons-react";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Words } from "@/components/words";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import type { Article, Feedback } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { useArticleChanged } from "./queries";

/** What readers said of it, and what is still to be dealt with. */
export function FeedbackCard({ article }: { article: Article }) {
  const t = useText();
  const [open, setOpen] = useState(true);
  const votes = article.helpful + article.not_helpful;
  const comments = usePaged<Feedback>(
    ["article", article.id, "feedback", open],
    `/api/articles/${article.id}/feedback`,
    { limit: 20, open: open || undefined },
  );
  return (
    <Paper component="section" radius="lg" aria-labelledby="feedback_title">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="feedback_title">
          {t("feedback.title")}
        </Title>
        <Switch
          label={t("feedback.only_open")}
          checked={open}
          onChange={(event) => setOpen(event.currentTarget.checked)}
        />
      </Group>
      <Text size="sm">
        {votes > 0
          ? t("feedback.counts", { helpful: article.helpful, not_helpful: article.not_helpful })
          : t("feedback.none")}
      </Text>
      {votes > article.helpful_now + article.not_helpful_now && (
        <Text size="xs" c="dimmed">
          {t("feedback.counts_now", { helpful: article.helpful_now, not_helpful: article.not_helpful_now })}
        </Text>
      )}
      {votes > 0 && (
        <Progress
          value={(100 * article.helpful) / votes}
          size={6}
          mt={6}
          color="green"
          aria-label={t("feedback.share")}
        />
      )}
      <ProblemAlert problem={comments.problem} retry={comments.refetch} />
      <Stack gap="md" mt="md">
        {comments.items.map((one) => (
          <Comment key={one.id} article={article} one={one} />
        ))}
      </Stack>
      {!comments.loading && comments.items.length === 0 && votes > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t(open ? "feedback.no_open" : "feedback.no_comments")}
        </Text>
      )}
      <LoadMore more={comments.more} loading={comments.loadingMore} onMore={comments.loadMore} />
    </Paper>
  );
}

function Comment({ article, one }: { article: Article; one: Feedback }) {
  const t = useText();
  const can = useCan();
  const changed = useArticleChanged();
  const path = `/api/articles/${article.id}/feedback/${one.id}/handling`;
  const handle = useCommand(
    async (handled: boolean): Promise<unknown> => (handled ? api.put(path) : api.remove(path)),
    () => changed(article.id),
  );
  const Icon = one.helpful ? IconThumbUp : IconThumbDown;
  const who = one.giver_name ?? t("feedback.visitor");
  return (
    <div>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Icon
          size={17}
          aria-label={t(one.helpful ? "helpful.yes" : "helpful.no")}
          style={{ flex: "none", marginTop: 2 }}
        />
        <div style={{ minWidth: 0, flex: 1 }}>
          <Words>{one.comment}</Words>
          <Text size="xs" c="dimmed">
            {who}
            {one.account_name && ` · ${one.account_name}`} · <Ago at={one.updated_at} /> ·{" "}
            {t("feedback.of_version", { number: one.revision })}
            {one.handled_by_name && ` · ${t("feedback.handled_by", { name: one.handled_by_name })}`}
          </Text>
        </div>
        {can("article_write") && (
          <Button
            size="compact-xs"
            variant="default"
            loading={handle.pending}
            onClick={() => void handle.run(one.handled_at === null)}
          >
            {t(one.handled_at === null ? "feedback.handle" : "feedback.reopen")}
          </Button>
        )}
      </Group>
      <ProblemAlert problem={handle.problem} />
    </div>
  );
}
