#include "src/notification/notification_rules.h"

#include <boost/json.hpp>

namespace zelo::notification::rules {
namespace {

/// Events that concern the one person whom a detail names.
struct OnePerson {
  std::string_view event;
  Kind kind;
  std::string_view detail;
};
constexpr OnePerson one_person[] = {
    {"ticket.assigned", Kind::assigned, "user_id"},
    {"ticket.snooze_ended", Kind::reminded, "user_id"},
    {"ticket.reply_held", Kind::held, "author_id"},
    {"ticket.reply_refused", Kind::refused, "author_id"},
    {"ticket.reply_cancelled", Kind::cancelled, "author_id"},
    {"ticket.sla_at_risk", Kind::at_risk, "assignee_id"},
    {"ticket.sla_breached", Kind::breached, "assignee_id"},
    {"ticket.paraphrase_answered", Kind::understood, "author_id"},
    {"ticket.alert_over", Kind::alarm_over, "assignee_id"},
    {"ticket.alert_again", Kind::alarm_again, "assignee_id"},
    {"ticket.issue_done", Kind::fixed, "assignee_id"},
    {"ticket.issue_declined", Kind::fix_declined, "assignee_id"},
    {"ticket.issue_reopened", Kind::fix_reopened, "assignee_id"},
    {"ticket.issue_gone", Kind::fix_lost, "assignee_id"},
    {"article.sent_to_review", Kind::review_asked, "reviewer_id"},
    {"article.returned", Kind::review_returned, "author_id"},
    {"article.published", Kind::article_published, "author_id"},
    {"signal.acted", Kind::signal_given, "owner_id"},
};

/// Events that say themselves whom they concern.
struct Told {
  std::string_view event;
  Kind kind;
  std::string_view detail;
};
constexpr Told told[] = {
    {"ticket.mentioned", Kind::mentioned, "user_ids"},      {"article.review_due", Kind::review_due, "user_ids"},
    {"signal.found", Kind::signal_found, "told_ids"},       {"signal.escalated", Kind::signal_late, "told_ids"},
    {"signal.returned", Kind::signal_returned, "told_ids"},
};

/// Who follows a ticket wants to know of these as well.
constexpr OnePerson for_followers[] = {
    {"ticket.sla_breached", Kind::breached, ""},       {"ticket.issue_done", Kind::fixed, ""},
    {"ticket.issue_declined", Kind::fix_declined, ""}, {"ticket.issue_reopened", Kind::fix_reopened, ""},
    {"ticket.issue_gone", Kind::fix_lost, ""},
};

bool is_customers_word(std::string_view kind) {
  return kind == "ticket.customer_replied" || kind == "ticket.rejected" || kind == "ticket.validated";
}

bool is_news_of_problem(std::string_view kind) {
  return kind == "problem.noted" || kind == "problem.status_changed" || kind == "problem.update_started" ||
         kind == "problem.workaround_expired";
}

std::string text_in(const boost::json::object& details, std::string_view name) {
  const auto* value = details.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

std::map<std::string, Kind> recipients(const timeline::Event& event, std::span<const UserId> followers) {
  std::map<std::string, Kind> found;
  const auto details = boost::json::parse(event.details).as_object();
  for (const OnePerson& rule : one_person) {
    if (event.kind == rule.event) found.emplace(text_in(details, rule.detail), rule.kind);
  }
  for (const Told& rule : told) {
    if (event.kind != rule.event) continue;
    for (const auto& id : details.at(rule.detail).as_array()) found.emplace(id.as_string().c_str(), rule.kind);
  }
  if (is_customers_word(event.kind)) {
    for (const UserId& id : followers) found.emplace(id.text, Kind::replied);
  }
  for (const OnePerson& rule : for_followers) {
    if (event.kind != rule.event) continue;
    for (const UserId& id : followers) found.emplace(id.text, rule.kind);
  }
  if (is_news_of_problem(event.kind)) {
    for (const UserId& id : followers) found.emplace(id.text, Kind::problem);
  }
  if (event.kind == "contact.registered") {
    for (const UserId& id : followers) found.emplace(id.text, Kind::registration);
  }
  if (event.kind == "webhook.disabled") {
    for (const UserId& id : followers) found.emplace(id.text, Kind::webhook_off);
  }
  found.erase("");
  if (event.actor_kind == ActorKind::user) found.erase(event.actor_id);
  return found;
}

}  // namespace zelo::notification::rules
