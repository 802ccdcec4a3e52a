import { IconAlertTriangle, IconClock } from "@tabler/icons-react";
import { Chip } from "@/components/chip";
import { dateOf, dateTimeOf, spanOf } from "@/lib/format";
import type { Signal } from "@/lib/signal_types";
import { useNow } from "@/lib/use_now";
import { useText } from "@/lib/use_text";
import { clockOf } from "./signal_clock";

type Timed = Pick<Signal, "state" | "respond_by" | "action">;

/** How long there is to answer, or until the action is due; counting down. */
export function ClockChip({ signal }: { signal: Timed }) {
  const t = useText();
  const now = useNow();
  const clock = clockOf(signal, now);
  if (!clock) return null;
  const Sign = clock.late ? IconAlertTriangle : IconClock;
  const words =
    clock.of === "answer"
      ? t(clock.late ? "signal.answer_late" : "signal.answer_in", { time: spanOf(clock.ms) })
      : clock.days === 0
        ? t("signal.action_today")
        : t(clock.late ? "signal.action_late" : "signal.action_in", { count: clock.days });
  const title =
    clock.of === "answer"
      ? t("signal.answer_by", { at: dateTimeOf(signal.respond_by) })
      : t("signal.action_by", { day: signal.action ? dateOf(`${signal.action.due_on}T12:00:00`) : "" });
  return (
    <Chip tone={clock.tone} title={title}>
      <Sign size={12} stroke={2.2} aria-hidden style={{ verticalAlign: "-1.5px", marginInlineEnd: 3 }} />
      {words}
    </Chip>
  );
}

export function KindChip({ signal: { kind, severity } }: { signal: Pick<Signal, "kind" | "severity"> }) {
  const t = useText();
  if (kind === "opportunity") return <Chip tone="good">{t("signal.kind_opportunity")}</Chip>;
  return <Chip tone={severity === "critical" ? "danger" : "warm"}>{t(`signal.severity_${severity}`)}</Chip>;
}

/** What else is to be known at a glance. */
export function NewsChips({ signal }: { signal: Signal }) {
  const t = useText();
  return (
    <>
      {signal.escalated_at && signal.state !== "closed" && <Chip tone="danger">{t("signal.escalated")}</Chip>}
      {signal.held && <Chip title={t("signal.held_hint")}>{t("signal.held")}</Chip>}
      {signal.over_at && signal.state !== "closed" && (
        <Chip tone="cool" title={t("signal.over_hint")}>
          {t("signal.over")}
        </Chip>
      )}
      {signal.outcome && (
        <Chip tone={signal.outcome === "handled" ? "good" : "calm"}>{t(`signal.outcome_${signal.outcome}`)}</Chip>
      )}
    </>
  );
}
