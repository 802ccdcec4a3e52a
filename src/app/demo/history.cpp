#include "src/app/demo/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "lib/text/analyser.h"
#include "lib/text/fold.h"
#include "src/app/demo/details.h"
#include "src/app/demo/history_rows.h"
#include "src/identity/session.h"
#include "src/support/search/indexing.h"
#include "src/support/search/search_store.h"

namespace zelo::app::demo {
namespace {

constexpr int weeks_of_history = 208;
constexpr std::int64_t most_events = 20;  // of one ticket
constexpr std::string_view setting_key = "demo_history";

/// What is kept of a history that is being written.
struct Plan {
  std::int64_t tickets = 0;  // to be repeated, numbers 1 … tickets
  std::uint64_t seed = 1;
  std::int64_t played = 0;
  std::int64_t weeks = 1;    // of a period: no less than what was played
  std::int64_t periods = 1;  // from the oldest to the newest
  std::int64_t done = 0;
  std::int64_t first_event = 1;
};
BOOST_DESCRIBE_STRUCT(Plan, (), (tickets, seed, played, weeks, periods, done, first_event))

std::optional<Plan> find_plan(db::Tx& tx) {
  const std::string kept = identity::setting(tx, setting_key);
  if (kept.empty()) return std::nullopt;
  return json::read_text<Plan>(kept);
}

void keep_plan(db::Tx& tx, const Plan& plan) { identity::set_setting(tx, setting_key, json::text_of(plan)); }

struct Model {
  std::string id;
  std::string subject;
  std::string segment;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Model, (), (id, subject, segment, created_at))

struct Asker {
  std::string contact_id;
  std::string account_id;
  std::string segment;
};
BOOST_DESCRIBE_STRUCT(Asker, (), (contact_id, account_id, segment))

/// What all periods need to know.
struct Patterns {
  std::vector<Model> models;
  std::map<std::string, std::vector<Asker>> askers;    // by segment
  std::map<std::string, std::set<std::string>> terms;  // by model
};

Patterns read_patterns(db::Tx& tx) {
  Patterns patterns;
  patterns.models = tx.query<Model>(
      "SELECT t.id, t.subject, a.segment, t.created_at FROM demo_tickets t JOIN accounts a ON a.id = t.account_id"
      " ORDER BY t.created_at, t.id");
  for (auto& asker : tx.query<Asker>("SELECT c.id AS contact_id, a.id AS account_id, a.segment FROM contacts c"
                                     " JOIN accounts a ON a.id = c.account_id ORDER BY c.id"))
    patterns.askers[asker.segment].push_back(asker);
  std::map<std::string, std::set<std::string>> known;  // the same words are said in many tickets
  for (const auto& text : tx.query<support::store::TicketText>("SELECT ticket_id, body FROM demo_messages")) {
    auto [terms, is_new] = known.try_emplace(text.body);
    if (is_new) terms->second = support::terms_of(text.body);
    patterns.terms[text.ticket_id.text].insert(terms->second.begin(), terms->second.end());
  }
  return patterns;
}

std::int64_t tickets_before(const Plan& plan, std::int64_t period) { return plan.tickets * period / plan.periods; }

/// As db::moved_id says it in SQL.
std::string moved_id(const std::string& id, Time at, std::int64_t number) {
  const std::string hex = fmt::format("{:012x}", at.ms);
  return hex.substr(0, 8) + "-" + hex.substr(8) + id.substr(13, 15) + fmt::format("{:08x}", number);
}

std::vector<Repeat> plan_period(const Plan& plan, const Patterns& patterns) {
  Dice dice(plan.seed * 1'000'003 + static_cast<std::uint64_t>(plan.done) + 1);
  std::vector<std::size_t> picked(
      static_cast<std::size_t>(tickets_before(plan, plan.done + 1) - tickets_before(plan, plan.done)));
  for (auto& pick : picked)
    pick = static_cast<std::size_t>(dice.roll(static_cast<std::int64_t>(patterns.models.size())));
  std::ranges::sort(picked);  // models are in the order of time
  const Duration back = days(7 * plan.weeks * (plan.periods - plan.done));
  std::vector<Repeat> repeats;
  std::int64_t number = tickets_before(plan, plan.done);
  for (const std::size_t pick : picked) {
    const Model& model = patterns.models[pick];
    const Asker& asker = dice.pick(std::span<const Asker>(patterns.askers.at(model.segment)));
    const Story* story = story_behind(model.subject);
    const std::string subject = story ? subject_of(dice, *story, model.segment) : model.subject;
    ++number;
    repeats.push_back({.number = number,
                       .model_id = model.id,
                       .ticket_id = moved_id(model.id, model.created_at - back, number),
                       .back_ms = back.ms,
                       .contact_id = asker.contact_id,
                       .account_id = asker.account_id,
                       .subject = subject,
                       .subject_folded = text::fold(subject),
                       .detail = detail_of(dice, story ? story->category : std::string_view())});
  }
  return repeats;
}

/// The words of a period as the index and the vocabulary hold them.
void index(db::Tx& tx, const Patterns& patterns, const std::vector<Repeat>& repeats) {
  std::map<std::string, db::KnownWord> words;
  for (const Repeat& repeat : repeats) {
    auto terms = patterns.terms.at(repeat.model_id);
    const std::string own = repeat.subject + repeat.detail;
    support::collect_words(own, terms, words);
    support::store::ticket_words.add(tx, repeat.number, terms);
  }
  support::learn_words(tx, words);
}

void write_period(db::Tx& tx, Plan& plan, const Patterns& patterns) {
  const auto repeats = plan_period(plan, patterns);
  repeat_rows(tx, repeats, plan.first_event + tickets_before(plan, plan.done) * most_events);
  index(tx, patterns, repeats);
  ++plan.done;
  keep_plan(tx, plan);
}

void end_history(db::Tx& tx) {
  drop_models(tx);
  identity::set_setting(tx, setting_key, "");
}

}  // namespace

Share share_of(const Wish& wish) {
  if (wish.tickets <= wish.most_played)
    return {.played = wish.tickets, .repeated = 0, .span = days(120), .past = days(400)};
  const std::int64_t played = wish.most_played / 2;
  const std::int64_t days_wanted = played * weeks_of_history * 7 / wish.tickets;
  return {.played = played,
          .repeated = wish.tickets - played,
          .span = days(std::clamp<std::int64_t>(days_wanted, 6, 120)),
          .past = days(7 * weeks_of_history + 500)};
}

void reserve_history(db::Tx& tx, const Share& share, const Wish& wish) {
  if (share.repeated == 0) return;
  Plan plan{.tickets = share.repeated, .seed = wish.seed, .played = share.played};
  plan.weeks = share.span.ms / days(7).ms + 1;
  plan.periods = weeks_of_history / plan.weeks;
  plan.first_event = db::reserve_keys(tx, "events", "seq", share.repeated * most_events);
  db::reserve_numbers(tx, "ticket", share.repeated);
  keep_plan(tx, plan);
}

void begin_history(db::Tx& tx) {
  if (find_plan(tx)) keep_models(tx, most_events);
}

bool has_unfinished_history(db::Tx& tx) { return find_plan(tx).has_value(); }

void write_history(const World& world, const std::function<void(std::int64_t, std::int64_t)>& progress) {
  auto plan = world.db.read(find_plan);
  if (!plan) return;
  const Patterns patterns = world.db.read(read_patterns);
  if (patterns.models.empty()) throw std::logic_error("no ticket of the demo came to its end");
  while (plan->done < plan->periods) {
    progress(plan->played + tickets_before(*plan, plan->done), plan->played + plan->tickets);
    plan = world.db.write([&](db::Tx& tx) {
      Plan next = *plan;
      write_period(tx, next, patterns);
      return next;
    });
  }
  world.db.write(end_history);
  progress(plan->played + plan->tickets, plan->played + plan->tickets);
}

}  // namespace zelo::app::demo
