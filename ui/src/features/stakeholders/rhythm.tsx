import { Text } from "@mantine/core";
import { dayOf } from "@/features/contracts/words";
import type { Stakeholder } from "@/lib/customer_types";
import { useText, type Say } from "@/lib/use_text";

/** How often the person is to be talked to, and until when next; nothing where nobody asks for that. */
export function rhythmText(t: Say, { talk_every, talk_by, talk_late, left_on }: Stakeholder): string | null {
  if (!talk_every || !talk_by || left_on) return null;
  const next = t(talk_late ? "stakeholder.talk_late" : "stakeholder.talk_by", { date: dayOf(talk_by) });
  return `${t("stakeholder.every", { count: talk_every })}, ${next}`;
}

export function Rhythm({ person }: { person: Stakeholder }) {
  const t = useText();
  const words = rhythmText(t, person);
  if (words === null) return null;
  return (
    <Text size="xs" miw={130} c={person.talk_late ? "var(--zelo-danger)" : "dimmed"}>
      {words}
    </Text>
  );
}
