#include "src/notification/notification_rules.h"

#include <algorithm>
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
    {"ticket.assigned", Kind::taken_from, "former_id"},
    {"ticket.unassigned", Kind::taken_from, "former_id"},
    {"ticket.escalated", Kind::taken_from, "former_id"},
    {"ticket.returned", Kind::taken_from, "former_id"},
    {"ticket.restored", Kind::assigned, "user_id"},
    {"ticket.restored", Kind::taken_from, "former_id"},
    {"ticket.rejected", Kind::rejected, "assignee_id"},
    {"ticket.snooze_ended", Kind::reminded, "user_id"},
    {"ticket.reply_held", Kind::held, "author_id"},
    {"ticket.reply_refused", Kind::refused, "author_id"},
    {"ticket.reply_cancelled", Kind::cancelled, "author_id"},
    {"ticket.sla_at_risk", Kind::at_risk, "assignee_id"},
    {"ticket.sla_breached", Kind::breached, "assignee_id"},
    {"ticket.validation_unasked", Kind::unasked, "assignee_id"},
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
    {"ticket.mentioned", Kind::mentioned, "user_ids"},
    {"article.review_due", Kind::review_due, "user_ids"},
    {"article.commented", Kind::article_commented, "user_ids"},
    {"articles.product_changed", Kind::product_changed, "user_ids"},
    {"signal.found", Kind::signal_found, "told_ids"},
    {"signal.escalated", Kind::signal_late, "told_ids"},
    {"signal.returned", Kind::signal_returned, "told_ids"},
    {"signal.summed", Kind::signals, "told_ids"},
    {"signal.raised", Kind::signal_raised, "told_ids"},
    {"signal.postponed", Kind::signal_postponed, "told_ids"},
    {"signal.closed", Kind::signal_waved, "told_ids"},
};

/// Who follows a ticket wants to know of these as well.
constexpr OnePerson for_followers[] = {
    {"ticket.sla_breached", Kind::breached, ""},       {"ticket.issue_done", Kind::fixed, ""},
    {"ticket.issue_declined", Kind::fix_declined, ""}, {"ticket.issue_reopened", Kind::fix_reopened, ""},
    {"ticket.issue_gone", Kind::fix_lost, ""},
};

/// What whoever has a ticket wants to know at once, and who follows it.
struct OfTicket {
  std::string_view event;
  Kind for_assignee;
  Kind for_followers;
};
constexpr OfTicket of_ticket[] = {
    {"ticket.customer_replied", Kind::answered, Kind::replied},
    {"ticket.question_came", Kind::question_came, Kind::question_came},
    {"ticket.rejected", Kind::rejected, Kind::rejected},
    {"ticket.validated", Kind::validated, Kind::validated},
    {"ticket.workaround_expired", Kind::workaround_over, Kind::workaround_over},
};

/// Alarms that somebody must hear; the last ones while nobody has the ticket.
struct Alarm {
  std::string_view event;
  Kind kind;
  bool unowned;
};
constexpr Alarm alarms[] = {
    {"ticket.bounced", Kind::bounced, false},
    {"ticket.sla_at_risk", Kind::unowned_at_risk, true},
    {"ticket.sla_breached", Kind::unowned_breached, true},
    {"ticket.validation_unasked", Kind::unowned_unasked, true},
};

bool is_news_of_problem(std::string_view kind) {
  return kind == "problem.noted" || kind == "problem.status_changed" || kind == "problem.update_started" ||
         kind == "problem.workaround_expired";
}

std::string text_in(const boost::json::object& details, std::string_view name) {
  const auto* value = details.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// A call that was answered on the phone asks nobody for anything.
bool caller_waits(const timeline::Event& event, const boost::json::object& details) {
  const auto* waits = details.if_contains("waits");
  return event.kind == "ticket.called" && waits != nullptr && waits->is_bool() && waits->get_bool();
}

const Alarm* alarm_of(const timeline::Event& event) {
  const auto* const alarm = std::ranges::find(alarms, event.kind, &Alarm::event);
  if (alarm == std::end(alarms)) return nullptr;
  const auto details = boost::json::parse(event.details).as_object();
  return alarm->unowned && !text_in(details, "assignee_id").empty() ? nullptr : alarm;
}

void tell(std::map<std::string, Kind>& found, const std::vector<UserId>& people, Kind kind) {
  for (const UserId& id : people) found.emplace(id.text, kind);
}

}  // namespace

bool keepers_hear(const timeline::Event& event) { return alarm_of(event) != nullptr; }

bool team_hears(const timeline::Event& event) {
  if (event.kind != "ticket.assigned") return false;
  const auto details = boost::json::parse(event.details).as_object();
  return text_in(details, "user_id").empty() && !text_in(details, "team_id").empty();
}

std::map<std::string, Kind> recipients(const timeline::Event& event, const Audience& audience) {
  std::map<std::string, Kind> found;
  const auto details = boost::json::parse(event.details).as_object();
  for (const OnePerson& rule : one_person) {
    if (event.kind == rule.event) found.emplace(text_in(details, rule.detail), rule.kind);
  }
  for (const Told& rule : told) {
    if (event.kind != rule.event) continue;
    const auto* ids = details.if_contains(rule.detail);  // not in what an older program wrote
    if (ids == nullptr) continue;
    for (const auto& id : ids->as_array()) found.emplace(id.as_string().c_str(), rule.kind);
  }
  for (const OfTicket& rule : of_ticket) {
    if (event.kind != rule.event) continue;
    if (audience.assignee) found.emplace(audience.assignee->text, rule.for_assignee);
    tell(found, audience.followers, rule.for_followers);
  }
  if (caller_waits(event, details)) {
    if (audience.assignee) found.emplace(audience.assignee->text, Kind::called);
    tell(found, audience.followers, Kind::called);
  }
  for (const OnePerson& rule : for_followers) {
    if (event.kind == rule.event) tell(found, audience.followers, rule.kind);
  }
  if (const Alarm* alarm = alarm_of(event)) tell(found, audience.keepers, alarm->kind);
  if (!audience.assignee && team_hears(event)) tell(found, audience.team, Kind::for_team);
  if (is_news_of_problem(event.kind)) tell(found, audience.followers, Kind::problem);
  if (event.kind == "contact.registered") tell(found, audience.followers, Kind::registration);
  if (event.kind == "radar.bursts_began") tell(found, audience.followers, Kind::bursts);
  if (event.kind == "webhook.disabled") tell(found, audience.followers, Kind::webhook_off);
  found.erase("");
  for (const std::string& id : audience.told_better) found.erase(id);
  if (event.actor_kind == ActorKind::user) found.erase(event.actor_id);
  return found;
}

}  // namespace zelo::notification::rules
