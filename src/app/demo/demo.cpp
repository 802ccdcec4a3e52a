#include "src/app/demo/demo.h"

#include "src/app/demo/history.h"
#include "src/app/demo/stage.h"
#include "src/app/demo/words.h"
#include "src/identity/session.h"
#include "src/portal/form_session.h"
#include "src/support/category/category.h"
#include "src/support/search/indexing.h"

namespace zelo::app::demo {
namespace {

void set_up_company(Stage& stage) {
  hire_staff(stage);
  Ctx ctx = stage.as("helena");
  identity::set_setting(*stage.tx, "company", company);
  identity::set_setting(*stage.tx, "first_steps_dismissed", "true");  // it has been at work for months
  for (const Category& category : categories()) {
    const auto above = stage.categories.find(category.above);
    const bool at_the_top = above == stage.categories.end();
    const auto made =
        support::create_category(ctx, {.parent_id = at_the_top ? std::nullopt : std::optional(above->second),
                                       .name = std::string(category.name),
                                       .default_priority = *parse_enum<support::Priority>(category.priority),
                                       .names = {{"en", std::string(category.en)}, {"es", std::string(category.es)}}});
    stage.categories.emplace(category.name, made.id);
  }
}

using Progress = std::function<void(std::int64_t, std::int64_t)>;

void set_the_stage(Stage& stage, const Wish& wish) {
  set_up_company(stage);
  set_up_desk(stage);
  ask_questions(stage);
  teach_crew(stage);
  write_phrases(stage);
  win_customers(stage, wish.accounts);
  write_articles(stage);
  open_help_centre(stage);
  reach_out(stage);
}

/// What happened besides the stories of single tickets; the text that is still to be said to all.
std::optional<support::ProblemUpdateId> tell_the_rest(Stage& stage, const Wish& wish) {
  look_after(stage);
  accompany(stage);
  const auto update = wish.tickets > 0 ? tell_problems(stage) : std::nullopt;
  plan_crew(stage);
  connect_outside(stage);
  use_product(stage, wish.events);
  open_the_door(stage);
  ask_customers(stage);
  report_vulnerability(stage);
  lose_customers(stage, wish.accounts);
  use_until_gone(stage, wish.events, wish.accounts);
  return update;
}

/// The company and its last days. In one transaction: nobody ever meets half a company.
std::optional<support::ProblemUpdateId> play(db::Tx& tx, Stage& stage, const Wish& wish, const Progress& progress) {
  constexpr std::int64_t steps_between_words = 500;
  if (identity::count_users(tx) > 0) throw conflict("error.demo_not_empty");
  const Share share = share_of(wish);
  stage.tx = &tx;
  stage.past = share.past;
  stage.span = share.span;
  set_the_stage(stage, wish);
  reserve_history(tx, share, wish);
  Chronicle chronicle(stage, share.played);
  for (std::int64_t step = 0; chronicle.tell_next(); ++step) {
    if (step % steps_between_words == 0) progress(chronicle.opened(), wish.tickets);
  }
  const auto update = tell_the_rest(stage, wish);
  begin_history(tx);
  return update;
}

}  // namespace

std::vector<SignIn> sign_ins(const Wish& wish) {
  std::vector<SignIn> list;
  for (const Person& person : staff()) {
    list.push_back(
        {std::string(person.mailbox) + "@" + std::string(mail_domain), std::string(password), person.roles.text()});
  }
  if (wish.accounts > static_cast<std::int64_t>(portal_company))
    list.push_back({std::string(portal_customer), std::string(password),
                    "portal: " + std::string(companies()[portal_company].name)});
  return list;
}

bool has_people(const World& world) {
  return world.db.read([](db::Tx& tx) { return !has_unfinished_history(tx) && identity::count_users(tx) > 0; });
}

void fill(const World& world, const Wish& wish, const Progress& progress) {
  if (!world.db.read(has_unfinished_history)) {
    std::optional<Stage> stage;
    const auto update = world.db.write([&](db::Tx& tx) {
      stage.emplace(world, wish.seed);  // anew each time: a transaction may be done again
      return play(tx, *stage, wish, progress);
    });
    if (update) say_to_all(*stage, *update);
    count_usage(world);
    score_weeks(world);
    answer_signals(*stage, world);
    const auto some = [&](db::Tx& tx) { return portal::count_form_sessions(tx, stage->now, 200); };
    while (!world.db.write(some)) continue;
  }
  write_history(world, progress);
  support::index_due(world);
  const auto tickets = world.db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM tickets"); });
  progress(tickets, tickets);
}

}  // namespace zelo::app::demo
