import { Chip, type Tone } from "@/components/chip";
import type { ProblemStatus, Severity } from "@/lib/types";
import { useText } from "@/lib/use_text";

const statusTone: Record<ProblemStatus, Tone> = {
  investigating: "danger",
  identified: "warm",
  fix_in_progress: "cool",
  monitoring: "violet",
  resolved: "good",
};

const severityTone: Record<Severity, Tone> = { low: "calm", medium: "calm", high: "warm", critical: "danger" };

export function ProblemStatusChip({ status }: { status: ProblemStatus }) {
  const t = useText();
  return <Chip tone={statusTone[status]}>{t(`problem_status.${status}`)}</Chip>;
}

export function SeverityChip({ severity }: { severity: Severity }) {
  const t = useText();
  return <Chip tone={severityTone[severity]}>{t(`severity.${severity}`)}</Chip>;
}
