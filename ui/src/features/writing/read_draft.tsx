import { Button, CopyButton, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AttachmentList } from "@/components/attachment_list";
import { Dialog } from "@/components/form_dialog";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { Words } from "@/components/words";
import type { ListedDraft } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { PendingParts, partLines } from "./pending_parts";
import { ticketDraftsQuery } from "./queries";

/** All of a draft, to be read and copied also where nobody writes any more: on a closed ticket there is no composer. */
export function ReadDraft({ draft }: { draft: ListedDraft }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={`${t("unsent.read")}: #${draft.ticket_number}`}
        onClick={() => setOpen(true)}
      >
        {t("unsent.read")}
      </Button>
      <Dialog
        opened={open}
        onClose={() => setOpen(false)}
        title={`${t(`unsent.${draft.kind}`)} · #${draft.ticket_number} ${draft.ticket_subject}`}
        size="lg"
      >
        {open && <Whole draft={draft} />}
      </Dialog>
    </>
  );
}

function Whole({ draft: { ticket_id, kind } }: { draft: ListedDraft }) {
  const t = useText();
  const { data, error, refetch } = useQuery({ ...ticketDraftsQuery(ticket_id), staleTime: 0 });
  const draft = data?.items.find((one) => one.kind === kind);
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  if (!data) return <Waiting lines={3} />;
  if (!draft) return <Text size="sm">{t("unsent.gone")}</Text>;
  const all = [draft.body, ...partLines(draft, t).map(([label, words]) => `${label}: ${words}`)];
  return (
    <Stack gap="sm">
      <Words>{draft.body || t("unsent.no_words")}</Words>
      <PendingParts of={draft} />
      <AttachmentList attachments={draft.attachments} base="/api/attachments" />
      <Group justify="flex-end">
        <CopyButton value={all.filter(Boolean).join("\n\n")}>
          {({ copied, copy }) => (
            <Button data-autofocus onClick={copy}>
              {copied ? t("common.copied") : t("unsent.copy")}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}
