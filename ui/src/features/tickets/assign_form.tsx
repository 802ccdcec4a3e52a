import { SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { DialogForm } from "@/components/form_dialog";
import { teamsQuery } from "@/features/people/queries";
import { CandidateList } from "@/features/routing/candidate_list";
import type { Ticket } from "@/lib/types";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { useTicketChanged } from "./queries";
import { useTicketCommand } from "./use_ticket_command";

export function AssignForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const teams = useQuery(teamsQuery);
  const [to, setTo] = useState<"user" | "team">("user");
  const assign = useTicketCommand<{ user_id?: string; team_id?: string; seen_assignee_id: string | null }>(
    ticket,
    "assignment",
    t("ticket.assigned"),
    onDone,
  );
  // A refusal says who has it by now; then that is what was seen.
  const changed = useRef(useTicketChanged());
  useEffect(() => {
    if (assign.problem) changed.current(ticket.id);
  }, [assign.problem, ticket.id]);
  const { fields, rest } = useProblemForm(
    { user_id: ticket.assignee_id ?? "", team_id: ticket.team_id ?? "" },
    assign.problem,
  );
  const { user_id, team_id } = fields.values;
  // One team's ticket goes to no other team.
  const only = ticket.restricted_team_id;
  const offered = (teams.data?.items ?? []).filter(({ id }) => !only || id === only);

  return (
    <DialogForm
      onSubmit={fields.onSubmit(() => {
        const seen_assignee_id = ticket.assignee_id;
        void assign.run(to === "user" ? { user_id, seen_assignee_id } : { team_id, seen_assignee_id });
      })}
      onCancel={onDone}
      submit={t("action.assign")}
      pending={assign.pending}
      disabled={to === "user" ? !user_id : !team_id}
      problem={assign.problem}
      rest={rest}
    >
      {offered.length > 0 && (
        <SegmentedControl
          value={to}
          onChange={(value) => setTo(value as "user" | "team")}
          aria-label={t("assign.to")}
          data={[
            { value: "user", label: t("assign.person") },
            { value: "team", label: t("assign.team") },
          ]}
        />
      )}
      {to === "user" ? (
        <CandidateList
          ticketId={ticket.id}
          value={user_id}
          onChange={(id) => fields.setFieldValue("user_id", id)}
          error={fields.errors.user_id}
        />
      ) : (
        <Select
          label={t("assign.team")}
          data={offered.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          {...fields.getInputProps("team_id")}
        />
      )}
    </DialogForm>
  );
}
