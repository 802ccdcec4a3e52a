// What a merge means for people; the server has the last word.

import type { Ticket } from "@/lib/types";

type Asked = Pick<Ticket, "contact_id" | "contact_name">;

/** Who will read what is written on the target: its own contact first, then that of the source. */
export function readersTogether(source: Asked, target: Asked): string[] {
  const readers = new Map<string, string>();
  for (const { contact_id, contact_name } of [target, source])
    if (contact_id && contact_name) readers.set(contact_id, contact_name);
  return [...readers.values()];
}
