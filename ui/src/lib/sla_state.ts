import type { Sla, SlaState } from "./sla_types";

/** The server's answer ages: what is due since has come to be late while the page stood open. */
export function slaStateAt(sla: Sla, now: number): SlaState {
  if (sla.due_at && Date.parse(sla.due_at) < now) return "breached";
  if (sla.warn_at && Date.parse(sla.warn_at) <= now) return "at_risk";
  if (sla.due_at) return "running";
  if (sla.paused) return "paused";
  return sla.outcome ?? "none";
}
