import { Tooltip } from "@mantine/core";
import { IconEye, IconPencil } from "@tabler/icons-react";
import { useMe } from "@/features/session/me";
import { usePresence } from "@/lib/presence";
import { useText } from "@/lib/use_text";
import { presenceWords } from "./presence_words";

/** On a row of a list: somebody else is here already. */
export function PresenceSigns({ ticketId }: { ticketId: string }) {
  const t = useText();
  const people = usePresence(ticketId, useMe().id);
  if (people.length === 0) return null;
  const { typing, viewing } = presenceWords(t, people);
  const label = [typing, viewing].filter(Boolean).join(" · ");
  const Icon = typing ? IconPencil : IconEye;
  return (
    <Tooltip label={label}>
      <span
        role="img"
        aria-label={label}
        style={{ lineHeight: 0, color: typing ? "var(--zelo-warm)" : "var(--zelo-cool)" }}
      >
        <Icon size={18} stroke={1.7} />
      </span>
    </Tooltip>
  );
}
