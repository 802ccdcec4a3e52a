import { IconEye, IconPencil } from "@tabler/icons-react";
import { Chip } from "@/components/chip";
import { useMe } from "@/features/session/me";
import { usePresence } from "@/lib/presence";
import { useText } from "@/lib/use_text";
import { presenceWords } from "./presence_words";

/** Beside a ticket's subject: who else has it open, and who is writing. Said once when it changes. */
export function PresenceChips({ ticketId }: { ticketId: string }) {
  const t = useText();
  const people = usePresence(ticketId, useMe().id);
  const { typing, viewing } = presenceWords(t, people);
  return (
    <span role="status" aria-live="polite" style={{ display: "contents" }}>
      {typing && (
        <Chip tone="warm">
          <IconPencil size={13} aria-hidden />
          {typing}
        </Chip>
      )}
      {viewing && (
        <Chip tone="cool">
          <IconEye size={13} aria-hidden />
          {viewing}
        </Chip>
      )}
    </span>
  );
}
