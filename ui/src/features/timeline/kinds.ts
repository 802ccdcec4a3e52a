/** What an account's story may be narrowed to: a word for people, and the kinds of events behind it. */
export const timelineGroups = {
  tickets: "ticket,problem",
  talks: "conversation,ticket.replied,ticket.customer_replied,ticket.called",
  usage: "usage,adoption",
  contracts: "contract,invoice,account.product_added,account.product_removed",
  people: "contact",
  scores: "health,nps,signal,support.cluster_found",
  account: "account,success",
} as const;

export type TimelineGroup = keyof typeof timelineGroups;
export const timelineGroupNames = Object.keys(timelineGroups) as TimelineGroup[];

/** "tickets,people" of the address as the kinds that the server knows; what is no group is left out. */
export function kindsOf(groups: string | undefined): string | undefined {
  const known = (groups ?? "").split(",").filter((one): one is TimelineGroup => one in timelineGroups);
  return known.length > 0 ? known.map((one) => timelineGroups[one]).join(",") : undefined;
}
