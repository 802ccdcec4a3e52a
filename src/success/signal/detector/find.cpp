#include "src/success/signal/detector/find.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "src/success/signal/detector/series.h"

namespace zelo::success::rules {
namespace {

/// What one detector is asked.
struct Asking {
  Detector detector;
  const Known& known;
  const Watch& watch;
  Time now;

  [[nodiscard]] double at(const char* threshold) const { return watch.thresholds.at(threshold); }
};

using Values = std::map<std::string, double>;

double as_number(std::int64_t n) { return static_cast<double>(n); }
/// To a tenth, as it is shown.
double tenth(double value) { return std::round(value * 10) / 10; }

std::vector<Sighting> whole_account(const Asking& ask, Values facts) {
  Sighting one{.detector = ask.detector, .facts = std::move(facts)};
  return {std::move(one)};
}

std::vector<Sighting> find_drop(const Asking& ask) {
  const auto drop = drop_of(ask.known.use);
  if (!drop || drop->expected < ask.at("least_events") || drop->percent < ask.at("percent")) return {};
  return whole_account(
      ask, {{"percent", tenth(drop->percent)}, {"events", tenth(drop->events)}, {"expected", tenth(drop->expected)}});
}

std::vector<Sighting> find_silence(const Asking& ask) {
  const bool never = !ask.known.used_days;
  const double days = as_number(never ? ask.known.unused_days : ask.known.idle_days);
  if (days < ask.at("days")) return {};
  Values facts{{"days", never ? days : as_number(ask.known.silent_days)}};
  if (never) facts.emplace("never", 1);
  return whole_account(ask, std::move(facts));
}

bool in_use(const Known& known) { return known.used_days.value_or(0) >= four_weeks && known.users > 0; }

std::vector<Sighting> find_single_user(const Asking& ask) {
  const Known& known = ask.known;
  if (!in_use(known) || as_number(known.users) > ask.at("users")) return {};
  if (known.seats && as_number(*known.seats) < ask.at("seats")) return {};
  Values facts{{"users", as_number(known.users)}};
  if (known.seats) facts.emplace("seats", as_number(*known.seats));
  return whole_account(ask, std::move(facts));
}

std::vector<Sighting> find_ignored(const Asking& ask) {
  std::vector<Sighting> found;
  if (!in_use(ask.known)) return found;
  for (const KnownFeature& feature : ask.known.core) {
    if (as_number(feature.uses) >= ask.at("uses") || found.size() == most_ignored) continue;
    found.push_back({ask.detector, "feature", feature.id, {{"uses", as_number(feature.uses)}}});
  }
  return found;
}

std::vector<Sighting> find_decline(const Asking& ask) {
  const auto trend = trend_of(ask.known.use);
  if (!trend || trend->events < ask.at("least_events") || trend->falling < surely_falling ||
      -trend->percent_a_week < ask.at("percent_a_week"))
    return {};
  return whole_account(ask, {{"percent_a_week", tenth(-trend->percent_a_week)}, {"events", tenth(trend->events)}});
}

Sighting of_ticket(const Asking& ask, const KnownTicket& ticket, Values facts) {
  return {ask.detector, "ticket", ticket.id, std::move(facts)};
}

double hours_open(const Asking& ask, const KnownTicket& ticket) {
  return std::floor(as_number((ask.now - ticket.created_at).ms) / as_number(hours(1).ms));
}

std::vector<Sighting> find_critical(const Asking& ask) {
  std::vector<Sighting> found;
  for (const KnownTicket& ticket : ask.known.tickets)
    if (ticket.urgent && !ticket.solved && hours_open(ask, ticket) >= ask.at("hours"))
      found.push_back(of_ticket(ask, ticket, {{"hours", hours_open(ask, ticket)}}));
  return found;
}

std::vector<Sighting> find_surge(const Asking& ask) {
  const double opened = as_number(ask.known.opened_lately);
  const double usual = as_number(ask.known.opened_before) / 8;
  if (opened < ask.at("tickets") || opened < ask.at("times") * usual) return {};
  return whole_account(ask, {{"tickets", opened}, {"usual", tenth(usual)}});
}

std::vector<Sighting> find_first(const Asking& ask) {
  if (!ask.known.first) return {};
  const double age = std::floor(hours_open(ask, *ask.known.first) / 24);
  if (age >= ask.at("days")) return {};
  return {of_ticket(ask, *ask.known.first, {{"days", age}})};
}

std::vector<Sighting> find_complaint(const Asking& ask) {
  std::vector<Sighting> found;
  // What who has left said of us in a survey warns of nothing any more.
  for (const KnownCritic& critic : ask.known.critics)
    if (!ask.known.former && (critic.sponsors || as_number(critic.influence) >= ask.at("influence")))
      found.push_back({ask.detector,
                       "contact",
                       critic.contact_id,
                       {{"influence", as_number(critic.influence)}, {"nps", as_number(critic.score)}}});
  for (const KnownTicket& ticket : ask.known.tickets) {
    const bool executive = ticket.sponsors || as_number(ticket.influence) >= ask.at("influence");
    if (executive && !ticket.solved && (ticket.high || ticket.by_critic))
      found.push_back(of_ticket(ask, ticket, {{"influence", as_number(ticket.influence)}}));
  }
  return found;
}

std::vector<Sighting> find_late(const Asking& ask) {
  if (as_number(ask.known.days_late) < ask.at("days")) return {};
  return whole_account(ask,
                       {{"days", as_number(ask.known.days_late)}, {"invoices", as_number(ask.known.late_invoices)}});
}

std::vector<Sighting> find_gone(const Asking& ask) {
  if (!ask.known.gone_sponsor) return {};
  const double days = as_number(ask.known.sponsor_gone_days);
  Sighting one{ask.detector, "contact", *ask.known.gone_sponsor, {{"days", days}}, days > ask.at("days")};
  if (!ask.known.sponsor_left) one.facts.emplace("moved", 1);
  return {std::move(one)};
}

std::vector<Sighting> find_low(const Asking& ask) {
  const Known& known = ask.known;
  if (!known.score || !known.band) return {};
  if (*known.band != Band::risk && *known.score >= ask.at("score")) return {};
  return whole_account(ask, {{"score", *known.score}});
}

std::vector<Sighting> find_fall(const Asking& ask) {
  const Known& known = ask.known;
  if (!known.score || !known.band || !known.change || -*known.change < ask.at("points")) return {};
  return whole_account(ask, {{"points", -*known.change}, {"score", *known.score}});
}

std::vector<Sighting> find_limit(const Asking& ask) {
  std::vector<Sighting> found;
  for (const KnownLimit& limit : ask.known.limits) {
    if (limit.allowed <= 0) continue;
    const double percent = as_number(limit.used) / as_number(limit.allowed) * 100;
    if (percent < ask.at("percent")) continue;
    found.push_back(
        {ask.detector,
         "limit",
         limit.name,
         {{"percent", std::floor(percent)}, {"used", as_number(limit.used)}, {"allowed", as_number(limit.allowed)}}});
  }
  return found;
}

std::vector<Sighting> find_premium(const Asking& ask) {
  std::vector<Sighting> found;
  for (const KnownFeature& feature : ask.known.premium)
    if (as_number(feature.uses) >= ask.at("times") || feature.asked > 0)
      found.push_back({ask.detector,
                       "feature",
                       feature.id,
                       {{"times", as_number(feature.uses)}, {"tickets", as_number(feature.asked)}}});
  return found;
}

std::vector<Sighting> find_growth(const Asking& ask) {
  const Known& known = ask.known;
  if (known.used_days.value_or(0) < 2 * four_weeks || known.users_before <= 0) return {};
  const double percent = (as_number(known.users) / as_number(known.users_before) - 1) * 100;
  if (percent < ask.at("percent") || as_number(known.users) < ask.at("least_users")) return {};
  return whole_account(
      ask,
      {{"percent", std::floor(percent)}, {"users", as_number(known.users)}, {"before", as_number(known.users_before)}});
}

std::vector<Sighting> all_of(const Asking& ask) {
  switch (ask.detector) {
    case Detector::usage_drop: return find_drop(ask);
    case Detector::silence: return find_silence(ask);
    case Detector::single_user: return find_single_user(ask);
    case Detector::core_ignored: return find_ignored(ask);
    case Detector::declining: return find_decline(ask);
    case Detector::critical_ticket: return find_critical(ask);
    case Detector::ticket_surge: return find_surge(ask);
    case Detector::first_ticket: return find_first(ask);
    case Detector::executive_complaint: return find_complaint(ask);
    case Detector::late_payment: return find_late(ask);
    case Detector::sponsor_gone: return find_gone(ask);
    case Detector::low_health: return find_low(ask);
    case Detector::falling_health: return find_fall(ask);
    case Detector::limit_near: return find_limit(ask);
    case Detector::premium_asked: return find_premium(ask);
    case Detector::team_growing: return find_growth(ask);
  }
  return {};
}

}  // namespace

std::vector<Sighting> sightings_of(Detector detector, const Known& known, const Watch& watch, Time now) {
  if (known.former && !outlasts_contracts(detector)) return {};
  auto found = all_of({detector, known, watch, now});
  if (found.size() > most_sightings) found.resize(most_sightings);
  return found;
}

bool outlasts_contracts(Detector detector) {
  static constexpr std::array lasting{Detector::critical_ticket, Detector::ticket_surge, Detector::first_ticket,
                                      Detector::executive_complaint, Detector::late_payment};
  return std::ranges::find(lasting, detector) != lasting.end();
}

std::optional<Time> next_look(const Known& known, const Watch& watch, Time now) {
  std::optional<Time> next;
  if (!watch.enabled) return next;
  const Duration open_for{std::llround(watch.thresholds.at("hours") * static_cast<double>(hours(1).ms))};
  for (const KnownTicket& ticket : known.tickets) {
    const Time due = ticket.created_at + open_for;
    if (ticket.urgent && !ticket.solved && due > now && (!next || due < *next)) next = due;
  }
  return next;
}

}  // namespace zelo::success::rules
