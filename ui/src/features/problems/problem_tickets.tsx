import { ActionIcon, Button, Group, Select } from "@mantine/core";
import { IconPlus, IconTicket, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { Ago } from "@/components/ago";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { TextLink } from "@/components/links";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { StatusChip, TierChip } from "@/components/ticket_chips";
import { TicketSelect } from "@/features/relations/ticket_select";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import { linkStates, type ProblemRecord, type ProblemTicket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { useProblemChanged } from "./queries";

/** Everyone who met it. */
export function ProblemTickets({ problem }: { problem: ProblemRecord }) {
  const t = useText();
  const can = useCan();
  const [{ state, account_id }, setState] = useUrlState<{ state?: string; account_id?: string; tab?: string }>();
  const [adding, setAdding] = useState(false);
  const changed = useProblemChanged();
  const tickets = usePaged<ProblemTicket>(
    ["problem", problem.id, "tickets", state, account_id],
    `/api/problems/${problem.id}/tickets`,
    { state, account_id },
  );
  const unlink = useCommand(
    (id: string) => api.remove(`/api/problems/${problem.id}/tickets/${id}`),
    () => changed(problem.id),
  );
  const add = can("problem_manage") && (
    <Button size="xs" variant="default" leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
      {t("problems.link_ticket")}
    </Button>
  );
  return (
    <>
      <Group justify="space-between" mb="sm" gap="xs">
        <Select
          aria-label={t("ticket.status")}
          placeholder={t("problems.every_state")}
          clearable
          w={230}
          value={state ?? null}
          data={linkStates.map((value) => ({ value, label: t(`problems.state_${value}`) }))}
          onChange={(value) => setState({ state: value ?? undefined })}
        />
        {account_id && (
          <Button size="xs" variant="subtle" onClick={() => setState({ account_id: undefined })}>
            {t("problems.every_account")}
          </Button>
        )}
        {tickets.items.length > 0 && add}
      </Group>
      <ProblemAlert problem={unlink.problem} />
      <PagedTable
        label={t("problems.tickets")}
        list={tickets}
        columns={columnsOf(t, can("problem_manage") ? (id) => void unlink.run(id) : undefined)}
        id={(ticket) => ticket.id}
        empty={<Empty icon={IconTicket} title={t("problems.no_tickets")} action={add} />}
      />
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t("problems.link_ticket")}>
        <LinkTicketForm problem={problem} onDone={() => setAdding(false)} />
      </Dialog>
    </>
  );
}

function columnsOf(t: Say, unlink?: (id: string) => void): Column<ProblemTicket>[] {
  const columns: Column<ProblemTicket>[] = [
    {
      head: t("ticket.subject"),
      cell: (ticket) => (
        <TextLink to={`/support/${ticket.id}`} fw={550}>
          #{ticket.number} {ticket.subject}
        </TextLink>
      ),
    },
    { head: t("ticket.status"), cell: (ticket) => <StatusChip status={ticket.status} /> },
    { head: t("ticket.tier"), cell: (ticket) => <TierChip tier={ticket.tier} /> },
    { head: t("ticket.account"), cell: ({ account_name, contact_name }) => account_name ?? contact_name ?? "–" },
    { head: t("ticket.opened_at"), end: true, cell: ({ created_at }) => <Ago at={created_at} /> },
  ];
  if (!unlink) return columns;
  return [
    ...columns,
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (ticket) => (
        <ActionIcon
          aria-label={t("problems.unlink", { number: ticket.number })}
          title={t("problems.unlink", { number: ticket.number })}
          onClick={() => unlink(ticket.id)}
        >
          <IconX size={16} />
        </ActionIcon>
      ),
    },
  ];
}

function LinkTicketForm({ problem, onDone }: { problem: ProblemRecord; onDone: () => void }) {
  const t = useText();
  const changed = useProblemChanged();
  const [id, setId] = useState<string | null>(null);
  const link = useCommand(
    (ticket_id: string, key) => api.post(`/api/problems/${problem.id}/tickets`, { ticket_ids: [ticket_id] }, { key }),
    () => {
      changed(problem.id);
      onDone();
    },
  );
  return (
    <DialogForm
      onSubmit={(event) => {
        event.preventDefault();
        if (id) void link.run(id);
      }}
      onCancel={onDone}
      submit={t("problems.link_ticket")}
      pending={link.pending}
      disabled={!id}
      problem={link.problem}
    >
      <TicketSelect label={t("link.other")} data-autofocus value={id} onChange={setId} />
    </DialogForm>
  );
}
