import { Button, Menu } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconDots, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Article } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { useArticleChanged } from "./queries";

type Asked = "archive" | "delete" | "delete_really" | null;

/** Out of the way, back again, or gone for ever, by whoever may publish. */
export function PutAway({ article }: { article: Article }) {
  const t = useText();
  const [asked, setAsked] = useState<Asked>(null);
  const changed = useArticleChanged();
  const path = `/api/articles/${article.id}/archive`;
  const move = useCommand(
    async (archived: boolean, key): Promise<unknown> =>
      archived ? api.post(path, {}, { key, version: article.version }) : api.remove(path, { version: article.version }),
    (_, archived) => {
      changed(article.id);
      setAsked(null);
      toast(t(archived ? "article.archived" : "article.brought_back"));
    },
  );
  const archived = article.state === "archived";
  return (
    <>
      {archived && (
        <Button leftSection={<IconArchiveOff size={16} />} loading={move.pending} onClick={() => void move.run(false)}>
          {t("article.bring_back")}
        </Button>
      )}
      {(!archived || !article.was_published) && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" px={10} aria-label={t("common.actions")}>
              <IconDots size={18} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {!archived && (
              <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => setAsked("archive")}>
                {t("article.archive")}
              </Menu.Item>
            )}
            {!article.was_published && (
              <Menu.Item leftSection={<IconTrash size={16} />} color="red.9" onClick={() => setAsked("delete")}>
                {t("article.delete")}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {archived && <ProblemAlert problem={move.problem} />}
      <ConfirmDialog
        opened={asked === "archive"}
        title={t("article.archive")}
        yes={t("article.archive")}
        pending={move.pending}
        problem={move.problem}
        onYes={() => void move.run(true)}
        onClose={() => setAsked(null)}
      >
        {t(article.published_at ? "article.archive_live_text" : "article.archive_text")}
      </ConfirmDialog>
      <Deletion article={article} asked={asked} setAsked={setAsked} />
    </>
  );
}

interface DeletionProps {
  article: Article;
  asked: Asked;
  setAsked: (asked: Asked) => void;
}

/** Asked twice: what it said cannot be had again. */
function Deletion({ article, asked, setAsked }: DeletionProps) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const gone = useCommand(
    () => api.remove(`/api/articles/${article.id}`, { version: article.version }),
    () => {
      toast(t("article.deleted"));
      void navigate({ to: "/articles", replace: true });
      for (const queryKey of [["articles"], ["gaps"]]) void client.invalidateQueries({ queryKey });
    },
  );
  return (
    <>
      <ConfirmDialog
        opened={asked === "delete"}
        title={t("article.delete")}
        yes={t("article.delete")}
        danger
        onYes={() => setAsked("delete_really")}
        onClose={() => setAsked(null)}
      >
        {t("article.delete_text")}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === "delete_really"}
        title={t("article.delete_really")}
        yes={t("article.delete_for_ever")}
        danger
        pending={gone.pending}
        problem={gone.problem}
        onYes={() => void gone.run(undefined)}
        onClose={() => setAsked(null)}
      >
        {t("article.delete_really_text", { title: article.title })}
      </ConfirmDialog>
    </>
  );
}
