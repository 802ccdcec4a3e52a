import { Alert, Text, Textarea } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { runsQuery } from "@/features/casework/queries";
import { StepForm } from "@/features/writing/step_form";
import { useStep } from "@/features/writing/use_step";
import type { Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { NeededCategory } from "./needed_category";
import { reachableTiers, TierChoice } from "./tier_choice";

/** The next tier gets all that it needs, so that the customer never has to explain again. */
export function EscalateForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const t = useText();
  const reachable = reachableTiers(ticket.tier, "escalation");
  const nearest = reachable[0] ?? ticket.tier;
  const step = useStep(
    ticket,
    "escalation",
    { to_tier: nearest as string, reason: "", evidence: "", override_reason: "" },
    onDone,
    ["reason"],
  );
  const { part } = step;
  const to = reachable.find((tier) => tier === step.parts.to_tier) ?? nearest; // the draft may be older than a hand-over
  const { data: runs } = useQuery(runsQuery(ticket.id));
  const missing = (runs?.items ?? []).filter((run) => run.missing);
  const unproven = step.send.problem?.code === "error.ticket.evidence_missing";
  const passedOver = step.parts.override_reason.trim() !== "" && step.parts.evidence.trim() === "";
  const lacks = missing.length > 0 || unproven || passedOver;

  function submit() {
    const { override_reason, ...always } = step.parts;
    void step.submit({ ...always, to_tier: to, ...(lacks && { override_reason }) });
  }

  return (
    <StepForm
      step={step}
      submit={t("handoff.do_escalation", { tier: to.toUpperCase() })}
      onSubmit={submit}
      onCancel={onDone}
      hold={false}
    >
      <Text size="sm" c="dimmed">
        {t("handoff.lead_escalation")}
      </Text>
      <NeededCategory ticket={ticket} />
      <TierChoice reachable={reachable} value={to} onChange={(tier) => step.set("to_tier", tier)} />
      <Textarea
        label={t("handoff.reason")}
        placeholder={t("handoff.reason_hint_escalation")}
        autosize
        minRows={2}
        required
        data-autofocus
        {...part("reason")}
      />
      <Textarea
        label={t("handoff.summary")}
        description={t("handoff.summary_hint")}
        autosize
        minRows={4}
        required
        {...step.words}
      />
      <Textarea
        label={t("handoff.evidence")}
        description={t("handoff.evidence_hint")}
        autosize
        minRows={2}
        {...part("evidence")}
      />
      {lacks && (
        <Alert
          color="yellow"
          icon={<IconListCheck size={18} />}
          title={t(missing.length > 0 ? "handoff.missing" : "handoff.unproven")}
        >
          {missing.length > 0 && (
            <Text size="sm" mb="xs">
              {missing.map((run) => run.name).join(", ")}
            </Text>
          )}
          <Textarea
            label={t("handoff.override_reason")}
            description={t(missing.length > 0 ? "handoff.override_hint" : "handoff.unproven_hint")}
            autosize
            minRows={2}
            {...part("override_reason")}
          />
        </Alert>
      )}
    </StepForm>
  );
}
