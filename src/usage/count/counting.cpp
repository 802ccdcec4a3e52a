#include "src/usage/count/counting.h"

#include <map>
#include <set>
#include <unordered_set>

#include "lib/jobs/jobs.h"
#include "src/customer/touched.h"
#include "src/usage/count/admission.h"
#include "src/usage/count/owners.h"
#include "src/usage/count/people.h"
#include "src/usage/count/rollup.h"
#include "src/usage/count/rollup_store.h"
#include "src/usage/count/same_person.h"
#include "src/usage/count/seen_store.h"
#include "src/usage/source/source_store.h"
#include "src/usage/wire/line.h"

namespace zelo::usage {
namespace {

using wire::Line;

constexpr std::int64_t events_at_once = 20'000;

/// What is counted together: read outside of the transaction, because the bytes never change.
struct Portion {
  std::vector<store::Inbox> rows;
  bool any_refused = false;
  std::vector<std::vector<Line>> lines;  // views into the rows
};

Portion next_portion(Ctx& ctx) {
  Portion portion = ctx.read([&](db::Tx& tx) {
    return Portion{store::next_of_inbox(tx, events_at_once), store::any_refused_lately(tx), {}};
  });
  for (const store::Inbox& row : portion.rows) portion.lines.push_back(wire::read_lines(row.body));
  return portion;
}

/// Both keys that alias' previous id may have been known by.
constexpr const char* kinds_of_key[] = {"u:", "a:"};

class Counting {
 public:
  Counting(Ctx& ctx, db::Tx& tx, const Portion& portion, const Rules& rules)
      : ctx_(ctx),
        tx_(tx),
        portion_(portion),
        unseen_(tx, portion.rows, portion.lines),
        people_(tx, keys()),
        admission_(tx, portion.rows),
        owners_(ctx, tx, admission_),
        rollup_(rules) {}

  std::int64_t run() {
    meet();
    for (std::size_t i = 0; i < portion_.rows.size(); ++i) count_row(portion_.rows[i], portion_.lines[i]);
    people_.keep(tx_);
    unseen_.write(tx_);
    admission_.write(ctx_, tx_);
    customer::touched(ctx_, tx_, rollup_.accounts_of_the_past(ctx_.now()));
    name_in_the_end();
    rollup_.write(tx_);
    rollup_.unmatched().write(ctx_, tx_);
    owners_.write(tx_);
    store::merge_people(tx_, merged_);
    unite_met(ctx_, tx_, met_);
    for (const auto& [number, sum] : by_source_)
      store::count_events(tx_, number, sum.accepted, sum.repeated, sum.heard_at);
    return total_;
  }

 private:
  struct SourceSum {
    std::int64_t accepted = 0, repeated = 0;
    Time heard_at;
  };

  std::unordered_set<std::string_view> keys() {
    std::unordered_set<std::string_view> keys;
    for (const auto& lines : portion_.lines) {
      for (const Line& line : lines) {
        keys.insert(line.user);
        for_each_other(line, [&](std::string_view key) { keys.insert(key); });
      }
    }
    return keys;
  }

  /// The keys of those who the user was before.
  template <class Visit>
  void for_each_other(const Line& line, Visit visit) {
    if (line.other.empty()) return;
    if (line.type != 'a') {
      visit(line.other);
      return;
    }
    for (const char* kind : kinds_of_key) visit(*made_keys_.emplace(kind + std::string(line.other)).first);
  }

  /// Those of whom nobody has heard, in the order in which they come, as many as their sources may bring.
  void meet() {
    std::set<std::string_view> met;
    const auto may_come = [&](std::string_view key) {
      if (people_.knows(key) || met.contains(key)) return true;
      return admission_.take() && met.insert(key).second;
    };
    for (std::size_t i = 0; i < portion_.rows.size(); ++i) {
      admission_.turn_to(portion_.rows[i]);
      for (const Line& line : portion_.lines[i])
        if (may_come(line.user)) for_each_other(line, may_come);
    }
    people_.meet(tx_, met, ctx_.now());
    met_.assign(met.begin(), met.end());
  }

  void count_row(const store::Inbox& row, const std::vector<Line>& lines) {
    SourceSum& sum = by_source_[row.source_number];
    sum.heard_at = std::max(sum.heard_at, row.received_at);
    total_ += static_cast<std::int64_t>(lines.size());
    admission_.turn_to(row);
    for (const Line& line : lines) {
      if (!unseen_.first(row.source_number, line)) ++sum.repeated;
      else if (!people_.knows(line.user)) refuse(row, line);
      else {
        ++sum.accepted;
        count(row, line);
      }
    }
  }

  /// Sent again on another day, it may count.
  void refuse(const store::Inbox& row, const Line& line) {
    admission_.refuse(line);
    unseen_.forget(row.source_number, line);
  }

  void count(const store::Inbox& row, const Line& line) {
    Person& person = people_.of(line.user);
    Person& itself = people_.itself(line.user);
    for_each_other(line, [&](std::string_view key) { merge(key, person, itself); });
    learn(line, person);
    if (itself.last_seen < line.at) pass(itself.last_seen, line.at, itself);
    const Owner owner = owners_.of(line, person);
    tie(line, person, owner);
    const bool did_something = line.type == 't' || line.type == 'p' || line.type == 's';
    if (!did_something) {
      if (owner.stranger) owners_.meet(*owner.stranger, line.at);
      return;
    }
    // Under the own number, for who was made one may become two again; sums are of whom it became.
    const Act act{line.type, line.at, itself.number, line.name, line.properties};
    if (itself.became) became_.try_emplace(itself.number, line.user);
    if (owner.account) rollup_.add(tx_, *owner.account, act);
    else owners_.wait(*owner.stranger, person, act, row.source_number);
  }

  void learn(const Line& line, Person& person) {
    if (!line.group.empty() && line.at >= person.group_at) {
      if (person.group_id != line.group) {
        person.group_id = line.group;
        person.account_id.reset();
        people_.changed(person);
      }
      pass(person.group_at, line.at, person);
    }
    const std::string_view name = line.type == 'g' ? std::string_view() : line.called;
    const bool newer = line.at >= person.told_at;
    learn(line.email, person.email, newer, person);
    learn(name, person.name, newer, person);
    if (newer && !(line.email.empty() && name.empty())) pass(person.told_at, line.at, person);
    if (person.last_seen < line.at) pass(person.last_seen, line.at, person);
  }

  /// What happened last is true, not what came last.
  void learn(std::string_view told, std::optional<std::string>& known, bool newer, const Person& person) {
    if (told.empty() || known == told || (known && !newer)) return;
    known = told;
    people_.changed(person);
  }

  /// An hour is exact enough, and saves a write for each event.
  void pass(Time& moment, Time at, const Person& person) {
    if (moment + hours(1) <= at) people_.changed(person);
    moment = at;
  }

  /// Who has an account from now on brings along what waited under their own name.
  void tie(const Line& line, Person& person, const Owner& owner) {
    if (line.type == 'g') owners_.call(line);
    if (!owner.account || person.account_id == owner.account) return;
    if (!line.group.empty() && person.group_id != line.group) return;  // they were there once
    const bool first = !person.account_id;
    person.account_id = owner.account;
    people_.changed(person);
    if (first) owners_.claim(person.key, *owner.account);
  }

  void name_in_the_end() {
    std::map<std::int64_t, std::int64_t> in_the_end;
    for (const auto& [number, key] : became_) in_the_end.emplace(number, people_.of(key).number);
    rollup_.rename_people(in_the_end);
  }

  void merge(const std::string_view key, Person& into, Person& through) {
    if (!people_.knows(key)) return;
    const std::int64_t from = people_.of(key).number;
    const bool first = !into.account_id;
    if (!people_.merge(key, into, through)) return;
    merged_.push_back(from);
    if (into.account_id) owners_.claim(first ? into.key : key, *into.account_id);
  }

  Ctx& ctx_;
  db::Tx& tx_;
  const Portion& portion_;
  store::Unseen unseen_;
  std::set<std::string> made_keys_;
  People people_;
  Admission admission_;
  Owners owners_;
  Rollup rollup_;
  std::vector<std::string> met_;
  std::map<std::int64_t, std::string_view> became_;  // who did something and is somebody else, by their keys
  std::vector<std::int64_t> merged_;                 // who turned out to be somebody else
  std::map<std::int64_t, SourceSum> by_source_;
  std::int64_t total_ = 0;
};

}  // namespace

void count_soon(const Ctx& ctx, db::Tx& tx, Duration gathering) {
  const std::int64_t second = (ctx.now() + gathering).ms / seconds(1).ms;
  jobs::enqueue(
      tx, ctx.world.ids, ctx.now(),
      {.kind = "usage.count", .unique_key = "inbox " + std::to_string(second), .run_at = Time{second * seconds(1).ms}});
}

std::int64_t count_some(Ctx& ctx) {
  const Portion portion = next_portion(ctx);
  if (portion.rows.empty() && !portion.any_refused) return 0;
  return ctx.write([&](db::Tx& tx) -> std::int64_t {
    lock_counting(tx);
    store::count_refused(tx, kept_rejects);
    if (portion.rows.empty()) return 0;
    if (!store::take_from_inbox(tx, portion.rows)) return 1;  // somebody else took some: the caller looks again
    const Rules rules = read_rules(tx, ctx.now());
    return Counting(ctx, tx, portion, rules).run();
  });
}

}  // namespace zelo::usage
