import { Text, Title } from "@mantine/core";
import { IconCheck, IconQuestionMark, IconX } from "@tabler/icons-react";
import type { ExpansionReason } from "@/lib/signal_types";
import { useText } from "@/lib/use_text";
import { momentOf } from "./moment";
import classes from "./signals.module.css";

/** Whether this is the moment to offer more: what speaks for it and what against, each with its answer. */
export function Expansion({ reasons }: { reasons: ExpansionReason[] }) {
  const t = useText();
  return (
    <section className={classes.card} aria-label={t("expansion.title")}>
      <Title order={2} size="h4" mb={4}>
        {t("expansion.title")}
      </Title>
      <Text size="sm" mb="sm" fw={600}>
        {t(`expansion.moment_${momentOf(reasons)}`)}
      </Text>
      <div className={classes.reasons}>
        {[true, false].map((speaks_for) => (
          <div key={String(speaks_for)}>
            <Text size="sm" c="dimmed" mb={4}>
              {t(speaks_for ? "expansion.for" : "expansion.against")}
            </Text>
            <ul className={classes.list}>
              {reasons
                .filter((reason) => reason.speaks_for === speaks_for)
                .map((reason) => (
                  <Reason key={reason.sign} reason={reason} />
                ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function Reason({ reason: { name, holds, speaks_for } }: { reason: ExpansionReason }) {
  const t = useText();
  const Sign = holds === null ? IconQuestionMark : holds ? IconCheck : IconX;
  const tone = holds ? (speaks_for ? "var(--zelo-good)" : "var(--zelo-danger)") : "var(--mantine-color-dimmed)";
  const answer = t(holds === null ? "expansion.unknown" : holds ? "health.yes" : "health.no");
  return (
    <li className={classes.reason}>
      <Sign size={16} stroke={2.2} color={tone} aria-hidden />
      <Text span size="sm" c={holds ? undefined : "dimmed"}>
        {name}: {answer}
      </Text>
    </li>
  );
}
