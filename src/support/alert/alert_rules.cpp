#include "src/support/alert/alert_rules.h"

#include <set>

#include "lib/base/random.h"
#include "lib/text/fold.h"
#include "lib/text/plain.h"
#include "src/support/ticket/ticket_rules.h"

namespace zelo::support::rules {
namespace {

std::string found(const AlertTexts& texts, const std::string& name) {
  const auto entry = texts.find(name);
  return entry == texts.end() ? std::string() : entry->second;
}

/// Where it is: what people look for first.
std::string place(const AlertTexts& labels) {
  for (const char* name : {"instance", "service", "job"}) {
    if (auto text = found(labels, name); !text.empty()) return text;
  }
  return {};
}

AlertStep step_of_firing(const KnownAlert& last, const ToldAlert& told, Duration reopen_within, Time now) {
  const Alert& alert = last.alert;
  if (told.starts_at < alert.starts_at) return AlertStep::ignore;
  const bool began_anew = told.starts_at > alert.starts_at;
  if (alert.state == AlertState::firing) {
    // Its end was never told, and somebody has closed the ticket since.
    const bool missed_end = began_anew && last.closed;
    if (!missed_end) return AlertStep::repeat;
  }
  const Time over_at = alert.over_at.value_or(alert.last_seen_at);
  if (alert.state == AlertState::over && !began_anew && now - over_at <= overtaking) return AlertStep::ignore;
  if (last.merged) return AlertStep::open;
  return !last.closed || now - over_at <= reopen_within ? AlertStep::again : AlertStep::open;
}

}  // namespace

std::string ToldAlert::name() const { return found(labels, "alertname"); }
std::string ToldAlert::severity() const { return found(labels, "severity"); }

AlertStep next_step(const std::optional<KnownAlert>& last, const ToldAlert& told, Duration reopen_within, Time now) {
  if (!last) return told.firing ? AlertStep::open : AlertStep::ignore;
  if (told.firing) return step_of_firing(*last, told, reopen_within, now);
  const bool late = last->alert.state == AlertState::over || told.starts_at < last->alert.starts_at;
  return late ? AlertStep::ignore : AlertStep::end;
}

Priority priority_of(const AlertSource& source, const std::string& severity) {
  const std::string folded = text::fold(severity);
  for (const auto& [name, priority] : source.severities) {
    if (text::fold(name) == folded) return priority;
  }
  return source.default_priority;
}

std::string subject_of_alert(const ToldAlert& told) {
  std::string subject = found(told.annotations, "summary");
  if (subject.empty()) {
    subject = told.name().empty() ? told.fingerprint : told.name();
    if (const auto where = place(told.labels); !where.empty()) subject += ": " + where;
  }
  return text::shortened(text::one_line(subject), 200);
}

std::string facts_of_alert(const ToldAlert& told) {
  std::string text;
  for (const char* name : {"summary", "description"}) {
    if (const auto words = found(told.annotations, name); !words.empty()) text += words + "\n\n";
  }
  for (const auto& [name, value] : told.labels) text += name + ": " + text::one_line(value) + "\n";
  if (told.source_url) text += "\n" + *told.source_url + "\n";
  while (text.ends_with('\n')) text.pop_back();
  return text::shortened(text, 20'000);
}

std::string fingerprint_of(const AlertTexts& labels) {
  std::string all;
  for (const auto& [name, value] : labels) all.append(name).append(1, '\0').append(value).append(1, '\0');
  return sha256_hex(all);
}

void check_source(const AlertSource& source, Problems& problems) {
  if (source.severities.size() > most_severities)
    problems.add("severities", Text("error.too_many_items", {{"max", std::to_string(most_severities)}}));
  std::set<std::string> seen;
  for (std::size_t i = 0; i < source.severities.size(); ++i) {
    const bool twice = !seen.insert(text::fold(source.severities[i].severity)).second;
    if (twice) problems.add("severities[" + std::to_string(i) + "].severity", "error.taken");
  }
  if (source.reopen_minutes < 0 || source.reopen_minutes > most_reopen_minutes) {
    problems.add("reopen_minutes", Text("error.alert.reopen_minutes", {{"max", std::to_string(most_reopen_minutes)}}));
  }
}

void vanished(Ticket& ticket, Time now) {
  ticket.status = Status::closed;
  ticket.closed_at = now;
  touch(ticket, now);
}

void came_back(Ticket& ticket, bool touched, Time now) {
  ticket.status = touched ? Status::open : Status::new_;
  ticket.reopen_count += 1;
  ticket.solved_at.reset();
  ticket.closed_at.reset();
  touch(ticket, now);
}

}  // namespace zelo::support::rules
