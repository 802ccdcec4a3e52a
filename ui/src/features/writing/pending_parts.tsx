import { Text } from "@mantine/core";
import type { PendingMessage } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";

type Along = Pick<PendingMessage, "solution" | "escalation">;

/** What says something beside the words of a solution or an escalation, each under its name. */
export function partLines({ solution, escalation }: Along, t: Say): [label: string, words: string][] {
  const lines: [string, string | null | undefined][] = [
    [t("solve.root_cause"), solution?.root_cause],
    [t("solve.workaround"), solution?.workaround],
    [t("solve.children_reason"), solution?.children_reason],
    [t("handoff.reason"), escalation?.reason],
    [t("handoff.evidence"), escalation?.evidence],
    [t("handoff.override_reason"), escalation?.override_reason],
  ];
  return lines.flatMap(([label, words]) => (words ? [[label, words]] : []));
}

/** What only the team will see of it. */
export function PendingParts({ of }: { of: Along }) {
  return partLines(of, useText()).map(([label, words]) => (
    <Text key={label} size="sm" c="dimmed" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
      <strong>{label}: </strong>
      {words}
    </Text>
  ));
}
