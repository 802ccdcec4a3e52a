// Events come in any order: what happened last is true, not what came last.

#include <map>
#include <set>

#include "src/usage/count/calendar.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

TEST_CASE("an old event that comes late moves Rita to no account where she was before, nor renames her") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    const auto named = [](const char* name, const char* at) {
      return R"({"userId":"rita","traits":{"name":")" + std::string(name) + R"("},"timestamp":")" + at + "\"}";
    };
    app.send("track", track("rita", "Venda", "2026-02-28T12:00:00Z", "padaria"));
    app.send("identify", named("Rita Souza", "2026-02-28T12:00:00Z"));
    app.count();
    app.send("track", track("rita", "Venda", "2026-01-10T12:00:00Z", "oficina"));
    app.send("identify", named("Rita Lima", "2026-01-10T12:00:00Z"));
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z"));
    app.count();
    const auto day = [&](const char* account, const std::string& date) {
      return at(app.get("Ana", app.usage_path(account, "?from=" + date + "&to=" + date)), "/days/0/events");
    };
    CHECK(day("Padaria Estrela", "2026-03-01") == "1");
    CHECK(day("Oficina do Nando", "2026-03-01") == "0");
    CHECK(day("Oficina do Nando", "2026-01-10") == "1");
    const auto people = app.get("Ana", app.usage_path("Padaria Estrela", "/people?from=2026-03-01&to=2026-03-01"));
    CHECK(at(people, "/items/0/name") == "Rita Souza");
  });
}

TEST_CASE("who turns out to be Rita brings along the group that was named later, not the one before it") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    app.send("track", track("rita", "Venda", "2026-02-20T12:00:00Z", "padaria"));
    app.send("track", track("rita-1", "Venda", "2026-02-27T12:00:00Z", "oficina"));
    app.send("track", track("rita-2", "Venda", "2026-02-10T12:00:00Z", "padaria"));
    app.send("alias", R"({"userId":"rita","previousId":"rita-1"})");
    app.send("alias", R"({"userId":"rita","previousId":"rita-2"})");
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z"));
    app.count();
    CHECK(at(app.get("Ana", app.usage_path("Oficina do Nando", "?from=2026-03-01&to=2026-03-01")), "/days/0/events") ==
          "1");
  });
}

TEST_CASE("events in any order, late and repeated, add up to what one counts by hand") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Venda","rules":[{"event":"Venda"}]})");
    app.post("Paula", "/api/features", R"({"key":"tudo","name":"Tudo","rules":[{"event":"V*"},{"event":"Estoque"}]})");
    app.count();
    struct Sum {
      std::int64_t events = 0;
      std::set<int> users;
    };
    std::map<std::pair<std::string, std::int64_t>, Sum> sums;
    std::map<std::tuple<std::string, std::string, std::int64_t>, Sum> features;
    struct Whose {
      std::string group;
      Time at;
    };
    std::map<int, Whose> groups;  // of each user, the one that was named last
    SeededIdSource chance(42);
    const auto roll = [&](std::uint32_t below) {
      std::uint32_t n = 0;
      chance.random_bytes(&n, sizeof n);
      return n % below;
    };
    std::vector<std::string> sent;
    const std::int64_t today = app.w.clock.now().ms / days(1).ms;
    for (int i = 0; i < 600; ++i) {
      if (!sent.empty() && roll(4) == 0) {
        app.send("track", sent[roll(static_cast<std::uint32_t>(sent.size()))]);  // once more
        continue;
      }
      std::string group = roll(2) == 0 ? "padaria" : "oficina";
      const int user = static_cast<int>(roll(9));
      const std::int64_t day = today - 1 - roll(60);
      const std::string event = roll(3) == 0 ? "Venda" : roll(2) == 0 ? "Estoque" : "Outro";
      const Time at = Time{day * days(1).ms} + hours(3 + roll(20));  // the same day in São Paulo
      const bool names_group = !groups.contains(user) || roll(3) != 0;
      sent.push_back(
          track("u" + std::to_string(user), event, to_rfc3339(at), names_group ? group : "", "m" + std::to_string(i)));
      app.send("track", sent.back());
      Whose& last = groups[user];
      if (names_group && at >= last.at) last = {group, at};
      if (!names_group) group = last.group;
      auto& sum = sums[{group, day}];
      ++sum.events;
      sum.users.insert(user);
      for (const std::string feature : {"venda", "tudo"}) {
        if (event == "Outro" || (feature == "venda" && event != "Venda")) continue;
        auto& of = features[{group, feature, day}];
        ++of.events;
        of.users.insert(user);
      }
      if (roll(20) == 0) app.count();
    }
    app.count();
    for (const bool again : {false, true}) {
      if (again) {  // and counted anew it is the same
        app.patch("Paula", "/api/usage/settings", R"({"login_events":["Login"]})");
        app.count();
      }
      for (const auto& [group, account] : {std::pair{"padaria", "Padaria Estrela"}, {"oficina", "Oficina do Nando"}}) {
        const auto usage = body_of(app.get("Ana", app.usage_path(account, "?from=" + usage::date_of(today - 60) +
                                                                              "&to=" + usage::date_of(today - 1))));
        std::int64_t day = today - 60;
        for (const auto& shown : usage.at("days").as_array()) {
          const auto& sum = sums[{group, day}];
          CHECK(shown.at("events").as_int64() == sum.events);
          CHECK(shown.at("users").as_int64() == static_cast<std::int64_t>(sum.users.size()));
          std::set<int> of_month;
          for (std::int64_t d = day - 27; d <= day; ++d)
            if (sums.contains({group, d}))
              of_month.insert(sums[{group, d}].users.begin(), sums[{group, d}].users.end());
          CHECK(shown.at("monthly").as_int64() == static_cast<std::int64_t>(of_month.size()));
          ++day;
        }
        const auto rows = db.read([&](db::Tx& tx) {
          return tx.value<std::int64_t>(
              "SELECT CAST(sum(users) AS BIGINT) FROM usage_account_days WHERE account_id = $1",
              app.w.account(account));
        });
        std::int64_t wanted = 0;
        for (const auto& [key, sum] : sums)
          if (key.first == group) wanted += static_cast<std::int64_t>(sum.users.size());
        CHECK(rows == wanted);
        for (const auto& feature : usage.at("features").as_array()) {
          Sum of;
          for (const auto& [key, sum] : features) {
            if (std::get<0>(key) != group || std::get<1>(key) != feature.at("key").as_string()) continue;
            of.events += sum.events;
            of.users.insert(sum.users.begin(), sum.users.end());
          }
          CHECK(feature.at("events").as_int64() == of.events);
          CHECK(feature.at("users").as_int64() == static_cast<std::int64_t>(of.users.size()));
        }
      }
    }
  });
}
