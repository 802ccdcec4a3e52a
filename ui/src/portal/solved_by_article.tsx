import { Button, Group, Paper } from "@mantine/core";
import { IconMoodSmile } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { Empty } from "@/components/empty";
import { PageFrame } from "@/components/page";
import { useText } from "@/lib/use_text";

/** Instead of the form, once an article has answered. What was typed stays, for whoever clicked too early. */
export function SolvedByArticle({ onBack }: { onBack: () => void }) {
  const t = useText();
  const done = useRef<HTMLAnchorElement>(null);
  useEffect(() => done.current?.focus(), []); // the button that was pressed is gone
  return (
    <PageFrame title={t("action.ticket_open")} back={{ to: "/", label: t("portal.tickets") }}>
      <Paper radius="lg" role="status">
        <Empty
          icon={IconMoodSmile}
          title={t("portal.solved_title")}
          action={
            <Group gap="xs" justify="center">
              <Button ref={done} component={Link} to="/">
                {t("portal.solved_done")}
              </Button>
              <Button variant="default" onClick={onBack}>
                {t("portal.solved_back")}
              </Button>
            </Group>
          }
        >
          {t("portal.solved_lead")}
        </Empty>
      </Paper>
    </PageFrame>
  );
}
