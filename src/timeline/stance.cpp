#include "src/timeline/stance.h"

#include <algorithm>

namespace zelo::timeline {
namespace {

constexpr std::string_view reactive[] = {
    "conversation.answered", "ticket.called",   "ticket.customer_replied", "ticket.noted",  "ticket.opened",
    "ticket.rejected",       "ticket.reopened", "ticket.replied",          "ticket.solved", "ticket.validated"};

constexpr std::string_view proactive[] = {"account.notified",
                                          "conversation.held",
                                          "problem.update_started",
                                          "signal.acted",
                                          "signal.closed",
                                          "success.task_done",
                                          "ticket.alert_fired",
                                          "ticket.promised",
                                          "ticket.teaching_suggested",
                                          "ticket.validation_reminded"};

bool has(std::span<const std::string_view> kinds, std::string_view kind) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

}  // namespace

std::span<const std::string_view> kinds_of(Stance stance) {
  return stance == Stance::reactive ? std::span<const std::string_view>(reactive)
                                    : std::span<const std::string_view>(proactive);
}

std::optional<Stance> stance_of(std::string_view kind) {
  if (has(reactive, kind)) return Stance::reactive;
  return has(proactive, kind) ? std::optional(Stance::proactive) : std::nullopt;
}

}  // namespace zelo::timeline
