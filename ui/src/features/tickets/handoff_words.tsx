import { Text } from "@mantine/core";
import { Chip } from "@/components/chip";
import type { Handoff } from "@/lib/types";
import { useText } from "@/lib/use_text";

const alarming_bounce = 3;

/** What was written down when a ticket went to another tier. */
export function HandoffWords({ handoff }: { handoff: Handoff }) {
  const t = useText();
  return (
    <>
      <Words label={t("handoff.reason")}>{handoff.reason}</Words>
      {handoff.bounce >= alarming_bounce && (
        <Chip tone="danger">{t("handoff.bounced", { count: handoff.bounce })}</Chip>
      )}
      <Words dimmed label={t("handoff.summary")}>
        {handoff.summary}
      </Words>
      <Words dimmed label={t("handoff.evidence")}>
        {handoff.evidence}
      </Words>
      <Words dimmed label={t("handoff.override_reason")}>
        {handoff.override_reason}
      </Words>
    </>
  );
}

function Words({ label, dimmed = false, children }: { label?: string; dimmed?: boolean; children: string | null }) {
  if (!children) return null;
  return (
    <Text size="sm" c={dimmed ? "dimmed" : undefined} style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
      {label && <strong>{label}: </strong>}
      {children}
    </Text>
  );
}
