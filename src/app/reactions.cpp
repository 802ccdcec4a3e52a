#include "src/app/reactions.h"

namespace zelo::app {

const Reactions& reactions() {
  static const Reactions table{
      {"ticket.opened", {"ticket.assign", "mail.ticket_opened"}},
      {"ticket.escalated", {"ticket.assign"}},
      {"ticket.returned", {"ticket.assign"}},
      {"ticket.reopened", {"ticket.assign"}},
      {"ticket.replied", {"message.deliver"}},
      {"ticket.assigned", {"notify.staff"}},
      {"ticket.customer_replied", {"notify.staff"}},
      {"ticket.mentioned", {"notify.staff"}},
      {"ticket.paraphrase_answered", {"notify.staff"}},
      {"ticket.rejected", {"notify.staff"}},
      {"ticket.reply_cancelled", {"notify.staff"}},
      {"ticket.reply_held", {"notify.staff"}},
      {"ticket.reply_refused", {"notify.staff"}},
      {"ticket.sla_at_risk", {"notify.staff"}},
      {"ticket.sla_breached", {"notify.staff"}},
      {"ticket.snooze_ended", {"notify.staff"}},
      {"ticket.validated", {"notify.staff"}},
      {"ticket.solved", {"mail.ticket_solved"}},
      {"ticket.validation_reminded", {"mail.ticket_reminder"}},
  };
  return table;
}

}  // namespace zelo::app
