import type { QueryKey } from "@tanstack/react-query";
import type { Change } from "@/lib/types";

/** Which queries of the portal show what has changed. */
export function concerned({ subject_kind, subject_id }: Change): QueryKey[] {
  if (subject_kind === "ticket")
    return [["ticket", subject_id], ["messages", subject_id], ["timeline", "tickets", subject_id], ["tickets"]];
  if (subject_kind === "article") return [["articles"], ["article", subject_id]];
  return [];
}
