/** What becomes of the ticket with a reply; the first is what a reply usually means. */
export const sendStatuses = ["waiting_customer", "open", "waiting_internal"] as const;
export type SendStatus = (typeof sendStatuses)[number];
