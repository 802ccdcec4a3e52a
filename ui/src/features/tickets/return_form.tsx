import { Text, Textarea } from "@mantine/core";
import { DialogForm } from "@/components/form_dialog";
import { useMe } from "@/features/session/me";
import { draftName } from "@/lib/drafts";
import type { Ticket } from "@/lib/types";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { reachableTiers, TierChoice } from "./tier_choice";
import { useTicketCommand } from "./use_ticket_command";

/** Back to a lower tier, with what it needs to know. */
export function ReturnForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const me = useMe();
  const reachable = reachableTiers(ticket.tier, "return");
  const give_back = useTicketCommand<object>(ticket, "return", t("handoff.done_return"), () => {
    forget();
    onDone();
  });
  const { fields, rest, forget } = useProblemForm(
    { to_tier: reachable[0] ?? ticket.tier, reason: "" },
    give_back.problem,
    draftName(me.id, `return.${ticket.id}`),
  );

  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void give_back.run(values))}
      onCancel={onDone}
      submit={t("handoff.do_return", { tier: fields.values.to_tier.toUpperCase() })}
      pending={give_back.pending}
      problem={give_back.problem}
      rest={rest}
    >
      <Text size="sm" c="dimmed">
        {t("handoff.lead_return")}
      </Text>
      <TierChoice
        reachable={reachable}
        value={fields.values.to_tier}
        onChange={(tier) => fields.setFieldValue("to_tier", tier)}
      />
      <Textarea
        label={t("handoff.reason")}
        placeholder={t("handoff.reason_hint_return")}
        autosize
        minRows={2}
        required
        data-autofocus
        {...fields.getInputProps("reason")}
      />
    </DialogForm>
  );
}
