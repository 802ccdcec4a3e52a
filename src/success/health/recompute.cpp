#include "src/success/health/recompute.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "lib/base/json.h"
#include "src/success/health/fact/facts.h"
#include "src/success/health/health_rules.h"
#include "src/success/health/parts.h"
#include "src/timeline/record.h"

namespace zelo::success {
namespace {

constexpr double worth_a_row = 0.5;  // points of score within a day

/// The rows of a query by their account.
template <class Row>
std::unordered_map<std::string, Row> by_account(std::vector<Row> rows) {
  std::unordered_map<std::string, Row> map;
  map.reserve(rows.size());
  for (Row& row : rows) {
    std::string key = row.account_id.text;
    map.emplace(std::move(key), std::move(row));
  }
  return map;
}

/// What is known of the accounts besides what they are measured by.
struct Past {
  std::unordered_map<std::string, store::Standing> standings;
  std::unordered_map<std::string, store::Snapshot> last_rows;
  std::unordered_map<std::string, store::Snapshot> week_ago;
  std::unordered_map<std::string, store::Forced> forced;
  store::Models& models;
};

/// It was put down together with the last row of its history, and says the same: that row need not be read.
bool is_its_row(const store::Standing& standing) { return standing.at == standing.looked_at; }

store::Snapshot row_of(const store::Standing& s) {
  return {s.account_id, s.at, s.model_id, s.score, s.calculated, s.band, s.coverage, s.parts};
}

/// What is known already, and what the rest has to be asked for.
struct Rows {
  std::unordered_map<std::string, store::Snapshot> known;
  std::vector<AccountId> others;
};

/// Rows of history as of a moment, or the last ones, of accounts whose last one is not younger than that and of a model
/// in force. Who stands nowhere has no last one.
Rows rows_by(const std::vector<AccountId>& accounts, const std::unordered_map<std::string, store::Standing>& standings,
             const std::vector<HealthModelId>& models, std::optional<Time> at) {
  Rows rows;
  for (const AccountId& account : accounts) {
    const auto found = standings.find(account.text);
    const bool known = found != standings.end() && is_its_row(found->second) && (!at || found->second.at <= *at) &&
                       std::ranges::find(models, found->second.model_id) != models.end();
    if (known) rows.known.emplace(account.text, row_of(found->second));
    else if (at || found != standings.end()) rows.others.push_back(account);
  }
  return rows;
}

std::unordered_map<std::string, store::Snapshot> with_rows(Rows rows, std::vector<store::Snapshot> read) {
  for (store::Snapshot& row : read) {
    std::string key = row.account_id.text;
    rows.known.emplace(std::move(key), std::move(row));
  }
  return std::move(rows.known);
}

/// Against the last row of history, so that many small changes do not slip by one after the other.
bool worth_a_snapshot(const store::Standing& now, const store::Snapshot& before) {
  if (now.model_id != before.model_id || now.band != before.band || now.score.has_value() != before.score.has_value())
    return true;
  const bool forced = now.score != now.calculated;
  if (forced != (before.score != before.calculated)) return true;
  if (now.score && std::abs(*now.score - *before.score) >= worth_a_row) return true;
  if (std::abs(now.coverage - before.coverage) >= rules::other_coverage) return true;
  const bool other_day = now.looked_at.ms / days(1).ms != before.at.ms / days(1).ms;
  return other_day && (now.parts != before.parts || now.score != before.score);
}

bool same_standing(const store::Standing& a, const store::Standing& b) {
  return a.model_id == b.model_id && a.score == b.score && a.calculated == b.calculated && a.band == b.band &&
         a.coverage == b.coverage && a.change == b.change && a.parts == b.parts;
}

std::optional<double> rounded(const std::optional<double>& value) {
  return value ? std::optional(rules::rounded(*value)) : std::nullopt;
}

/// `unseen`: as in rules::band_of.
store::Standing standing_of(const AccountId& account, const HealthModel& model, const Score& score, bool unseen,
                            Time now) {
  store::Standing s{.account_id = account, .at = now, .looked_at = now, .model_id = model.id};
  s.calculated = rounded(score.score);
  s.score = s.calculated;
  s.coverage = rules::rounded(score.coverage);
  if (s.calculated) s.band = rules::band_of(*s.calculated, s.coverage, model.bands, unseen);
  s.parts = store::pack(score);
  return s;
}

/// What a person has said of it, and how it stood a week ago.
void add_past(store::Standing& s, const HealthModel& model, const Past& past) {
  const AccountId& account = s.account_id;
  if (const auto forced = past.forced.find(account.text); forced != past.forced.end()) {
    s.score = forced->second.score;
    s.band = rules::band_of(*s.score, model.bands);
  }
  const auto week = past.week_ago.find(account.text);
  if (week == past.week_ago.end() || !s.calculated) return;
  // What another model said is no fall of the customer's, nor is a person's word that begins or ends: detectors and
  // worklists go by this.
  if (const auto was = store::score_by(model, s.coverage, week->second, past.models))
    s.change = rules::rounded(*s.calculated - *was);
}

bool is_forced(const store::Standing& s) { return s.score != s.calculated; }

/// Without a person's word.
std::optional<Band> calculated_band(const store::Standing& s, const Bands& bands) {
  if (!is_forced(s)) return s.band;
  return s.calculated ? rules::band_of(*s.calculated, s.coverage, bands) : std::nullopt;
}

Found found_of(store::Standing now, const HealthModel& model, const Past& past) {
  Found found{.standing = std::move(now)};
  found.calculated_band = found.standing.band;
  add_past(found.standing, model, past);
  const auto before = past.standings.find(found.standing.account_id.text);
  if (before == past.standings.end()) {
    found.snapshot = true;
    return found;
  }
  found.before = before->second;
  const store::Standing& was = *found.before;
  const auto last = past.last_rows.find(found.standing.account_id.text);
  found.snapshot = last == past.last_rows.end() || worth_a_snapshot(found.standing, last->second);
  if (!found.snapshot) found.standing.at = was.at;
  else found.standing.at.ms = std::max(found.standing.at.ms, was.at.ms + 1);  // rows of one moment stand apart
  found.band_before = calculated_band(was, model.bands);
  found.told = found.calculated_band && found.band_before && found.calculated_band != found.band_before &&
               found.standing.model_id == was.model_id;
  found.news = found.snapshot || !same_standing(found.standing, was);
  return found;
}

void measure(db::Tx& tx, usage::Crowd& crowd, const HealthModel& model, const std::vector<AccountId>& accounts,
             const Past& past, Time now, std::vector<Found>& found) {
  const auto columns = Facts(tx, crowd, accounts, now).of(model.indicators);
  std::vector<std::optional<double>> values(columns.size());
  for (std::size_t n = 0; n < accounts.size(); ++n) {
    for (std::size_t c = 0; c < columns.size(); ++c) values[c] = columns[c][n];
    const bool unseen = crowd.usage_comes_in() && rules::lacks_usage(model.indicators, values);
    const Score score = rules::score_of(model.indicators, values);
    found.push_back(found_of(standing_of(accounts[n], model, score, unseen, now), model, past));
  }
}

void tell(const Ctx& ctx, db::Tx& tx, const Found& found) {
  const auto whole = [](const std::optional<double>& v) { return static_cast<std::int64_t>(std::lround(*v)); };
  const AccountId& account = found.standing.account_id;
  timeline::record(ctx, tx, {account, "account", account.text},
                   HealthBandChanged{*found.band_before, *found.calculated_band, whole(found.standing.calculated),
                                     whole(found.before->calculated)});
}

std::string list_of(const std::vector<Found>& all) {
  std::vector<AccountId> accounts;
  for (const Found& found : all) accounts.push_back(found.standing.account_id);
  return json::text_of(accounts);
}

/// Those that became part of others since they were looked at.
std::set<std::string> merged_since(db::Tx& tx, const Findings& findings) {
  std::vector<AccountId> accounts;
  for (const Found& found : findings.found) accounts.push_back(found.standing.account_id);
  for (const NewSignal& found : findings.signals.found) accounts.push_back(found.account_id);
  for (const SignalOf& left : findings.signals.left) accounts.push_back(left.account_id);
  for (const NextLook& next : findings.signals.next) accounts.push_back(next.account_id);
  std::set<std::string> merged;
  for (const AccountId& account : store::merged_among(tx, json::text_of(accounts))) merged.insert(account.text);
  return merged;
}

SignalLook without(SignalLook look, const std::set<std::string>& accounts) {
  const auto gone = [&](const auto& one) { return accounts.contains(one.account_id.text); };
  std::erase_if(look.found, gone);
  std::erase_if(look.next, gone);
  std::erase_if(look.worse, gone);
  std::erase_if(look.left, gone);
  std::erase_if(look.sponsors, gone);
  std::erase_if(look.over, gone);
  std::erase_if(look.again, gone);
  return look;
}

/// Somebody else has put down another standing since it was looked at, a person's word perhaps.
bool overtaken(const Found& found, const std::unordered_map<std::string, store::Seen>& seen) {
  const auto now = seen.find(found.standing.account_id.text);
  if (now == seen.end() || !found.before) return found.before.has_value() != (now != seen.end());
  return now->second.looked_at != found.before->looked_at || now->second.at != found.before->at;
}

std::vector<HealthModelId> ids_of(const std::vector<HealthModel>& models) {
  std::vector<HealthModelId> ids;
  for (const HealthModel& model : models) ids.push_back(model.id);
  return ids;
}

customer::Segment segment_of(ModelSegment segment) {
  return parse_enum<customer::Segment>(name_of(segment)).value_or(customer::Segment::smb);
}

/// A person's word is heard where it says worse than what was calculated; where it says better, nobody is kept from
/// hearing of a fall.
void add_health(Watched& one, const Found& found) {
  const store::Standing& s = found.standing;
  const bool better = is_forced(s) && s.calculated && *s.calculated < s.score && found.calculated_band;
  one.score = better ? s.calculated : s.score;
  one.band = better ? found.calculated_band : s.band;
  one.change = s.change;
}

/// With the health that was just found, before it stands.
std::vector<Watched> watched_of(const std::vector<store::Subject>& subjects, const std::vector<Found>& found) {
  std::unordered_map<std::string, const Found*> by_id;
  for (const Found& one : found) by_id.emplace(one.standing.account_id.text, &one);
  std::vector<Watched> watched;
  for (const store::Subject& subject : subjects) {
    Watched& one = watched.emplace_back(Watched{.account_id = subject.account_id,
                                                .segment = segment_of(subject.segment),
                                                .score = {},
                                                .band = {},
                                                .change = {}});
    const auto of_account = by_id.find(subject.account_id.text);
    if (of_account != by_id.end()) add_health(one, *of_account->second);
  }
  return watched;
}

/// What is worse before what is new, and the most revenue first: as signals are put down (signal/ledger/keep.cpp).
std::vector<AccountId> in_turn(const std::vector<store::Subject>& subjects, const SignalLook& look) {
  std::unordered_map<std::string, int> rank;
  for (const NewSignal& one : look.found) rank[one.account_id.text] = 1;
  for (const MoreSevere& one : look.worse) rank[one.account_id.text] = 2;
  std::vector<std::tuple<int, std::int64_t, const AccountId*>> order;
  for (const store::Subject& subject : subjects)
    if (const auto told = rank.find(subject.account_id.text); told != rank.end())
      order.emplace_back(-told->second, -subject.arr.value_or(0), &subject.account_id);
  std::ranges::stable_sort(order, {}, [](const auto& one) { return std::pair(std::get<0>(one), std::get<1>(one)); });
  std::vector<AccountId> accounts;
  for (const auto& one : order) accounts.push_back(*std::get<2>(one));
  return accounts;
}

/// Accounts to look at, without those that are merged into others.
struct Looked {
  std::vector<store::Subject> subjects;
  std::vector<AccountId> gone;
  usage::Crowd crowd;  // of the subjects, in their order

  Looked(db::Tx& tx, const std::vector<AccountId>& accounts)
      : subjects(store::subjects(tx, json::text_of(accounts))), gone(take_merged()), crowd(tx, ids()) {}

 private:
  std::vector<AccountId> take_merged() {
    std::vector<AccountId> merged;
    for (const store::Subject& subject : subjects)
      if (subject.merged) merged.push_back(subject.account_id);
    std::erase_if(subjects, [](const store::Subject& subject) { return subject.merged; });
    return merged;
  }
  [[nodiscard]] std::vector<AccountId> ids() const {
    std::vector<AccountId> all;
    for (const store::Subject& subject : subjects) all.push_back(subject.account_id);
    return all;
  }
};

Past past_of(db::Tx& tx, const usage::Crowd& crowd, const std::vector<HealthModelId>& models, Time now,
             store::Models& kept) {
  Past past{.standings = by_account(store::standings(tx, crowd.list())),
            .last_rows = {},
            .week_ago = {},
            .forced = by_account(store::forced_scores(tx, crowd.list(), now)),
            .models = kept};
  Rows last = rows_by(crowd.accounts(), past.standings, models, std::nullopt);
  auto read = store::last_rows(tx, json::text_of(last.others));
  past.last_rows = with_rows(std::move(last), std::move(read));
  const Time then = now - compared_with;
  Rows week = rows_by(crowd.accounts(), past.standings, models, then);
  read = store::snapshots_at(tx, json::text_of(week.others), then);
  past.week_ago = with_rows(std::move(week), std::move(read));
  return past;
}

Findings look_at(db::Tx& tx, Looked& looked, Time now) {
  const auto models = store::models_in_force(tx);
  Findings findings{.models = ids_of(models), .found = {}, .gone = std::move(looked.gone), .signals = {}};
  store::Models kept(tx);
  const Past past = past_of(tx, looked.crowd, findings.models, now, kept);
  std::map<const HealthModel*, std::vector<AccountId>> by_model;
  for (const store::Subject& subject : looked.subjects)
    if (const HealthModel* model = store::model_for(models, subject.segment))
      by_model[model].push_back(subject.account_id);
  for (const auto& [model, members] : by_model) measure(tx, looked.crowd, *model, members, past, now, findings.found);
  return findings;
}

}  // namespace

Findings look_at(db::Tx& tx, const std::vector<AccountId>& accounts, Time now) {
  Looked looked(tx, accounts);
  return look_at(tx, looked, now);
}

Findings look_and_listen(db::Tx& tx, const std::vector<AccountId>& accounts, Time now) {
  Looked looked(tx, accounts);
  Findings findings = look_at(tx, looked, now);
  findings.signals = look_for_signals(tx, looked.crowd, watched_of(looked.subjects, findings.found), now);
  findings.first = in_turn(looked.subjects, findings.signals);
  return findings;
}

std::vector<Watched> watched_among(db::Tx& tx, const std::vector<AccountId>& accounts, bool with_health, Time now) {
  Looked looked(tx, accounts);
  return watched_of(looked.subjects, with_health ? look_at(tx, looked, now).found : std::vector<Found>{});
}

std::optional<PutDown> put_down(const Ctx& ctx, db::Tx& tx, const Findings& findings) {
  if (ids_of(store::models_in_force(tx)) != findings.models) return std::nullopt;
  const auto seen = by_account(store::seen(tx, list_of(findings.found)));
  const auto merged = merged_since(tx, findings);
  PutDown done;
  for (const Found& f : findings.found) {
    const store::Standing& s = f.standing;
    if (merged.contains(s.account_id.text)) continue;
    if (overtaken(f, seen)) {
      done.again.push_back(s.account_id);
      continue;
    }
    if (!f.news) continue;
    if (!f.before || f.before->score != s.score) ++done.changed;
    if (f.snapshot)
      store::add_snapshot(tx, {s.account_id, s.at, s.model_id, s.score, s.calculated, s.band, s.coverage, s.parts});
    store::keep_standing(tx, s);
    if (f.told) tell(ctx, tx, f);
  }
  for (const AccountId& account : findings.gone) store::drop_standing(tx, account);
  for (const std::string& account : merged) store::drop_standing(tx, AccountId(account));
  std::set<std::string> passed_over = merged;
  for (const AccountId& account : done.again) passed_over.insert(account.text);
  if (passed_over.empty()) keep_signals(ctx, tx, findings.signals);
  else keep_signals(ctx, tx, without(findings.signals, passed_over));
  return done;
}

std::optional<PutDown> put_down_with_late(const Ctx& ctx, db::Tx& tx, const Findings& findings) {
  auto put = put_down(ctx, tx, findings);
  if (!put || put->again.empty()) return put;
  const auto again = put_down(ctx, tx, look_and_listen(tx, std::exchange(put->again, {}), ctx.now()));
  if (again) put->changed += again->changed;
  return put;
}

void recompute_in(const Ctx& ctx, db::Tx& tx, const AccountId& account) {
  put_down(ctx, tx, look_and_listen(tx, {account}, ctx.now()));
}

void recompute(Ctx& ctx, const std::vector<AccountId>& accounts) {
  for (std::size_t from = 0; from < accounts.size();) {
    const auto to = std::min(from + accounts_at_once, accounts.size());
    const std::vector<AccountId> some(accounts.begin() + static_cast<std::ptrdiff_t>(from),
                                      accounts.begin() + static_cast<std::ptrdiff_t>(to));
    bool done = true;
    for (const Findings& part : in_parts(ctx.read([&](db::Tx& tx) { return look_and_listen(tx, some, ctx.now()); })))
      done = done && ctx.write([&](db::Tx& tx) { return put_down_with_late(ctx, tx, part).has_value(); });
    if (done) from = to;
  }
}

}  // namespace zelo::success
