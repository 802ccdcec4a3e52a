// Which queries show what has changed: one table for the face of the staff.

import type { QueryKey } from "@tanstack/react-query";
import type { Change } from "@/lib/types";

type Keys = (change: Change) => QueryKey[];

const ofTicket: Keys = ({ subject_id }) => [
  ["ticket", subject_id],
  ["messages", subject_id],
  ["timeline", "tickets", subject_id],
  ["tickets"],
  ["views"],
  ["notifications"],
];

/** What a problem counts of its tickets; which problem that is, the event does not say. */
const ofProblemTicket: Keys = (change) => [...ofTicket(change), ["problem"], ["problems"]];
const allTickets: QueryKey[] = [["ticket"], ["messages"], ["tickets"], ["views"], ["timeline"], ["notifications"]];

/** Two that became one, or one two: whatever belongs to customers may stand elsewhere now. */
const afterMerge: QueryKey[] = [
  ...["account", "accounts", "contact", "contacts", "contracts", "invoices", "notes", "stakeholders"].map((key) => [
    key,
  ]),
  ...["account_products", "duplicates", "health", "merges", "signals", "tickets", "timeline", "worklist"].map((key) => [
    key,
  ]),
];

const ofHealth: Keys = ({ subject_id }) => [
  ["health", "account", subject_id],
  ["health", "accounts"],
  ["health", "portfolio"],
  ["accounts"],
  ["worklist"],
];

const ofArticle: Keys = ({ subject_id }) => [["article", subject_id], ["articles"], ["gaps"]];

const bySubject: Record<string, Keys> = {
  ticket: ofTicket,
  // One's own, by the ticket where it stands: only the devices of its author hear of it.
  draft: ({ subject_id }) => [
    ["ticket", subject_id, "drafts"],
    ["ticket", subject_id, "pending"],
    ["drafts"],
    ["pending"],
  ],
  account: ({ subject_id }) => [["account", subject_id], ["accounts"]],
  contact: ({ subject_id, account_id }) => [
    ["contact", subject_id],
    ["contacts", account_id],
    ["contacts", "all"],
    ["stakeholders", account_id],
    ["registrations"],
    ["worklist"],
  ],
  invoice: ({ account_id }) => [["invoices", account_id], ["accounts"], ["worklist"]],
  conversation: ({ account_id }) => [
    ["notes", account_id],
    ["stakeholders", account_id],
    ["accounts"],
    ["worklist"],
    ["engagement"],
  ],
  contract: ({ account_id }) => [["contracts", account_id], ["account", account_id], ["accounts"], ["worklist"]],
  user: () => [["users"], ["routing"]],
  skill: () => [["skills"], ["routing"]],
  // Who joins or leaves a team sees other tickets from then on; which ones come in or out of sight nobody is told.
  team: () => [["teams"], ["users"], ["routing"], ["session"], ...allTickets],
  tickets: () => allTickets,
  token: () => [["tokens"]],
  alert_source: () => [["alert_sources"]],
  tracker: () => [["trackers"]],
  issue: () => [["ticket"]], // whichever shows it
  category: () => [["categories"]],
  checklist: () => [["checklists"]],
  field: () => [["ticket_fields"], ["ticket"], ["tickets"]], // its name stands on tickets and in rows of their lists
  business_hours: () => [["business_hours"]],
  sla_policy: () => [["sla_policies"]],
  problem: ({ subject_id }) => [["problem", subject_id], ["problems"], ["timeline", "problems", subject_id]],
  article: ofArticle,
  view: () => [["views"], ["tickets"]],
  bulk_run: ({ subject_id }) => [["bulk_run", subject_id], ["bulk_runs"]],
  account_bulk_run: ({ subject_id }) => [["bulk_run", subject_id], ["bulk_runs"], ["accounts"], ["account"]],
  signal_bulk_run: ({ subject_id }) => [["bulk_run", subject_id], ["bulk_runs"], ["signals"], ["worklist"]],
  account_view: () => [["account_views"]],
  portfolio_view: () => [["portfolio_views"]],
  import: ({ subject_id }) => [["import", subject_id], ["imports"], ["accounts"], ["contracts"], ...allTickets],
  settings: () => [["settings"], ["session"], ["brand"], ["routing"]], // who is idle depends on one
  mail_template: () => [["mail_kinds"], ["mail_template"]],
  webhook: () => [["webhooks"]],
  teaching: () => [["teachings"]],
  success_task: () => [["success_tasks"], ["worklist"]],
  signal: ({ account_id }) => [["signals"], ["worklist"], ["account", account_id], ["accounts"]],
  health_model: () => [["health"]],
};

/** Where a kind changes more than its subject does, or less: a note changes no list and no count. */
const byKind: Record<string, Keys> = {
  "ticket.opened": (change) => [...ofTicket(change), ["problems", "radar"]],
  "ticket.problem_linked": ofProblemTicket,
  "ticket.problem_unlinked": ofProblemTicket,
  "ticket.solved": ofProblemTicket,
  "ticket.validated": ofProblemTicket,
  "ticket.rejected": ofProblemTicket,
  "ticket.reopened": ofProblemTicket,
  // A problem that is open lists which of its articles are to be reviewed.
  "article.product_changed": (change) => [...ofArticle(change), ["problem"]],
  "account.product_added": ({ subject_id }) => [["products"], ["account_products", subject_id], ["whitespace"]],
  "account.product_removed": ({ subject_id }) => [["products"], ["account_products", subject_id], ["whitespace"]],
  "health.band_changed": ofHealth,
  "health.overridden": ofHealth,
  "health.override_ended": ofHealth,
  "nps.answered": ofHealth,
  "nps.deleted": ofHealth,
  "account.merged": () => afterMerge,
  "account.unmerged": () => afterMerge,
  "contact.erased": () => afterMerge,
  "contact.merged": () => afterMerge,
  "contact.unmerged": () => afterMerge,
  "ticket.noted": ({ subject_id }) => [
    ["messages", subject_id],
    ["timeline", "tickets", subject_id],
    ["ticket", subject_id, "drafts"], // the note may have been typed on another device, too
  ],
};

export function concerned(change: Change): QueryKey[] {
  const keys = byKind[change.kind] ?? bySubject[change.subject_kind];
  const found = keys?.(change) ?? [];
  return change.account_id ? [...found, ["timeline", "accounts", change.account_id]] : found;
}
