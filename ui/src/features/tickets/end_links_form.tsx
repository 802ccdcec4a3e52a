import { Text } from "@mantine/core";
import { DialogForm } from "@/components/form_dialog";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Ticket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { useTicketChanged } from "./queries";

/** For the day on which a mail went to the wrong hands. */
export function EndLinksForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const changed = useTicketChanged();
  const end = useCommand(
    () => api.remove(`/api/tickets/${ticket.id}/customer_links`),
    () => {
      changed(ticket.id);
      toast(t("end_links.done"));
      onDone();
    },
  );
  return (
    <DialogForm
      onSubmit={(event) => {
        event?.preventDefault();
        void end.run(undefined);
      }}
      onCancel={onDone}
      submit={t("action.end_links")}
      pending={end.pending}
      problem={end.problem}
    >
      <Text size="sm">{t("end_links.text")}</Text>
    </DialogForm>
  );
}
