import { Select, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { DialogForm } from "@/components/form_dialog";
import { teamsQuery } from "@/features/people/queries";
import { useCan, useMe } from "@/features/session/me";
import { useTicketCommand } from "@/features/tickets/use_ticket_command";
import type { Ticket } from "@/lib/types";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

interface Wish {
  team_id: string | null;
  reason: string;
}

/** Only a team of one's own: whoever restricts a ticket goes on seeing it. */
export function RestrictForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const me = useMe();
  const can = useCan();
  const teams = useQuery(teamsQuery);
  const own = (teams.data?.items ?? []).filter(({ id }) => can("ticket_restricted_all") || me.team_ids.includes(id));
  const possible = own.filter(({ id }) => id !== ticket.restricted_team_id);
  const nameOf = (id: string | null) => possible.find((team) => team.id === id)?.name ?? "";
  const restrict = useTicketCommand<Wish>(
    ticket,
    "restriction",
    ({ team_id }) => t("restriction.done", { team: nameOf(team_id), number: ticket.number }),
    onDone,
  );
  const { fields, rest } = useProblemForm({ team_id: null as string | null, reason: "" }, restrict.problem);
  const { team_id, reason } = fields.values;
  return (
    <DialogForm
      onSubmit={fields.onSubmit(() => void restrict.run({ team_id, reason }))}
      onCancel={onDone}
      submit={t("restriction.submit")}
      pending={restrict.pending}
      disabled={!team_id}
      problem={restrict.problem}
      rest={rest}
    >
      <Text size="sm">{t("restriction.lead")}</Text>
      <Select
        label={t("restriction.team")}
        data={possible.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        required
        data-autofocus
        {...fields.getInputProps("team_id")}
      />
      <ReasonField {...fields.getInputProps("reason")} />
    </DialogForm>
  );
}

export function WidenForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const said = t("restriction.widened", { number: ticket.number });
  const widen = useTicketCommand<Wish>(ticket, "restriction", () => said, onDone);
  const { fields, rest } = useProblemForm({ reason: "" }, widen.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit(({ reason }) => void widen.run({ team_id: null, reason }))}
      onCancel={onDone}
      submit={t("restriction.widen_submit")}
      pending={widen.pending}
      problem={widen.problem}
      rest={rest}
    >
      <Text size="sm">{t("restriction.widen_lead", { team: ticket.restricted_team_name ?? "" })}</Text>
      <ReasonField data-autofocus {...fields.getInputProps("reason")} />
    </DialogForm>
  );
}

function ReasonField(props: React.ComponentProps<typeof Textarea>) {
  const t = useText();
  return (
    <Textarea
      label={t("restriction.reason")}
      description={t("restriction.reason_hint")}
      autosize
      minRows={2}
      maxRows={8}
      required
      {...props}
    />
  );
}
