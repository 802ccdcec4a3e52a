import {
  IconArrowBackUp,
  IconBellCheck,
  IconBellRinging,
  IconBuilding,
  IconChartLine,
  IconCircleCheck,
  IconFileImport,
  IconFileText,
  IconGitMerge,
  IconMessage,
  IconNote,
  IconPhone,
  IconPoint,
  IconRadar2,
  IconReceipt,
  IconRefresh,
  IconStairsUp,
  IconThumbDown,
  IconThumbUp,
  IconTicket,
  IconUser,
  IconUserPlus,
} from "@tabler/icons-react";

const exact: Record<string, typeof IconPoint> = {
  "ticket.opened": IconTicket,
  "ticket.replied": IconMessage,
  "ticket.customer_replied": IconMessage,
  "ticket.noted": IconNote,
  "ticket.assigned": IconUserPlus,
  "ticket.escalated": IconStairsUp,
  "ticket.returned": IconArrowBackUp,
  "ticket.solved": IconCircleCheck,
  "ticket.validated": IconThumbUp,
  "ticket.rejected": IconThumbDown,
  "ticket.reopened": IconRefresh,
  "ticket.alert_fired": IconBellRinging,
  "ticket.alert_again": IconBellRinging,
  "ticket.alert_over": IconBellCheck,
  "ticket.closed_by_alert": IconBellCheck,
  "ticket.issue_linked": IconGitMerge,
  "ticket.issue_done": IconGitMerge,
  "ticket.issue_declined": IconGitMerge,
  "ticket.issue_reopened": IconGitMerge,
  "ticket.issue_gone": IconGitMerge,
  "ticket.issue_planned": IconGitMerge,
};

const by_subject: Record<string, typeof IconPoint> = {
  account: IconBuilding,
  contact: IconUser,
  contract: IconFileText,
  conversation: IconPhone,
  invoice: IconReceipt,
  import: IconFileImport,
  problem: IconRadar2,
  ticket: IconTicket,
  usage: IconChartLine,
};

export function eventIcon(kind: string): typeof IconPoint {
  return exact[kind] ?? by_subject[kind.split(".")[0] ?? ""] ?? IconPoint;
}
