import { Button, Menu } from "@mantine/core";
import {
  IconArticle,
  IconBell,
  IconBellOff,
  IconCircleCheck,
  IconDots,
  IconMail,
  IconNote,
  IconPencil,
  IconSpeakerphone,
} from "@tabler/icons-react";
import { useState } from "react";
import { Dialog } from "@/components/form_dialog";
import { MenuAction } from "@/components/menu_action";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { ProblemRecord, UpdateKind } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { EditProblemForm } from "./edit_problem_form";
import { NoticeForm } from "./notice_form";
import { useProblemChanged } from "./queries";
import { UpdateForm } from "./update_form";

/** What can be done about it, the customer first. */
export function ProblemActions({ problem }: { problem: ProblemRecord }) {
  const t = useText();
  const can = useCan();
  const changed = useProblemChanged();
  const [open, setOpen] = useState<UpdateKind | "edit" | "notice" | null>(null);
  const close = () => setOpen(null);
  const path = `/api/problems/${problem.id}`;
  const follow = useCommand(
    () => (problem.following ? api.remove(`${path}/following`) : api.put<void>(`${path}/following`)),
    () => changed(problem.id),
  );
  const article = useCommand(
    (_: undefined, key) => api.post(`${path}/article`, {}, { key }),
    () => toast(t("problems.article_asked")),
  );
  const manages = can("problem_manage");
  const update = open === "edit" || open === "notice" ? null : open;
  return (
    <>
      {manages && can("ticket_reply") && (
        <Button variant="default" leftSection={<IconSpeakerphone size={16} />} onClick={() => setOpen("broadcast")}>
          {t("problems.broadcast")}
        </Button>
      )}
      {manages && can("ticket_work") && (
        <Button leftSection={<IconCircleCheck size={16} />} onClick={() => setOpen("solution")}>
          {t("problems.solve_all")}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" px={10} aria-label={t("common.actions")}>
            <IconDots size={18} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {manages && (
            <MenuAction leftSection={<IconPencil size={16} />} onClick={() => setOpen("edit")}>
              {t("problems.edit")}
            </MenuAction>
          )}
          {manages && (
            <MenuAction leftSection={<IconNote size={16} />} onClick={() => setOpen("note")}>
              {t("problems.note")}
            </MenuAction>
          )}
          {manages && can("ticket_reply") && (
            <MenuAction leftSection={<IconMail size={16} />} onClick={() => setOpen("notice")}>
              {t("notice.title")}
            </MenuAction>
          )}
          {manages && can("article_write") && (
            <Menu.Item leftSection={<IconArticle size={16} />} onClick={() => void article.run(undefined)}>
              {t("problems.draft_article")}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={problem.following ? <IconBellOff size={16} /> : <IconBell size={16} />}
            onClick={() => void follow.run(undefined)}
          >
            {t(problem.following ? "problems.unfollow" : "problems.follow")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ProblemAlert problem={follow.problem ?? article.problem} />
      <Dialog opened={open === "edit"} onClose={close} title={t("problems.edit")} size="lg">
        <EditProblemForm problem={problem} onDone={close} />
      </Dialog>
      <Dialog opened={open === "notice"} onClose={close} title={t("notice.title")} size="lg">
        <NoticeForm problem={problem} onDone={close} />
      </Dialog>
      <Dialog opened={update !== null} onClose={close} title={update ? t(`problems.update_${update}`) : ""} size="lg">
        {update && <UpdateForm problem={problem} kind={update} onDone={close} />}
      </Dialog>
    </>
  );
}
