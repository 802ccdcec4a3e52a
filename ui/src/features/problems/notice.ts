// What a text for customers begins with: as much as is known of the problem, so that nobody types it once more.

import { dateTimeOf } from "@/lib/format";
import type { ProblemRecord, UpdateKind } from "@/lib/types";
import type { Say } from "@/lib/use_text";

type Known = Pick<ProblemRecord, "status" | "workaround" | "workaround_until" | "fix_version">;

/** `promised_at`: when the first of its customers hears again, if that was promised. */
export function beginning(kind: UpdateKind, problem: Known, promised_at: string | null, now: number, t: Say): string {
  if (kind === "note") return "";
  const name = "{{contact.first_name}}";
  const facts = kind === "broadcast" ? known(problem, promised_at, now, t) : [];
  if (facts.length === 0) return t(`problems.beginning_${kind}`, { name });
  const looking = problem.status === "investigating";
  return [t(looking ? "problems.notice_looking" : "problems.notice_found", { name }), ...facts].join("\n\n");
}

function known(problem: Known, promised_at: string | null, now: number, t: Say): string[] {
  const { workaround, workaround_until, fix_version, status } = problem;
  const serves = !workaround_until || Date.parse(workaround_until) > now;
  const fixed = status === "monitoring" || status === "resolved";
  return [
    workaround && serves && t("problems.notice_workaround", { words: workaround }),
    fix_version && t(fixed ? "problems.notice_fixed" : "problems.notice_fix", { version: fix_version }),
    promised_at && Date.parse(promised_at) > now && t("problems.notice_promise", { at: dateTimeOf(promised_at) }),
  ].filter((fact) => typeof fact === "string" && fact !== "") as string[];
}
