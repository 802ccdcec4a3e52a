import {
  IconArrowBackUp,
  IconBuilding,
  IconCircleCheck,
  IconFileImport,
  IconMessage,
  IconNote,
  IconPoint,
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
};

const by_subject: Record<string, typeof IconPoint> = {
  account: IconBuilding,
  contact: IconUser,
  import: IconFileImport,
  ticket: IconTicket,
};

export function eventIcon(kind: string): typeof IconPoint {
  return exact[kind] ?? by_subject[kind.split(".")[0] ?? ""] ?? IconPoint;
}
