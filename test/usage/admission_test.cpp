// A write key can be read by anybody: what it may bring in is bounded, and nobody who is known loses anything by it.

#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

namespace {

/// A source that may bring a hundred new users a day.
struct Guarded : Product {
  explicit Guarded(db::Database& db) : Product(db) {
    call("Padaria Estrela", "padaria");
    patch("Paula", path(), R"({"new_per_day":100})");
  }
  [[nodiscard]] std::string path() const { return "/api/sources/" + source; }
  std::string told(const std::string& field) { return at(get("Paula", path()), "/" + field); }
};

std::vector<std::string> invented(int count, const std::string& time, const std::string& group = "padaria") {
  std::vector<std::string> events;
  for (int i = 0; i < count; ++i) {
    const std::string user = "inventado" + std::to_string(i);
    events.push_back(track(user, "Venda", time, group, "m" + std::to_string(i)));
  }
  return events;
}

}  // namespace

TEST_CASE("whoever invents users is stopped in sight, and Rita, who is known, counts as before") {
  for_each_database([](db::Database& db) {
    Guarded app(db);
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z", "padaria"));
    app.count();
    app.send("batch", batch(invented(150, "2026-03-01T12:00:00Z")));
    app.send("track", track("rita", "Venda", "2026-03-01T13:00:00Z", "padaria"));
    app.count();
    CHECK(app.told("accepted") == "101");
    CHECK(app.told("rejected") == "51");
    CHECK(app.told("new_today") == "100");
    const auto usage = app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01"));
    CHECK(at(usage, "/days/0/users") == "100");
    CHECK(at(usage, "/days/0/events") == "101");
    const auto rejects = app.get("Paula", app.path() + "/rejects");
    CHECK(body_of(rejects).at("items").as_array().size() == 20);
    CHECK(at(rejects, "/items/0/reason") == "too_many_new_users");
    CHECK(at(rejects, "/items/19/excerpt") ==
          R"({"type":"track","userId":"inventado99","groupId":"padaria","event":"Venda"})");
    db.read([](db::Tx& tx) { CHECK(tx.value<int>("SELECT count(*) FROM usage_people") == 100); });
  });
}

TEST_CASE("the next day there is room again, also for the same messages sent once more") {
  for_each_database([](db::Database& db) {
    Guarded app(db);
    const std::string events = batch(invented(150, "2026-03-01T12:00:00Z"));
    app.send("batch", events);
    app.count();
    CHECK(app.told("accepted") == "100");
    app.w.clock.advance(days(1));
    CHECK(app.told("new_today") == "0");
    app.send("batch", events);
    app.count();
    CHECK(app.told("accepted") == "150");
    CHECK(app.told("repeated") == "100");
    const auto usage = app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01"));
    CHECK(at(usage, "/days/0/users") == "150");
  });
}

TEST_CASE("each source has a day's room of its own, and what Paula's people bring in by files has no such bound") {
  for_each_database([](db::Database& db) {
    Guarded app(db);
    app.send("batch", batch(invented(150, "2026-03-01T12:00:00Z")));
    app.count();
    const auto other = app.post("Paula", "/api/sources", R"({"name":"Site"})");
    CHECK(at(other, "/source/new_per_day") == "100000");
    app.send("batch", batch(invented(150, "2026-03-01T14:00:00Z")), at(other, "/write_key"));
    app.count();
    const auto usage = app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01"));
    CHECK(at(usage, "/days/0/users") == "150");
    CHECK(problem_paths(app.patch("Paula", app.path(), R"({"new_per_day":99})")) == "new_per_day");
    const auto file = app.upload("Celso", "usage", "u.csv", "user_id,event,timestamp\nzeca,Venda,2026-03-01\n");
    app.post("Celso", "/api/imports/" + at(file, "/id") + "/run", "");
    app.count();
    db.read([](db::Tx& tx) {
      CHECK(tx.value<std::int64_t>("SELECT new_per_day FROM usage_sources WHERE name = 'CSV'") == 100'000'000);
    });
  });
}

TEST_CASE("groups that Rita's program invents wait under her own name when the day has no room, and none is lost") {
  for_each_database([](db::Database& db) {
    Guarded app(db);
    std::vector<std::string> events;
    for (int i = 0; i < 150; ++i)
      events.push_back(track("rita", "Venda", "2026-03-01T12:00:00Z", "grupo" + std::to_string(i)));
    app.send("batch", batch(events));
    app.count();
    CHECK(waiting(db) == 150);
    CHECK(app.told("rejected") == "0");
    const auto people = app.get("Paula", "/api/usage/unknown_accounts?kind=person");
    CHECK(at(people, "/items/0/key") == "u:rita");
    CHECK(at(people, "/items/0/events") == "51");
    db.read([](db::Tx& tx) { CHECK(tx.value<int>("SELECT count(*) FROM usage_strangers") == 100); });
  });
}

TEST_CASE("ids that are said to have been Rita's are not met when the day has no room, and she still counts") {
  for_each_database([](db::Database& db) {
    Guarded app(db);
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z", "padaria"));
    app.count();
    std::vector<std::string> events;
    for (int i = 0; i < 150; ++i)
      events.push_back(R"({"type":"identify","userId":"rita","anonymousId":"x)" + std::to_string(i) + R"("})");
    app.send("batch", batch(events));
    app.count();
    CHECK(app.told("accepted") == "151");
    CHECK(app.told("rejected") == "0");
    db.read([](db::Tx& tx) { CHECK(tx.value<int>("SELECT count(*) FROM usage_people") == 100); });
  });
}

TEST_CASE("what waited under Rita's own name for want of room is counted with her group, once that is known") {
  for_each_database([](db::Database& db) {
    Guarded app(db);
    std::vector<std::string> events;
    for (int i = 0; i < 150; ++i)
      events.push_back(track("rita", "Venda", "2026-03-01T12:00:00Z", "grupo" + std::to_string(i)));
    app.send("batch", batch(events));
    app.count();
    app.w.clock.advance(days(1));
    app.send("track", track("rita", "Venda", "2026-03-01T13:00:00Z", "grupo149"));
    app.count();
    CHECK(waiting(db) == 151);
    app.call("Oficina do Nando", "grupo149");
    app.w.clock.advance(minutes(11));
    app.count();
    CHECK(waiting(db) == 99);
    const std::string day = app.usage_path("Oficina do Nando", "?from=2026-03-01&to=2026-03-01");
    CHECK(at(app.get("Ana", day), "/days/0/events") == "52");
  });
}

TEST_CASE("what Zeca does in groups for which the day has no room is his account's, when that is known") {
  for_each_database([](db::Database& db) {
    Guarded app(db);
    app.send("track", track("zeca", "Venda", "2026-03-01T12:00:00Z"));
    app.count();
    const auto unknown = app.get("Paula", "/api/usage/unknown_accounts?kind=person");
    REQUIRE(app.post("Paula", "/api/usage/unknown_accounts/" + at(unknown, "/items/0/id") + "/account",
                     R"({"account_id":")" + app.w.account("Padaria Estrela").text + "\"}")
                .status == 200);
    app.count();
    std::vector<std::string> events;
    for (int i = 0; i < 150; ++i)
      events.push_back(track("zeca", "Venda", "2026-03-01T12:00:00Z", "grupo" + std::to_string(i)));
    app.send("batch", batch(events));
    app.count();
    CHECK(waiting(db) == 99);
    const std::string day = app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01");
    CHECK(at(app.get("Ana", day), "/days/0/events") == "52");
  });
}
