import { Alert, Button, Group } from "@mantine/core";
import { IconArrowMerge } from "@tabler/icons-react";
import { TextLink } from "@/components/links";
import { problemSentence } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { useTicketChanged } from "@/features/tickets/queries";
import { useTicketCommand } from "@/features/tickets/use_ticket_command";
import type { SupportSearch } from "@/features/tickets/views";
import type { Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";

/** Where the conversation of a merged ticket goes on, and the way back. */
export function MergedBanner({ ticket, search }: { ticket: Ticket; search: SupportSearch }) {
  const t = useText();
  const can = useCan();
  const changed = useTicketChanged();
  const target = ticket.merged_into_id;
  const unmerge = useTicketCommand<object>(
    ticket,
    "unmerge",
    (_, saved) => [t("merge.undone"), saved?.target_kept].filter(Boolean).join(" "),
    () => target && changed(target),
  );
  if (!ticket.merged_into_id) return null;
  return (
    <Alert icon={<IconArrowMerge size={18} />} radius={0}>
      <Group justify="space-between" gap="xs">
        <span>
          {t("merge.banner")}{" "}
          <TextLink to={`/support/${ticket.merged_into_id}`} search={search}>
            {t("merge.banner_link", { number: ticket.merged_into_number })}
          </TextLink>
          {unmerge.problem && <div>{problemSentence(t, unmerge.problem)}</div>}
        </span>
        {can("ticket_work") && (
          <Button size="xs" variant="default" loading={unmerge.pending} onClick={() => void unmerge.run({})}>
            {t("merge.undo")}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
