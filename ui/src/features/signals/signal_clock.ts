// What the clock of a signal says at a moment.

import type { Tone } from "@/components/chip";
import type { Signal } from "@/lib/signal_types";

export type Clock =
  | { of: "answer"; late: boolean; ms: number; tone: Tone } // until respond_by, or since it
  | { of: "action"; late: boolean; days: number; tone: Tone }; // until the day of the action, or since it

const soon = 4 * 3_600_000;

type Timed = Pick<Signal, "state" | "respond_by" | "action">;

/** The day in the reader's own calendar, as the contract writes days. */
export function dayOf(now: number): string {
  const local = new Date(now - new Date(now).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 10);
}

export function daysUntil(day: string, now: number): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${dayOf(now)}T00:00:00Z`)) / 86_400_000);
}

/** Days from today on within which one plan for all of these is to be carried out; the server's bounds. */
export function longestAction(signals: readonly Pick<Signal, "kind" | "severity">[]): number {
  const risks = signals.filter(({ kind }) => kind === "risk");
  if (risks.some(({ severity }) => severity === "critical")) return 14;
  return risks.length > 0 ? 60 : 180;
}

/** Nothing for one that is closed. */
export function clockOf({ state, respond_by, action }: Timed, now: number): Clock | null {
  if (state === "closed") return null;
  if (state === "open" || !action) {
    const left = Date.parse(respond_by) - now;
    return {
      of: "answer",
      late: left < 0,
      ms: Math.abs(left),
      tone: left < 0 ? "danger" : left < soon ? "warm" : "calm",
    };
  }
  const left = daysUntil(action.due_on, now);
  return { of: "action", late: left < 0, days: Math.abs(left), tone: left < 0 ? "danger" : left < 2 ? "warm" : "calm" };
}
