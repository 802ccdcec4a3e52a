#include "src/success/signal/detector/gather.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "lib/text/fold.h"
#include "src/success/limit/limit.h"
#include "src/success/signal/detector/gather_store.h"
#include "src/support/hours/business_hours.h"
#include "src/support/hours/hours_store.h"
#include "src/usage/feature/feature_store.h"

namespace zelo::success {
namespace {

using usage::Day;

constexpr std::int64_t holidays_back = 400;  // days
constexpr std::int64_t answer_holds = 30;    // days
constexpr std::int64_t ill_score = 6;        // a detractor's, of ten
constexpr Duration recent = days(7), before_it = days(56), young_ticket = days(90);

/// Days of the company's calendar on which nobody works, up to `today`.
std::set<Day> holidays_until(db::Tx& tx, Day today) {
  std::set<Day> found;
  const auto id = support::store::desk_hours(tx);
  const auto hours = id ? support::store::find_hours(tx, *id) : std::nullopt;
  if (!hours) return found;
  const auto add = [&](const std::string& date) {
    const auto day = usage::parse_day(date);
    if (day && *day <= today && *day > today - holidays_back) found.insert(*day);
  };
  for (const support::Holiday& holiday : hours->holidays) {
    if (holiday.date.size() == 10) add(holiday.date);
    else
      for (const Day in_year : {today, today - 365}) add(usage::date_of(in_year).substr(0, 5) + holiday.date);
  }
  return found;
}

/// Of one account.
struct Sponsorship {
  std::optional<store::KnownSponsor> kept;          // as it is remembered from now on
  std::optional<std::pair<Day, std::string>> gone;  // the last sponsor, where there is none
  bool left = true;
};

std::optional<store::KnownSponsor> remembered(const AccountId& account, const std::vector<store::Sponsor>& sponsors,
                                              const store::KnownSponsor* before, Day today) {
  const store::Sponsor* there = nullptr;
  for (const store::Sponsor& one : sponsors) {
    if (one.left_on) continue;
    const bool same = before && one.id == before->contact_id.text;
    if (same || !there || one.id < there->id) there = &one;
    if (same) break;
  }
  if (there) return store::KnownSponsor{account, ContactId(there->id), std::nullopt};
  if (!before) return std::nullopt;
  return store::KnownSponsor{account, before->contact_id, before->gone_on.value_or(usage::date_of(today))};
}

Sponsorship sponsorship_of(const AccountId& account, const std::vector<store::Sponsor>& sponsors,
                           const store::KnownSponsor* before, Day today) {
  Sponsorship now{.kept = remembered(account, sponsors, before, today), .gone = {}};
  if (now.kept && !now.kept->gone_on) return now;
  for (const store::Sponsor& one : sponsors)
    if (const auto day = one.left_on ? usage::parse_day(*one.left_on) : std::nullopt)
      now.gone = std::max(now.gone, std::optional(std::pair(*day, one.id)));
  const auto day = now.kept ? usage::parse_day(*now.kept->gone_on) : std::nullopt;
  const bool told = std::ranges::find(sponsors, now.kept ? now.kept->contact_id.text : "", &store::Sponsor::id) !=
                    sponsors.end();  // that they left, and when
  if (!day || told || (now.gone && now.gone->first > *day)) return now;
  now.gone = std::pair(*day, now.kept->contact_id.text);
  now.left = false;
  return now;
}

/// Gathers into places of the accounts.
class Gathering {
 public:
  Gathering(db::Tx& tx, usage::Crowd& crowd, Time now)
      : tx_(tx),
        crowd_(crowd),
        now_(now),
        yesterday_(usage::company_yesterday(tx, now)),
        list_(crowd.list()),
        known_(crowd.accounts().size()) {
    for (const AccountId& account : crowd.accounts()) place_.emplace(account.text, place_.size());
  }

  std::vector<Known> all() {
    contracts();
    usage_of_days();
    people();
    features();
    limits();
    tickets();
    counts();
    payment();
    sponsors();
    critics();
    return std::move(known_);
  }

  std::vector<Known> looked_at_by(Detector detector) {
    contracts();
    for (const auto& part : parts_of(detector)) (this->*part)();
    return std::move(known_);
  }

 private:
  using Part = void (Gathering::*)();
  static std::vector<Part> parts_of(Detector detector);

  /// Nobody has rows of accounts that were not asked for.
  Known& of(const AccountId& account) { return known_.at(place_.at(account.text)); }

  void contracts();
  void usage_of_days();
  void people();
  void features();
  void premium_asked(const std::map<std::string, std::string>& names);
  void limits();
  void tickets();
  void counts();
  void payment();
  void sponsors();
  void critics();

  db::Tx& tx_;
  usage::Crowd& crowd_;
  Time now_;
  Day yesterday_;
  const std::string& list_;
  std::unordered_map<std::string, std::size_t> place_;
  std::vector<Known> known_;
};

/// As find.cpp reads them; opportunities are held by tickets.
std::vector<Gathering::Part> Gathering::parts_of(Detector detector) {
  using G = Gathering;
  switch (detector) {
    case Detector::usage_drop:
    case Detector::silence:
    case Detector::declining: return {&G::usage_of_days};
    case Detector::single_user: return {&G::usage_of_days, &G::people};
    case Detector::core_ignored: return {&G::usage_of_days, &G::people, &G::features};
    case Detector::critical_ticket:
    case Detector::first_ticket: return {&G::tickets};
    case Detector::ticket_surge: return {&G::counts};
    case Detector::executive_complaint: return {&G::tickets, &G::critics};
    case Detector::late_payment: return {&G::payment};
    case Detector::sponsor_gone: return {&G::sponsors};
    case Detector::low_health:
    case Detector::falling_health: return {};  // the caller's to add
    case Detector::limit_near: return {&G::tickets, &G::people, &G::limits};
    case Detector::premium_asked: return {&G::tickets, &G::features};
    case Detector::team_growing: return {&G::tickets, &G::usage_of_days, &G::people};
  }
  return {};
}

void Gathering::contracts() {
  for (const AccountId& account : store::former_accounts(tx_, list_, usage::date_of(yesterday_ + 1)))
    of(account).former = true;
}

void Gathering::usage_of_days() {
  const auto holidays = holidays_until(tx_, yesterday_);
  const Day from = yesterday_ - static_cast<Day>(days_of_use) + 1;
  for (const usage::LastUse& row : crowd_.last_uses()) {
    Known& known = of(row.account_id);
    known.used_days = yesterday_ - row.first_use_on + 1;
    const auto free = std::distance(holidays.upper_bound(row.last_use_on), holidays.end());
    known.silent_days = std::max<std::int64_t>(yesterday_ - row.last_use_on, 0);
    known.idle_days = std::max<std::int64_t>(known.silent_days - free, 0);
    known.use.assign(days_of_use, 0.0);
    for (const Day holiday : holidays)
      if (holiday >= from) known.use[static_cast<std::size_t>(holiday - from)].reset();
    for (Day day = from; day < std::min(row.first_use_on, yesterday_ + 1); ++day)
      known.use[static_cast<std::size_t>(day - from)].reset();
  }
  for (const usage::NeverUsed& row : crowd_.never_used(yesterday_)) {
    Known& known = of(row.account_id);
    const auto free = std::distance(holidays.lower_bound(row.since), holidays.end());
    if (!known.used_days) known.unused_days = std::max<std::int64_t>(yesterday_ + 1 - row.since - free, 0);
  }
  for (const usage::DayUse& row : crowd_.use_days(from, yesterday_)) {
    if (row.day < from || row.day > yesterday_) continue;
    Known& known = known_[static_cast<std::size_t>(row.place)];
    if (known.use.empty()) continue;
    auto& events = known.use[static_cast<std::size_t>(row.day - from)];
    if (events) events = static_cast<double>(row.events);
  }
}

void Gathering::people() {
  for (const auto& row : crowd_.user_counts(yesterday_ - four_weeks + 1, yesterday_))
    of(row.account_id).users = row.users;
  for (const auto& row : crowd_.user_counts(yesterday_ - 2 * four_weeks + 1, yesterday_ - four_weeks))
    of(row.account_id).users_before = row.users;
  for (const auto& row : crowd_.seats(yesterday_)) of(row.account_id).seats = row.seats;
  for (Known& known : known_)
    if (known.seats) known.limits.push_back({"seats", known.users, *known.seats});
}

void Gathering::features() {
  for (const auto& row : crowd_.feature_uses(yesterday_ - four_weeks + 1, yesterday_)) {
    Known& known = of(row.account_id);
    (row.entitled ? known.core : known.premium).push_back({row.feature_id.text, row.events, 0});
  }
  std::map<std::string, std::string> names;  // of premium features, folded, by id
  for (const usage::Feature& feature : usage::store::all_features(tx_))
    if (feature.active && feature.premium) names.emplace(feature.id.text, " " + text::fold(feature.name) + " ");
  if (!names.empty()) premium_asked(names);
}

void Gathering::premium_asked(const std::map<std::string, std::string>& names) {
  for (const store::AskedFor& row : store::subjects_since(tx_, list_, now_ - days(four_weeks))) {
    const std::string subject = " " + text::fold(row.subject) + " ";
    for (KnownFeature& feature : of(row.account_id).premium)
      if (subject.find(names.at(feature.id)) != std::string::npos) ++feature.asked;
  }
}

void Gathering::limits() {
  for (UsedLimit& limit : named_limits(tx_, crowd_, yesterday_))
    if (limit.measure) of(limit.account_id).limits.push_back({std::move(limit.name), limit.used, limit.allowed});
}

bool decides(const std::optional<customer::ContactRole>& role) {
  return role == customer::ContactRole::sponsor || role == customer::ContactRole::decision_maker;
}

KnownTicket ticket_of(const store::OpenTicket& row) {
  return {.id = row.id,
          .created_at = row.created_at,
          .urgent = row.priority == "urgent",
          .high = row.priority == "urgent" || row.priority == "high",
          .solved = row.status == "awaiting_validation",
          .sponsors = decides(row.role),
          .by_critic = row.sentiment == customer::Sentiment::critic,
          .influence = row.influence.value_or(0)};
}

void Gathering::tickets() {
  std::map<std::string, std::string> first;  // of accounts, if it is young
  for (auto& row : store::first_tickets(tx_, list_, now_ - young_ticket)) first.emplace(row.account_id.text, row.id);
  for (const store::OpenTicket& row : store::open_tickets(tx_, list_)) {
    Known& known = of(row.account_id);
    known.tickets.push_back(ticket_of(row));
    const auto young = first.find(row.account_id.text);
    if (young != first.end() && young->second == row.id && !known.tickets.back().solved)
      known.first = known.tickets.back();
  }
}

void Gathering::counts() {
  for (const auto& row : store::tickets_opened(tx_, list_, now_ - recent - before_it, now_ - recent)) {
    of(row.account_id).opened_lately = row.lately;
    of(row.account_id).opened_before = row.before;
  }
}

void Gathering::payment() {
  for (const auto& row : store::late_invoices(tx_, list_, usage::date_of(yesterday_ + 1))) {
    const auto due = usage::parse_day(row.due_on);
    if (!due) continue;
    of(row.account_id).days_late = yesterday_ + 1 - *due;
    of(row.account_id).late_invoices = row.invoices;
  }
}

/// The last one, of accounts that have no other. `memory`: whoever was there, and is it no more without having left.
void Gathering::sponsors() {
  std::map<std::string, std::vector<store::Sponsor>> of_account;
  for (store::Sponsor& row : store::all_sponsors(tx_, list_)) of_account[row.account_id.text].push_back(std::move(row));
  std::map<std::string, store::KnownSponsor> memory;
  for (store::KnownSponsor& row : store::known_sponsors(tx_, list_))
    memory.emplace(row.account_id.text, std::move(row));
  for (const AccountId& account : crowd_.accounts()) {
    const auto known = memory.find(account.text);
    const Sponsorship now = sponsorship_of(account, of_account[account.text],
                                           known == memory.end() ? nullptr : &known->second, yesterday_ + 1);
    Known& one = of(account);
    if (now.kept && (known == memory.end() || known->second != *now.kept))
      one.sponsor_memory = SponsorMemory{now.kept->contact_id.text, now.kept->gone_on};
    if (!now.gone) continue;
    one.gone_sponsor = now.gone->second;
    one.sponsor_gone_days = std::max<std::int64_t>(yesterday_ + 1 - now.gone->first, 0);
    one.sponsor_left = now.left;
  }
}

void Gathering::critics() {
  const std::string since = usage::date_of(yesterday_ + 1 - answer_holds);
  for (const store::Critic& row : store::critics(tx_, list_, since, ill_score))
    of(row.account_id).critics.push_back({row.id, row.score, decides(row.role), row.influence.value_or(0)});
}

}  // namespace

std::vector<Known> known_of(db::Tx& tx, usage::Crowd& crowd, Time now) { return Gathering(tx, crowd, now).all(); }

std::vector<Known> known_for(db::Tx& tx, usage::Crowd& crowd, Detector detector, Time now) {
  return Gathering(tx, crowd, now).looked_at_by(detector);
}

}  // namespace zelo::success
