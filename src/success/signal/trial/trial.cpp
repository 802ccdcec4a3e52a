#include "src/success/signal/trial/trial.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "lib/db/bulk.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/success/health/recompute.h"
#include "src/success/signal/detector/gather.h"
#include "src/success/signal/detector/settings.h"
#include "src/success/signal/ledger/ledger_store.h"
#include "src/success/signal/signal_words.h"

namespace zelo::success {
namespace {

using KeptOf = std::unordered_map<std::string, std::vector<KeptSignal>>;

struct Asked {
  Detector detector = Detector::usage_drop;
  Watches wanted;
  Watches saved;
  std::int64_t quiet_days = rules::proposed_quiet;
};

Asked asked_of(db::Tx& tx, Detector detector, const TryDetector& input) {
  const auto settings = store::detector_settings(tx).at(detector);
  Asked asked{detector, settings.watches, settings.watches, input.quiet_days.value_or(settings.quiet_days)};
  Problems problems;
  rules::apply(spec_of(detector), input.segments, asked.wanted, problems);
  rules::check_quiet(asked.quiet_days, problems);
  problems.done();
  return asked;
}

struct NamedAccount {
  AccountId id;
  std::string name;
  std::optional<std::string> csm_name;
};
BOOST_DESCRIBE_STRUCT(NamedAccount, (), (id, name, csm_name))

std::vector<NamedAccount> named_accounts(db::Tx& tx, const std::vector<TrialAccount>& items) {
  std::vector<AccountId> ids;
  for (const TrialAccount& one : items) ids.push_back(one.account_id);
  return tx.query<NamedAccount>(
      "SELECT a.id, a.name, m.name AS csm_name FROM accounts a LEFT JOIN users m ON m.id = a.csm_id WHERE a.id IN " +
          db::text_list(tx.dialect(), "$1"),
      json::text_of(ids));
}

/// Those of tickets that were restricted to a team since then are over with the next look; nobody is told of them.
void drop_restricted(db::Tx& tx, std::vector<KeptSignal>& kept) {
  std::vector<std::string> tickets;
  for (const KeptSignal& one : kept)
    if (one.subject_kind == "ticket") tickets.push_back(one.subject_id);
  if (tickets.empty()) return;
  const auto restricted = tx.query<std::string>(
      "SELECT id FROM tickets WHERE restricted_team_id IS NOT NULL AND id IN " + db::text_list(tx.dialect(), "$1"),
      json::text_of(tickets));
  const std::set<std::string> hidden(restricted.begin(), restricted.end());
  std::erase_if(kept,
                [&](const KeptSignal& one) { return one.subject_kind == "ticket" && hidden.contains(one.subject_id); });
}

KeptOf kept_of(db::Tx& tx, const Asked& asked, const std::vector<AccountId>& accounts, Time now) {
  auto rows = store::kept_signals(tx, accounts, now);
  std::erase_if(rows, [&](const KeptSignal& one) { return one.detector != asked.detector; });
  drop_restricted(tx, rows);
  KeptOf kept;
  for (KeptSignal& row : rows) {
    row.quiet_days = asked.quiet_days;
    auto& of_account = kept[row.account_id.text];
    of_account.push_back(std::move(row));
  }
  return kept;
}

const rules::Sighting* seen_of(const std::vector<rules::Sighting>& seen, const KeptSignal& kept) {
  const auto found = std::ranges::find_if(seen, [&](const rules::Sighting& one) {
    return one.subject_kind == kept.subject_kind && one.subject_id == kept.subject_id;
  });
  return found == seen.end() ? nullptr : &*found;
}

/// One account with the thresholds that are tried, beside those that are saved.
class Trying {
 public:
  Trying(const Asked& asked, const Watched& account, const Known& known, Time now)
      : asked_(asked), account_(account), known_(known), now_(now) {}

  [[nodiscard]] TrialAccount result(const std::vector<KeptSignal>& kept) const {
    TrialAccount result{.account_id = account_.account_id,
                        .account_name = {},
                        .segment = account_.segment,
                        .csm_name = {},
                        .value = {}};
    const auto watches = watches_of(asked_.wanted);
    const auto seen = rules::everything_seen(known_, held(), watches, now_);
    SignalLook look;
    rules::compare(account_.account_id, seen, kept, held(), watches, now_, look);
    for (const NewSignal& one : look.found) add_value(result, value_of(asked_.detector, one.sighting));
    result.fresh = static_cast<std::int64_t>(look.found.size());
    for (const KeptSignal& one : kept) settle(result, one, seen_of(seen, one), look);
    return result;
  }

 private:
  [[nodiscard]] bool held() const { return !known_.tickets.empty(); }
  [[nodiscard]] std::map<Detector, Watch> watches_of(const Watches& watches) const {
    return {{asked_.detector, watch_of(watches, account_.segment)}};
  }
  static std::optional<double> value_of(Detector detector, const rules::Sighting& seen) {
    const auto found = seen.facts.find(std::string(spec_of(detector).thresholds.front().key));
    return found == seen.facts.end() ? std::nullopt : std::optional(found->second);
  }

  void settle(TrialAccount& result, const KeptSignal& kept, const rules::Sighting* seen, const SignalLook& look) const {
    const bool open = kept.state != SignalState::closed;
    const Watch& watch = watch_of(asked_.wanted, account_.segment);
    if (seen && (open || rules::is_quiet(kept, *seen, watch, now_))) {
      (open ? result.open : result.resting) += 1;
      add_value(result, value_of(asked_.detector, *seen));
    } else if (open && std::ranges::find(look.over, kept.id, &SignalOf::id) != look.over.end()) {
      ++result.gone;
      add_value(result, value_now(kept));
    }
  }

  /// Of what would be found no longer: as it stands today, where the saved thresholds still see it.
  [[nodiscard]] std::optional<double> value_now(const KeptSignal& kept) const {
    const auto seen = rules::everything_seen(known_, held(), watches_of(asked_.saved), now_);
    if (const auto* one = seen_of(seen, kept)) return value_of(asked_.detector, *one);
    return success::value_of(asked_.detector, kept.facts);
  }

  void add_value(TrialAccount& result, std::optional<double> value) const {
    if (!value) return;
    if (!result.value) result.value = value;
    else if (rules::fewer_is_worse(asked_.detector)) result.value = std::min(*result.value, *value);
    else result.value = std::max(*result.value, *value);
  }

  const Asked& asked_;
  const Watched& account_;
  const Known& known_;
  Time now_;
};

void count_in(std::vector<TrialCount>& counts, const TrialAccount& one) {
  TrialCount& count = *std::ranges::find(counts, one.segment, &TrialCount::segment);
  ++count.accounts;
  count.found += one.fresh + one.open + one.resting > 0 ? 1 : 0;
  count.fresh += one.fresh > 0 ? 1 : 0;
  count.open += one.open > 0 ? 1 : 0;
  count.resting += one.resting > 0 ? 1 : 0;
  count.gone += one.gone > 0 ? 1 : 0;
}

void add_names(db::Tx& tx, std::vector<TrialAccount>& items) {
  std::unordered_map<std::string, NamedAccount> names;
  for (NamedAccount& row : named_accounts(tx, items)) {
    std::string id = row.id.text;
    names.emplace(std::move(id), std::move(row));
  }
  for (TrialAccount& one : items) {
    NamedAccount& row = names.at(one.account_id.text);
    one.account_name = std::move(row.name);
    one.csm_name = std::move(row.csm_name);
  }
}

bool of_health(Detector detector) { return detector == Detector::low_health || detector == Detector::falling_health; }

void look_at_some(db::Tx& tx, const Asked& asked, const std::vector<AccountId>& some, Time now, DetectorTrial& trial) {
  const auto watched = watched_among(tx, some, of_health(asked.detector), now);
  std::vector<AccountId> ids;
  for (const Watched& one : watched) ids.push_back(one.account_id);
  usage::Crowd crowd(tx, std::move(ids));
  auto known = known_for(tx, crowd, asked.detector, now);
  auto kept = kept_of(tx, asked, crowd.accounts(), now);
  for (std::size_t n = 0; n < watched.size(); ++n) {
    add_watched(known[n], watched[n]);
    auto one = Trying(asked, watched[n], known[n], now).result(kept[watched[n].account_id.text]);
    count_in(trial.segments, one);
    if (one.fresh + one.open + one.resting + one.gone > 0) trial.items.push_back(std::move(one));
  }
  add_names(tx, trial.items);
}

}  // namespace

DetectorTrial try_detector(Ctx& ctx, Detector detector, const TryDetector& input,
                           const std::optional<std::string>& after) {
  ctx.require(Permission::signal_manage);
  const auto place = cursor_id<AccountId>(after);
  return ctx.read([&](db::Tx& tx) {
    const Asked asked = asked_of(tx, detector, input);
    DetectorTrial trial{.total = store::count_accounts(tx), .segments = {}, .items = {}, .next = {}};
    for_each_value<customer::Segment>([&](auto segment) { trial.segments.push_back({.segment = segment}); });
    const auto some = store::accounts_after(tx, place ? place->text : "", accounts_at_once);
    if (some.empty()) return trial;
    look_at_some(tx, asked, some, ctx.now(), trial);
    if (some.size() == accounts_at_once) trial.next = encode_cursor({some.back().text});
    return trial;
  });
}

}  // namespace zelo::success
