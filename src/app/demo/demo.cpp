#include "src/app/demo/demo.h"

#include "src/app/demo/stage.h"
#include "src/app/demo/words.h"
#include "src/identity/session.h"
#include "src/support/category/category.h"

namespace zelo::app::demo {
namespace {

constexpr int steps_per_transaction = 2000;

void set_up_company(Stage& stage) {
  hire_staff(stage);
  Ctx ctx = stage.as("helena");
  identity::set_setting(*stage.tx, "company", company);
  for (const Category& category : categories()) {
    const auto made = support::create_category(
        ctx,
        {.name = std::string(category.name), .default_priority = *parse_enum<support::Priority>(category.priority)});
    stage.categories.emplace(category.name, made.id);
  }
}

/// Runs `play` in one transaction that the commands inside take part in.
template <class Fn>
void in_transaction(const World& world, Stage& stage, Fn play) {
  world.db.write([&](db::Tx& tx) {
    stage.tx = &tx;
    play();
  });
}

}  // namespace

std::vector<SignIn> sign_ins() {
  std::vector<SignIn> list;
  for (const Person& person : staff()) {
    list.push_back(
        {std::string(person.mailbox) + "@" + std::string(mail_domain), std::string(password), person.roles.text()});
  }
  list.push_back({std::string(portal_customer), std::string(password),
                  "portal: " + std::string(companies()[portal_company].name)});
  return list;
}

void fill(const World& world, const Wish& wish, const std::function<void(std::int64_t, std::int64_t)>& progress) {
  if (world.db.read([](db::Tx& tx) { return identity::count_users(tx); }) > 0) throw conflict("error.demo_not_empty");
  Stage stage(world, wish.seed);
  in_transaction(world, stage, [&] {
    set_up_company(stage);
    set_up_desk(stage);
    write_phrases(stage);
    win_customers(stage, wish.accounts);
    write_articles(stage);
  });
  Chronicle chronicle(stage, wish.tickets);
  for (bool more = true; more;) {
    in_transaction(world, stage, [&] {
      for (int n = 0; n < steps_per_transaction && more; ++n) more = chronicle.tell_next();
    });
    progress(chronicle.opened(), wish.tickets);
  }
}

}  // namespace zelo::app::demo
