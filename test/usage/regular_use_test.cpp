// The way to regular use, days 30 to 90.

#include "src/usage/metric/regular_use.h"

#include "src/usage/look.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;
using namespace zelo::usage;

namespace {

const Day start = *parse_day("2026-01-01");

/// So many days over, all of them empty.
FirstDays waited(std::size_t days) {
  return {.start = start,
          .logins = std::vector<std::int64_t>(days),
          .core = {std::vector<std::int64_t>(days)},
          .active = std::vector<rules::Active>(days),
          .used_times = 3};
}

MilestoneSeen one_of(const FirstDays& days, Milestone milestone) {
  const auto all = milestones_of(days);
  return *std::ranges::find(all, milestone, &MilestoneSeen::milestone);
}

}  // namespace

TEST_CASE("each milestone is to come, due and late on the days that the source names") {
  using enum Milestone;
  using enum MilestoneState;
  for (const auto& [milestone, from, to] : {std::tuple(weekly_use, 30, 45), std::tuple(core_feature, 45, 60),
                                            std::tuple(workflow, 60, 75), std::tuple(several_users, 75, 90)}) {
    CHECK(one_of(waited(static_cast<std::size_t>(from) - 1), milestone).state == to_come);
    CHECK(one_of(waited(static_cast<std::size_t>(from)), milestone).state == due);
    CHECK(one_of(waited(static_cast<std::size_t>(to)), milestone).state == due);
    CHECK(one_of(waited(static_cast<std::size_t>(to) + 1), milestone).state == late);
    CHECK(one_of(waited(0), milestone).due_on == date_of(start + to));
  }
}

TEST_CASE("weekly use is a login in each of four weeks that follow each other, wherever they begin") {
  auto days = waited(60);
  for (const std::size_t day : {3U, 12U, 30U}) days.logins[day] = 1;  // none on days 17 to 23
  CHECK_FALSE(one_of(days, Milestone::weekly_use).reached_on);
  days.logins[20] = 2;
  const auto reached = one_of(days, Milestone::weekly_use);
  CHECK(reached.reached_day == 30);
  CHECK(reached.reached_on == "2026-01-31");
  CHECK(reached.state == MilestoneState::reached);
}

TEST_CASE("a core feature is adopted when it counts as used, and a workflow when it is used each week") {
  auto days = waited(100);
  days.core[0][10] = 2;
  days.core[0][50] = 2;
  CHECK_FALSE(one_of(days, Milestone::core_feature).reached_on);  // three times, but not within four weeks
  days.core[0][62] = 1;
  CHECK(one_of(days, Milestone::core_feature).reached_day == 62);
  CHECK(one_of(days, Milestone::core_feature).state == MilestoneState::reached_late);
  CHECK_FALSE(one_of(days, Milestone::workflow).reached_on);
  days.core.push_back(days.core[0]);
  for (const std::size_t day : {45U, 56U}) days.core[1][day] = 1;
  CHECK(one_of(days, Milestone::workflow).reached_day == 66);  // days 45, 50, 56 and 62: the weeks end with day 66
  days.active[80].mau = 2;
  CHECK(one_of(days, Milestone::several_users).state == MilestoneState::late);
  days.active[81].mau = 3;
  CHECK(one_of(days, Milestone::several_users).reached_day == 81);
}

TEST_CASE("Gabriela's new customer is on the way, and one of years has no milestones any more") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    const auto sign = [&](const char* account, const std::string& starts_on) {
      const auto made = app.post("Carla", "/api/accounts/" + app.w.account(account).text + "/contracts",
                                 R"({"plan":"A","starts_on":")" + starts_on +
                                     R"(","renews_on":"2027-03-01","value":{"amount":12000,"currency":"BRL"}})");
      REQUIRE(made.status == 201);
    };
    sign("Padaria Estrela", "2026-01-20");
    sign("Oficina do Nando", "2024-01-20");
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Venda","core":true,"rules":[{"event":"Venda"}]})");
    app.count();
    std::vector<std::string> events;
    for (int day = 1; day <= 30; day += 5)
      for (const char* user : {"rita", "otto", "eva"})
        events.push_back(track(user, "Venda", to_rfc3339(app.w.clock.now() - days(day)), "padaria"));
    app.send("batch", batch(events));
    app.count();
    const auto adoption = app.get("Ana", "/api/accounts/" + app.w.account("Padaria Estrela").text + "/adoption");
    CHECK(at(adoption, "/customer_since") == "2026-01-20");
    CHECK(at(adoption, "/milestones/0/milestone") == "weekly_use");
    CHECK(at(adoption, "/milestones/0/state") == "reached");
    CHECK(at(adoption, "/milestones/1/state") == "reached");
    CHECK(at(adoption, "/milestones/1/reached_on") == "2026-02-04");
    CHECK(at(adoption, "/milestones/3/state") == "reached");
    const auto old = app.get("Ana", "/api/accounts/" + app.w.account("Oficina do Nando").text + "/adoption");
    CHECK(at(old, "/milestones") == "[]");

    Ctx system{.world = app.w.world, .actor = Actor::system()};
    usage::look_at_all(system);
    const std::string story = "/api/accounts/" + app.w.account("Padaria Estrela").text + "/timeline?kind=usage";
    const std::string first = app.get("Ana", story).body;
    CHECK(first.find("Uso regular, acesso toda semana: desde 25/02/2026, dia 36") != std::string::npos);
    CHECK(first.find("Uso regular, vários usuários ativos: desde 04/02/2026, dia 15") != std::string::npos);
    app.w.events();
    app.w.clock.advance(days(1));
    usage::look_at_all(system);
    CHECK(std::ranges::count(app.w.events(), "usage.milestone_reached") == 0);  // each is told once
  });
}

TEST_CASE("nothing is late of a customer who came before anybody heard of usage: it may have been in time") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    const std::string bakery = "/api/accounts/" + app.w.account("Padaria Estrela").text;
    const auto made = app.post("Carla", bakery + "/contracts",
                               R"({"plan":"A","starts_on":"2025-11-20","renews_on":"2026-11-20",)"
                               R"("value":{"amount":12000,"currency":"BRL"}})");
    REQUIRE(made.status == 201);
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Venda","core":true,"rules":[{"event":"Venda"}]})");
    app.count();
    std::vector<std::string> events;
    for (const char* day : {"2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23"})
      events.push_back(track("rita", "Venda", std::string(day) + "T12:00:00Z", "padaria"));
    app.send("batch", batch(events));
    app.count();
    CHECK(at(app.get("Ana", bakery + "/adoption"), "/milestones") == "[]");
    app.w.events();
    Ctx system{.world = app.w.world, .actor = Actor::system()};
    usage::look_at_all(system);
    CHECK(std::ranges::count(app.w.events(), "usage.milestone_reached") == 0);

    // A year's usage of the garage is imported: what was not heard of the bakery was not there.
    app.send("track", track("otto", "Venda", "2025-11-10T12:00:00Z", "oficina"));
    app.count();
    const auto adoption = app.get("Ana", bakery + "/adoption");
    CHECK(at(adoption, "/milestones/0/state") == "reached_late");
    CHECK(at(adoption, "/milestones/0/reached_day") == "95");
    CHECK(at(adoption, "/milestones/3/state") == "late");
    app.w.clock.advance(days(1));
    usage::look_at_all(system);
    CHECK(std::ranges::count(app.w.events(), "usage.milestone_reached") == 3);
    app.w.clock.advance(days(1));
    usage::look_at_all(system);
    CHECK(std::ranges::count(app.w.events(), "usage.milestone_reached") == 0);
  });
}
