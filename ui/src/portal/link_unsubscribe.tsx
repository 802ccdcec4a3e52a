import { Button, Stack, Text } from "@mantine/core";
import { IconMailOff, IconMailCheck } from "@tabler/icons-react";
import { useState } from "react";
import { Door } from "@/components/door";
import { Empty } from "@/components/empty";
import { LinkButton } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import type { LinkPreview, MailChoice } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";

/** One click, no signing in, and a way back. */
export function LinkUnsubscribe({
  token,
  preview,
  company,
}: {
  token: string;
  preview: LinkPreview;
  company?: string;
}) {
  const t = useText();
  const [wanted, setWanted] = useState(preview.wanted ?? true);
  const [chosen, setChosen] = useState(preview.wanted === false);
  const choose = useCommand(
    (body: { wanted: boolean }) => api.post<MailChoice>("/api/portal/links/mail_choice", { token, ...body }),
    (saved) => {
      setWanted(saved.wanted);
      setChosen(true);
    },
  );
  const kind = preview.mail_kind ? t(`mail_kind.${preview.mail_kind}`) : "";
  return (
    <Door title={t("link.unsubscribe")} name={company} lead={kind}>
      <Stack>
        {chosen && (
          <div role="status">
            <Empty
              icon={wanted ? IconMailCheck : IconMailOff}
              title={t(wanted ? "link.unsubscribe_again" : "link.unsubscribe_done")}
            />
          </div>
        )}
        {!chosen && <Text fw={600}>{t("link.unsubscribe_question")}</Text>}
        <ProblemAlert problem={choose.problem} />
        <Button
          fullWidth
          size="md"
          variant={chosen ? "default" : "filled"}
          loading={choose.pending}
          onClick={() => void choose.run({ wanted: !wanted })}
        >
          {t(wanted ? "link.unsubscribe_do" : "link.unsubscribe_undo")}
        </Button>
        <Text size="sm" c="dimmed">
          {t("link.unsubscribe_others")}
        </Text>
        <LinkButton to="/profile" variant="subtle">
          {t("link.tracker_sign_in")}
        </LinkButton>
      </Stack>
    </Door>
  );
}
