import { Button } from "@mantine/core";
import { IconEyeCheck, IconHistory, IconPencil, IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { Dialog } from "@/components/form_dialog";
import { LinkButton } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Article } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { PutAway } from "./put_away";
import { useArticleChanged } from "./queries";
import { ReturnForm, SendToReviewForm } from "./review_forms";

type Doing = "review" | "return" | "withdraw" | null;

/** What can be done with an article as it stands, by whoever looks at it. */
export function ArticleActions({ article }: { article: Article }) {
  const t = useText();
  const can = useCan();
  const changed = useArticleChanged();
  const [doing, setDoing] = useState<Doing>(null);
  const path = `/api/articles/${article.id}`;
  const run = useCommand(
    async (step: "publish" | "withdraw" | "recall", key): Promise<unknown> => {
      if (step === "publish") return api.post(`${path}/publication`, {}, { key, version: article.version });
      return api.remove(`${path}/${step === "withdraw" ? "publication" : "review"}`, { version: article.version });
    },
    (_, step) => {
      changed(article.id);
      setDoing(null);
      toast(
        t(
          { publish: "article.published", withdraw: "article.withdrawn", recall: "review.recalled" }[
            step
          ] as "review.recalled",
        ),
      );
    },
  );
  const archived = article.state === "archived";
  const open = !archived && (article.state !== "published" || article.pending); // something is not seen yet
  const reviewing = article.state === "review";
  const done = () => {
    changed(article.id);
    setDoing(null);
  };
  return (
    <>
      <LinkButton to={`/articles/${article.id}/history`} variant="default" leftSection={<IconHistory size={16} />}>
        {t("history.title")}
      </LinkButton>
      {can("article_write") && !archived && (
        <LinkButton to={`/articles/${article.id}/edit`} variant="default" leftSection={<IconPencil size={16} />}>
          {t("common.edit")}
        </LinkButton>
      )}
      {can("article_publish") && article.published_at && (
        <Button variant="default" onClick={() => setDoing("withdraw")}>
          {t("article.withdraw")}
        </Button>
      )}
      {can("article_write") && reviewing && (
        <Button variant="default" loading={run.pending} onClick={() => void run.run("recall")}>
          {t("review.recall")}
        </Button>
      )}
      {can("article_publish") && reviewing && (
        <Button variant="default" onClick={() => setDoing("return")}>
          {t("review.return")}
        </Button>
      )}
      {can("article_write") && open && !reviewing && (
        <Button
          variant={can("article_publish") ? "default" : "filled"}
          leftSection={<IconEyeCheck size={16} />}
          onClick={() => setDoing("review")}
        >
          {t("review.send")}
        </Button>
      )}
      {can("article_publish") && open && (
        <Button leftSection={<IconSend size={16} />} loading={run.pending} onClick={() => void run.run("publish")}>
          {t("article.publish")}
        </Button>
      )}
      {can("article_publish") && <PutAway article={article} />}
      {doing !== "withdraw" && <ProblemAlert problem={run.problem} />}
      <Dialog opened={doing === "review"} onClose={() => setDoing(null)} title={t("review.send")}>
        <SendToReviewForm article={article} onDone={done} onCancel={() => setDoing(null)} />
      </Dialog>
      <Dialog opened={doing === "return"} onClose={() => setDoing(null)} title={t("review.return")}>
        <ReturnForm article={article} onDone={done} onCancel={() => setDoing(null)} />
      </Dialog>
      <ConfirmDialog
        opened={doing === "withdraw"}
        title={t("article.withdraw")}
        yes={t("article.withdraw")}
        pending={run.pending}
        problem={run.problem}
        onYes={() => void run.run("withdraw")}
        onClose={() => setDoing(null)}
      >
        {t("article.withdraw_text")}
      </ConfirmDialog>
    </>
  );
}
