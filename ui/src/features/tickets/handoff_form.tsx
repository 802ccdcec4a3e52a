import { Alert, SegmentedControl, Text, Textarea } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { DialogForm } from "@/components/form_dialog";
import { runsQuery } from "@/features/casework/queries";
import { useMe } from "@/features/session/me";
import { draftName } from "@/lib/drafts";
import { tiers, type Ticket, type Tier } from "@/lib/types";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { NeededCategory } from "./needed_category";
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
    { to_tier, reason: "", summary: "", evidence: "", override_reason: "" },
    handoff.problem,
    draftName(me.id, `${direction}.${ticket.id}`),
  );

  const runs = useQuery({ ...runsQuery(ticket.id), enabled: direction === "escalation" });
  const missing = (runs.data?.items ?? []).filter((run) => run.missing);

  function submit({ summary, evidence, override_reason, ...values }: typeof fields.values) {
    if (direction === "return") return void handoff.run(values);
    void handoff.run({
      ...values,
      summary,
      ...(evidence.trim() && { evidence }),
      ...(missing.length > 0 && override_reason.trim() && { override_reason }),
    });
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
      {direction === "escalation" && <NeededCategory ticket={ticket} />}
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
        <>
          <Textarea
            label={t("handoff.summary")}
            description={t("handoff.summary_hint")}
            autosize
            minRows={4}
            required
            {...fields.getInputProps("summary")}
          />
          <Textarea
            label={t("handoff.evidence")}
            description={t("handoff.evidence_hint")}
            autosize
            minRows={2}
            {...fields.getInputProps("evidence")}
          />
        </>
      )}
      {missing.length > 0 && (
        <Alert color="yellow" icon={<IconListCheck size={18} />} title={t("handoff.missing")}>
          <Text size="sm" mb="xs">
            {missing.map((run) => run.name).join(", ")}
          </Text>
          <Textarea
            label={t("handoff.override_reason")}
            description={t("handoff.override_hint")}
            autosize
            minRows={2}
            {...fields.getInputProps("override_reason")}
          />
        </Alert>
      )}
    </DialogForm>
  );
}
