import { Alert, Button, List, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { Words } from "@/components/words";
import { DiffView } from "@/features/authoring/diff_view";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { dateOf } from "@/lib/format";
import type { Article } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { monthsAhead, months_until_review } from "./months_ahead";
import { otherChanges } from "./other_changes";
import { publishedCopyQuery, useArticleChanged } from "./queries";

/** What somebody should know before reading: who is asked, what came back, what is not seen yet, what is due. */
export function ReviewNotice({ article }: { article: Article }) {
  const t = useText();
  return (
    <>
      {article.state === "review" && (
        <Alert color="violet" title={t("review.with", { name: article.reviewer_name ?? "–" })}>
          {article.review_note && <Words>{article.review_note}</Words>}
        </Alert>
      )}
      {article.state !== "review" && article.review_note && (
        <Alert title={t("review.came_back")}>
          <Words>{article.review_note}</Words>
        </Alert>
      )}
      {article.pending && <Pending article={article} />}
      {article.due && <Due article={article} />}
    </>
  );
}

function Pending({ article }: { article: Article }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Alert title={t("article.pending")}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t("article.pending_text")}</Text>
        <Button size="xs" variant="default" onClick={() => setOpen(true)}>
          {t("article.pending_show")}
        </Button>
      </Stack>
      <Dialog opened={open} onClose={() => setOpen(false)} title={t("article.pending_title")} size="xl">
        <Unseen article={article} />
      </Dialog>
    </Alert>
  );
}

function Unseen({ article }: { article: Article }) {
  const t = useText();
  const { data, error, refetch } = useQuery(publishedCopyQuery(article.id));
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  if (!data) return <Waiting lines={4} />;
  const names = otherChanges(article, data).map((name) => t(`article.${name}`));
  return (
    <Stack>
      {names.length > 0 && <Text size="sm">{t("article.pending_fields", { fields: names.join(", ") })}</Text>}
      {article.title !== data.title && (
        <DiffView before={data.title} after={article.title} label={t("article.title")} />
      )}
      <DiffView before={data.body_markdown} after={article.body_markdown} label={t("article.body_markdown")} />
    </Stack>
  );
}

/** Still true: looked at again in half a year. */
function Due({ article }: { article: Article }) {
  const t = useText();
  const can = useCan();
  const changed = useArticleChanged();
  const review_on = monthsAhead(new Date(), months_until_review);
  const changes = article.product_changes;
  const confirm = useCommand(
    () => api.patch(`/api/articles/${article.id}`, { review_on }, { version: article.version }),
    () => changed(article.id),
  );
  return (
    <Alert title={t(changes.length > 0 ? "article.due_by_change" : "article.due")}>
      <Stack gap="xs" align="flex-start">
        {changes.length > 0 && (
          <List size="sm">
            {changes.map((what) => (
              <List.Item key={what} style={{ overflowWrap: "anywhere" }}>
                {what}
              </List.Item>
            ))}
          </List>
        )}
        <Text size="sm">{t("article.due_text", { date: dateOf(`${article.review_on}T12:00:00Z`) })}</Text>
        {can("article_write") && (
          <Button size="xs" variant="default" loading={confirm.pending} onClick={() => void confirm.run(undefined)}>
            {t("article.still_true", { date: dateOf(`${review_on}T12:00:00Z`) })}
          </Button>
        )}
        <ProblemAlert problem={confirm.problem} />
      </Stack>
    </Alert>
  );
}
