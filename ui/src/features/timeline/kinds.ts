/** Kinds of events that an account's story may be narrowed to. */
export const timelineKinds = [
  "ticket.opened",
  "ticket.customer_replied",
  "ticket.replied",
  "ticket.noted",
  "ticket.assigned",
  "ticket.escalated",
  "ticket.returned",
  "ticket.solved",
  "ticket.validated",
  "ticket.rejected",
  "ticket.reopened",
  "account.edited",
  "contact.created",
  "contact.edited",
] as const;
