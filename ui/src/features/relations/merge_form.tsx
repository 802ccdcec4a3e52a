import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { DialogForm } from "@/components/form_dialog";
import { api } from "@/lib/api";
import { problemSentence } from "@/components/problem_alert";
import { undoToast } from "@/features/writing/undo_toast";
import { randomKey } from "@/lib/intent";
import { toast, toastProblem } from "@/lib/toast";
import type { Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { MergePreview } from "./merge_preview";
import { TicketSelect } from "./ticket_select";

const undo_ms = 10_000;

/** This ticket becomes part of another one of the same customer. */
export function MergeForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  function refresh() {
    for (const name of ["ticket", "tickets", "views", "messages", "timeline"])
      void client.invalidateQueries({ queryKey: [name] });
  }
  function undo() {
    api.post<{ target_kept: string | null }>(`/api/tickets/${ticket.id}/unmerge`, {}, { key: randomKey() }).then(
      ({ target_kept }) => {
        refresh();
        toast([t("merge.undone"), target_kept].filter(Boolean).join(" "));
        void navigate({ to: `/support/${ticket.id}`, search: search as never });
      },
      (problem) => toastProblem(problemSentence(t, problem)),
    );
  }
  const merge = useCommand(
    (into_id: string, key) => api.post<Ticket>(`/api/tickets/${ticket.id}/merge`, { into_id }, { key }),
    (target) => {
      refresh();
      const said = t("merge.done", { number: ticket.number, target: target.number });
      undoToast(`merge.${ticket.id}`, said, t("undo.do"), undo_ms, undo);
      onDone();
      void navigate({ to: `/support/${target.id}`, search: search as never });
    },
  );
  const { fields, rest } = useProblemForm({ into_id: null as string | null }, merge.problem);
  const { into_id } = fields.values;
  return (
    <DialogForm
      onSubmit={fields.onSubmit(() => {
        if (into_id) void merge.run(into_id);
      })}
      onCancel={onDone}
      submit={t("action.merge")}
      pending={merge.pending}
      disabled={!into_id}
      problem={merge.problem}
      rest={rest}
    >
      <TicketSelect
        label={t("merge.into")}
        description={t("merge.into_hint")}
        not={ticket.id}
        of={ticket}
        open
        data-autofocus
        {...fields.getInputProps("into_id")}
      />
      <MergePreview source={ticket} targetId={into_id} />
    </DialogForm>
  );
}
