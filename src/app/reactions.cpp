#include "src/app/reactions.h"

namespace zelo::app {

const Reactions& reactions() {
  static const Reactions table{
      {"ticket.opened", {"ticket.assign", "mail.ticket_opened"}},
      {"ticket.escalated", {"ticket.assign"}},
      {"ticket.returned", {"ticket.assign"}},
      {"ticket.reopened", {"ticket.assign"}},
      {"ticket.replied", {"message.deliver"}},
      {"ticket.solved", {"mail.ticket_solved"}},
      {"ticket.validation_reminded", {"mail.ticket_reminder"}},
  };
  return table;
}

}  // namespace zelo::app
