#include "src/success/signal/ledger/ledger.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "src/success/signal/detector/gather.h"
#include "src/success/signal/detector/settings.h"
#include "src/success/signal/ledger/ledger_store.h"
#include "src/success/signal/signal_words.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {
namespace rules {

std::vector<Sighting> everything_seen(const Known& known, bool held, const std::map<Detector, Watch>& watches,
                                      Time now) {
  std::vector<Sighting> all;
  for (const auto& [detector, watch] : watches) {
    if (!watch.enabled || (held && spec_of(detector).kind == SignalKind::opportunity)) continue;
    auto found = sightings_of(detector, known, watch, now);
    std::ranges::move(found, std::back_inserter(all));
  }
  return all;
}

bool fewer_is_worse(Detector detector) {
  return detector == Detector::single_user || detector == Detector::core_ignored || detector == Detector::low_health;
}

namespace {

using Key = std::tuple<Detector, std::string, std::string>;

Key key_of(const Sighting& s) { return {s.detector, s.subject_kind, s.subject_id}; }
Key key_of(const KeptSignal& s) { return {s.detector, s.subject_kind, s.subject_id}; }

/// A time that runs and a ticket that comes back begin anew when they were over once; what is measured may go to and
/// fro across its threshold.
bool begins_anew(Detector detector) {
  const auto unit = spec_of(detector).thresholds.front().unit;
  return unit == ThresholdUnit::days || unit == ThresholdUnit::hours || detector == Detector::executive_complaint;
}

constexpr double clearly = 1.5;

/// Than when somebody closed it.
bool is_clearly_worse(const KeptSignal& was, const Sighting& seen, const Watch& watch) {
  if (watch.severity > was.severity) return true;
  const auto before = value_of(was.detector, was.facts);
  const auto now = seen.facts.find(std::string(spec_of(was.detector).thresholds.front().key));
  if (begins_anew(was.detector) || !before || now == seen.facts.end()) return false;
  if (fewer_is_worse(was.detector)) return now->second < *before && now->second * clearly <= *before;
  return *before > 0 && now->second >= *before * clearly;  // from nothing every little is a multitude
}

/// What goes to and fro across its threshold was over many a time.
Duration rest_after(const KeptSignal& closed) {
  if (!closed.over_at) return quiet_after(closed.outcome, closed.quiet_days);
  return closed.outcome == SignalOutcome::handled ? quiet_when_over : days(closed.quiet_days);
}

NewSignal new_signal(const AccountId& account, const Sighting& sighting, const Watch& watch) {
  return {account, sighting, spec_of(sighting.detector).kind, watch.severity, watch.respond_within_hours};
}

}  // namespace

bool is_quiet(const KeptSignal& closed, const Sighting& seen, const Watch& watch, Time now) {
  if (now >= *closed.closed_at + rest_after(closed)) return false;
  if (closed.outcome == SignalOutcome::dismissed && !closed.over_at) return true;
  return !(closed.over_at && begins_anew(closed.detector)) && !is_clearly_worse(closed, seen, watch);
}

void compare(const AccountId& account, const std::vector<Sighting>& sightings, const std::vector<KeptSignal>& kept,
             bool held, const std::map<Detector, Watch>& watches, Time now, SignalLook& look) {
  std::map<Key, const Sighting*> seen;
  std::set<Key> known;  // counts on an open one, or is quiet
  for (const Sighting& one : sightings) seen.emplace(key_of(one), &one);
  for (const KeptSignal& row : kept) {
    if (held && spec_of(row.detector).kind == SignalKind::opportunity) continue;
    const auto found = seen.find(key_of(row));
    const bool closed = row.state == SignalState::closed;
    if (found == seen.end() || (closed && !is_quiet(row, *found->second, watches.at(row.detector), now))) {
      if (!row.over_at) look.over.push_back({row.id, account});  // of one that is closed another takes the place
      continue;
    }
    known.insert(found->first);
    if (closed) continue;
    if (row.counted_on < look.today || row.over_at) look.again.push_back({row.id, account, found->second->facts});
    const Watch& watch = watches.at(row.detector);
    if (watch.severity > row.severity)
      look.worse.push_back({row.id, account, watch.severity, watch.respond_within_hours});
  }
  for (const auto& [key, sighting] : seen)
    if (!known.contains(key) && !sighting->old)
      look.found.push_back(new_signal(account, *sighting, watches.at(sighting->detector)));
}

void let_go(const std::vector<KeptSignal>& kept, SignalLook& look) {
  for (const KeptSignal& row : kept)
    if (row.state != SignalState::closed && !outlasts_contracts(row.detector))
      look.left.push_back({row.id, row.account_id});
}

}  // namespace rules

namespace {

std::map<Detector, Watch> watches_for(const std::map<Detector, store::DetectorSettings>& settings,
                                      customer::Segment segment) {
  std::map<Detector, Watch> watches;
  for (const auto& [detector, of_all] : settings) watches.emplace(detector, watch_of(of_all.watches, segment));
  return watches;
}

}  // namespace

void add_watched(Known& known, const Watched& account) {
  known.segment = account.segment;
  known.score = account.score;
  known.band = account.band;
  known.change = account.change;
}

SignalLook look_for_signals(db::Tx& tx, usage::Crowd& crowd, const std::vector<Watched>& accounts, Time now) {
  SignalLook look{.today = usage::company_yesterday(tx, now) + 1, .found = {}, .again = {}, .over = {}, .next = {}};
  if (accounts.empty()) return look;
  const auto settings = store::detector_settings(tx);
  std::map<customer::Segment, std::map<Detector, Watch>> watches;
  for_each_value<customer::Segment>([&](auto segment) { watches.emplace(segment, watches_for(settings, segment)); });
  std::unordered_map<std::string, std::vector<KeptSignal>> kept;
  for (KeptSignal& row : store::kept_signals(tx, crowd.accounts(), now)) {
    auto& of_account = kept[row.account_id.text];
    of_account.push_back(std::move(row));
  }
  std::unordered_map<std::string, Time> due;
  for (const store::Due& row : store::due_looks(tx, crowd.accounts())) due.emplace(row.account_id.text, row.due_at);
  auto known = known_of(tx, crowd, now);
  for (std::size_t n = 0; n < accounts.size(); ++n) {
    const Watched& one = accounts[n];
    add_watched(known[n], one);
    const bool held = !known[n].tickets.empty();
    const auto& of_segment = watches.at(one.segment);
    rules::compare(one.account_id, rules::everything_seen(known[n], held, of_segment, now), kept[one.account_id.text],
                   held, of_segment, now, look);
    if (known[n].sponsor_memory) look.sponsors.push_back({one.account_id, *known[n].sponsor_memory});
    if (known[n].former) rules::let_go(kept[one.account_id.text], look);
    const auto next = rules::next_look(known[n], of_segment.at(Detector::critical_ticket), now);
    const auto was = due.find(one.account_id.text);
    if (next != (was == due.end() ? std::nullopt : std::optional(was->second)))
      look.next.push_back({one.account_id, next});
  }
  return look;
}

}  // namespace zelo::success
