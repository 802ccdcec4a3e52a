import { SegmentedControl, Text, Textarea } from "@mantine/core";
import { DialogForm } from "@/components/form_dialog";
import { useMe } from "@/features/session/me";
import { draftName } from "@/lib/drafts";
import { tiers, type Ticket, type Tier } from "@/lib/types";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { useTicketCommand } from "./use_ticket_command";

type Direction = "escalation" | "return";

/** Tiers above the ticket's for an escalation, below it for a return; the nearest first. */
export function reachableTiers(tier: Tier, direction: Direction): Tier[] {
  const here = tiers.indexOf(tier);
  return direction === "escalation" ? tiers.slice(here + 1) : tiers.slice(0, here).reverse();
}

/** The next tier gets all that it needs, so that the customer never has to explain again. */
export function HandoffForm({
  ticket,
  direction,
  onDone,
}: {
  ticket: Ticket;
  direction: Direction;
  onDone: () => void;
}) {
  const t = useText();
  const me = useMe();
  const reachable = reachableTiers(ticket.tier, direction);
  const to_tier = reachable[0] ?? ticket.tier;
  const handoff = useTicketCommand<object>(ticket, direction, t(`handoff.done_${direction}`), () => {
    forget();
    onDone();
  });
  const { fields, rest, forget } = useProblemForm(
    { to_tier, reason: "", summary: "" },
    handoff.problem,
    draftName(me.id, `${direction}.${ticket.id}`),
  );

  function submit({ summary, ...values }: typeof fields.values) {
    void handoff.run(direction === "escalation" ? { ...values, summary } : values);
  }

  return (
    <DialogForm
      onSubmit={fields.onSubmit(submit)}
      onCancel={onDone}
      submit={t(`handoff.do_${direction}`, { tier: fields.values.to_tier.toUpperCase() })}
      pending={handoff.pending}
      problem={handoff.problem}
      rest={rest}
    >
      <Text size="sm" c="dimmed">
        {t(`handoff.lead_${direction}`)}
      </Text>
      {reachable.length > 1 && (
        <SegmentedControl
          aria-label={t("handoff.to")}
          data={reachable.map((tier) => ({ value: tier, label: t(`tier.${tier}`) }))}
          {...fields.getInputProps("to_tier")}
        />
      )}
      <Textarea
        label={t("handoff.reason")}
        placeholder={t(`handoff.reason_hint_${direction}`)}
        autosize
        minRows={2}
        required
        data-autofocus
        {...fields.getInputProps("reason")}
      />
      {direction === "escalation" && (
        <Textarea
          label={t("handoff.summary")}
          description={t("handoff.summary_hint")}
          autosize
          minRows={4}
          required
          {...fields.getInputProps("summary")}
        />
      )}
    </DialogForm>
  );
}
