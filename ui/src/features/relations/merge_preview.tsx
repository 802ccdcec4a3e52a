import { List, Paper, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { StatusChip } from "@/components/ticket_chips";
import { ticketQuery } from "@/features/tickets/queries";
import type { Ticket } from "@/lib/types";
import { listOf } from "@/lib/format";
import { useText } from "@/lib/use_text";
import { readersTogether } from "./merge_rules";

/** What becomes of both tickets, and who will notice. */
export function MergePreview({ source, targetId }: { source: Ticket; targetId: string | null }) {
  const t = useText();
  const { data: target } = useQuery({ ...ticketQuery(targetId ?? ""), enabled: Boolean(targetId) });
  if (!target)
    return (
      <Text size="sm" c="dimmed">
        {t("merge.choose")}
      </Text>
    );
  const readers = readersTogether(source, target);
  return (
    <>
      <Paper withBorder p="sm" radius="md">
        <Text size="xs" c="dimmed">
          {t("merge.goes_on_in")}
        </Text>
        <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>
          #{target.number} {target.subject}
        </Text>
        <StatusChip status={target.status} />{" "}
        <Text size="xs" c="dimmed" span>
          {target.assignee_name ? t("ticket.assigned_to", { name: target.assignee_name }) : t("ticket.unassigned")}
        </Text>
      </Paper>
      <Text size="sm" fw={600}>
        {t("merge.what_happens")}
      </Text>
      <List size="sm">
        <List.Item>{t("merge.closes", { number: source.number })}</List.Item>
        <List.Item>{t("merge.messages", { number: target.number })}</List.Item>
        <List.Item>{t("merge.undo_hint")}</List.Item>
      </List>
      <Text size="sm" fw={600}>
        {t("merge.who_learns")}
      </Text>
      <List size="sm">
        <List.Item>{t("merge.no_mail")}</List.Item>
        {readers.length > 0 && (
          <List.Item>
            {t("merge.readers", { count: readers.length, names: listOf(readers), number: target.number })}
          </List.Item>
        )}
        <List.Item>{t("merge.customer", { number: source.number, target: target.number })}</List.Item>
      </List>
    </>
  );
}
