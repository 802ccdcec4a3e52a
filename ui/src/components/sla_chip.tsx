import { VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle, IconClock } from "@tabler/icons-react";
import { Chip, type Tone } from "./chip";
import { dateTimeOf, spanOf } from "@/lib/format";
import { slaStateAt } from "@/lib/sla_state";
import type { Sla, SlaState } from "@/lib/types";
import { useNow } from "@/lib/use_now";
import { useText } from "@/lib/use_text";

const tones: Record<SlaState, Tone> = {
  none: "calm",
  running: "calm",
  at_risk: "warm",
  breached: "danger",
  paused: "calm",
  met: "good",
  missed: "danger",
};

/** How long there is until the next thing is due, counting down; `short` leaves to a sign what that is. */
export function SlaChip({ sla, short }: { sla: Sla; short?: boolean }) {
  const t = useText();
  const now = useNow();
  const state = slaStateAt(sla, now);
  if (state === "none") return null;
  if (!sla.due_at || !sla.clock) return <Chip tone={tones[state]}>{t(`sla.state_${state}`)}</Chip>;
  const left = spanOf(Date.parse(sla.due_at) - now);
  const what = t(`sla.clock_${sla.clock}`);
  const late = state === "breached";
  const Sign = late ? IconAlertTriangle : IconClock;
  return (
    <Chip tone={tones[state]} title={t("sla.due_title", { what, at: dateTimeOf(sla.due_at) })}>
      {short ? (
        <>
          <Sign size={12} stroke={2.2} aria-hidden style={{ verticalAlign: "-1.5px", marginInlineEnd: 3 }} />
          <span aria-hidden>{left}</span>
          <VisuallyHidden>{t(late ? "sla.line_late" : "sla.line_running", { time: left })}</VisuallyHidden>
        </>
      ) : (
        t(late ? "sla.late" : "sla.left", { what, time: left })
      )}
    </Chip>
  );
}
