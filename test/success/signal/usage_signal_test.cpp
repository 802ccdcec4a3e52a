// Signals from what the product reports, all the way from its events.

#include "test/success/signal/lookout.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

/// The bakery's program reports what its people do; today is Monday, 2 March 2026.
struct Reporting : Lookout {
  explicit Reporting(db::Database& db) : Lookout(db) {
    const auto made = ask("Paula", Method::post, "/api/sources", R"({"name":"Aplicativo"})");
    key = std::string(made.at("write_key").as_string());
    ask("Carla", Method::patch, of("Padaria Estrela", ""), R"({"external_id":"padaria"})");
  }
  void send(const std::vector<std::string>& events) {
    for (std::size_t from = 0; from < events.size(); from += 400) {
      const auto to = std::min(events.size(), from + 400);
      const std::vector<std::string> some(events.begin() + static_cast<std::ptrdiff_t>(from),
                                          events.begin() + static_cast<std::ptrdiff_t>(to));
      const auto answer =
          w.call(router, Method::post, "/v1/batch", world::batch(some), "", {{"Authorization", world::basic(key)}});
      REQUIRE(answer.status == 200);
    }
    for (int n = 0; n < 3; ++n) pass(seconds(30));
    look();
  }
  /// `events` on each of the `days` before the bakery's today, from the oldest on.
  static std::vector<std::string> use(const std::vector<int>& events, const char* user = "u1",
                                      const char* name = "nota") {
    std::vector<std::string> all;
    const Time noon = *parse_rfc3339("2026-03-02T15:00:00Z");
    for (std::size_t day = 0; day < events.size(); ++day) {
      const Time at = noon - days(static_cast<std::int64_t>(events.size() - day));
      for (int n = 0; n < events[day]; ++n)
        all.push_back(world::track(user, name, to_rfc3339(at + seconds(n)), "padaria",
                                   std::string(user) + name + std::to_string(day) + "-" + std::to_string(n)));
    }
    return all;
  }
  std::string key;
};

/// Weeks from Monday to Sunday, five events on weekdays; the last day is Sunday, 1 March.
std::vector<int> working_weeks(int weeks) {
  std::vector<int> days;
  for (int day = 0; day < weeks * 7; ++day) days.push_back(day % 7 < 5 ? 5 : 0);
  return days;
}

}  // namespace

TEST_CASE("a bakery that works on weekdays gives no signal of usage but that one person is alone") {
  for_each_database([](db::Database& db) {
    Reporting out(db);
    out.send(Reporting::use(working_weeks(9)));
    for (const char* detector : {"usage_drop", "declining", "silence"}) {
      CAPTURE(detector);
      CHECK(out.signals(std::string("?detector=") + detector).empty());
    }
    CHECK(out.signal("single_user").at("sentence") == "Só uma pessoa usou o produto em 28 dias");
  });
}

TEST_CASE("a week of half the use is told with what was usual") {
  for_each_database([](db::Database& db) {
    Reporting out(db);
    auto days = working_weeks(9);
    for (std::size_t day = days.size() - 7; day < days.size(); ++day) days[day] = days[day] > 0 ? 2 : 0;
    out.send(Reporting::use(days));
    CHECK(out.signal("usage_drop").at("sentence") == "O uso da semana caiu 60%: 10 eventos, quando o normal seriam 25");
    CHECK(out.signals("?detector=declining").empty());
  });
}

TEST_CASE("a week less because of the company's holidays is none") {
  for_each_database([](db::Database& db) {
    Reporting out(db);
    out.ask("Sonia", Method::post, "/api/business_hours",
            R"({"name":"Comercial","time_zone":"America/Sao_Paulo","shifts":[{"weekday":1,"from_minute":540,)"
            R"("to_minute":1080}],"holidays":[{"date":"2026-02-24","name":"A"},{"date":"02-25","name":"B"}]})");
    auto days = working_weeks(9);
    days[days.size() - 6] = days[days.size() - 5] = 0;  // 24 and 25 February
    days[days.size() - 4] = 2;
    out.send(Reporting::use(days));
    CHECK(out.signals("?detector=usage_drop").empty());
  });
}

TEST_CASE("holidays that are written down afterwards take a fall of use back at once") {
  for_each_database([](db::Database& db) {
    Reporting out(db);
    auto days = working_weeks(9);
    days[days.size() - 6] = days[days.size() - 5] = 0;  // 24 and 25 February
    days[days.size() - 4] = 2;
    out.send(Reporting::use(days));
    REQUIRE(out.signal("usage_drop").at("over_at").is_null());
    const auto hours = [](const char* holidays) {
      return R"({"name":"Comercial","time_zone":"America/Sao_Paulo","shifts":[{"weekday":1,"from_minute":540,)"
             R"("to_minute":1080}],"holidays":[)" +
             std::string(holidays) + "]}";
    };
    const auto made = out.ask("Sonia", Method::post, "/api/business_hours",
                              hours(R"({"date":"2026-02-24","name":"A"},{"date":"02-25","name":"B"})"));
    out.work();
    CHECK_FALSE(out.signal("usage_drop").at("over_at").is_null());
    out.ask("Sonia", Method::patch, "/api/business_hours/" + std::string(made.at("id").as_string()), hours(""));
    out.work();
    CHECK(out.signal("usage_drop").at("over_at").is_null());
  });
}

TEST_CASE("a feature that is core from today on is missed today") {
  for_each_database([](db::Database& db) {
    Reporting out(db);
    const auto stock = out.ask("Paula", Method::post, "/api/features", R"({"key":"estoque","name":"Estoque"})");
    out.ask("Carla", Method::post, out.of("Padaria Estrela", "/contracts"),
            R"({"plan":"Prata","starts_on":"2025-01-01","renews_on":"2027-01-01","value":{"amount":120000,)"
            R"("currency":"BRL"}})");
    out.send(Reporting::use(working_weeks(9)));
    REQUIRE(out.signals("?detector=core_ignored").empty());
    out.ask("Paula", Method::patch, "/api/features/" + std::string(stock.at("id").as_string()), R"({"core":true})");
    out.work();
    CHECK(out.signals("?detector=core_ignored").size() == 1);
    // One that is new is counted first, in what has come in already.
    out.ask("Paula", Method::post, "/api/features", R"({"key":"caixa","name":"Caixa","core":true})");
    out.work();
    CHECK(out.signals("?detector=core_ignored").size() == 2);
  });
}

TEST_CASE("when nobody uses it any more, the days of silence are counted") {
  for_each_database([](db::Database& db) {
    Reporting out(db);
    auto days = working_weeks(9);
    days.resize(days.size() - 14);
    for (int n = 0; n < 14; ++n) days.push_back(0);
    out.send(Reporting::use(days));
    // The last Friday of use is sixteen days ago.
    CHECK(out.signal("silence").at("sentence") == "Ninguém usa o produto há 16 dias");
  });
}

TEST_CASE("a core feature that is ignored, a premium one that is tried and a limit that is near are all seen") {
  for_each_database([](db::Database& db) {
    Reporting out(db);
    const auto feature = [&](const char* body) { out.ask("Paula", Method::post, "/api/features", body); };
    feature(R"({"key":"estoque","name":"Estoque","core":true})");
    feature(R"({"key":"nota","name":"Notas","core":true})");
    feature(R"({"key":"pix","name":"Pix automático","premium":true,"plans":["Ouro"]})");
    out.ask("Carla", Method::post, out.of("Padaria Estrela", "/contracts"),
            R"({"plan":"Prata","starts_on":"2025-01-01","renews_on":"2027-01-01","value":{"amount":120000,)"
            R"("currency":"BRL"},"seats":1,"limits":{"pix":6}})");
    auto events = Reporting::use(working_weeks(9));
    const auto tries = Reporting::use({6}, "u1", "pix");  // yesterday, the first of March
    events.insert(events.end(), tries.begin(), tries.end());
    out.send(events);
    CHECK(out.signal("core_ignored").at("sentence") == "“Estoque” não foi usada em 28 dias");
    CHECK(out.signal("premium_asked").at("sentence") ==
          "Tentou usar “Pix automático”, fora do plano, 6 vezes em 28 dias");
    const auto limits = out.signals("?detector=limit_near");
    REQUIRE(limits.size() == 2);
    CHECK(out.signals("?detector=single_user").empty());  // there is one seat
    for (const auto& one : limits)
      CHECK(one.at("sentence") == (one.at("subject").at("id") == "seats" ? "Usa 100% do limite de licenças: 1 de 1"
                                                                         : "Usa 100% do limite de pix: 6 de 6"));
  });
}

TEST_CASE("a bakery whose people become more is an opportunity, also where its contract says nothing of seats") {
  for_each_database([](db::Database& db) {
    Reporting out(db);
    std::vector<std::string> events;
    for (const char* user : {"u1", "u2", "u3"}) {
      const auto some = Reporting::use(working_weeks(9), user);
      events.insert(events.end(), some.begin(), some.end());
    }
    for (const char* user : {"u4", "u5"}) {
      const auto some = Reporting::use(working_weeks(2), user);
      events.insert(events.end(), some.begin(), some.end());
    }
    out.send(events);
    const auto found = out.signal("team_growing");
    CHECK(found.at("kind") == "opportunity");
    CHECK(found.at("sentence") == "A equipe cresceu 66%: 5 pessoas em 28 dias, antes 3");
  });
}

TEST_CASE("who came last week has no usage to compare yet") {
  for_each_database([](db::Database& db) {
    Reporting out(db);
    out.send(Reporting::use({5, 5, 0, 1}));
    for (const char* detector : {"usage_drop", "declining", "silence", "single_user"})
      CHECK(out.signals(std::string("?detector=") + detector).empty());
  });
}

TEST_CASE("a bakery whose contract has ended is silent for nobody, still owes, and is looked at when it comes back") {
  for_each_database([](db::Database& db) {
    Reporting out(db);
    const auto contract = out.ask("Carla", Method::post, out.of("Padaria Estrela", "/contracts"),
                                  R"({"plan":"Prata","starts_on":"2025-01-01","renews_on":"2027-01-01",)"
                                  R"("value":{"amount":120000,"currency":"BRL"}})");
    auto days = working_weeks(9);
    days.resize(days.size() - 14);
    for (int n = 0; n < 14; ++n) days.push_back(0);
    out.send(Reporting::use(days));
    out.bill("F-1", "2026-02-01");
    const std::string silence = out.id_of("silence");
    const std::string path = "/api/contracts/" + std::string(contract.at("id").as_string());
    out.ask("Carla", Method::patch, path, R"({"ended_on":"2026-03-02"})");
    out.look();
    CHECK(out.signal("silence").at("over_at").is_null());  // its last day
    out.ask("Carla", Method::patch, path, R"({"ended_on":"2026-03-01"})");
    out.look();
    const auto ended = out.get("/api/signals/" + silence);
    CHECK(ended.at("state") == "closed");
    CHECK(ended.at("outcome") == "left");
    CHECK(ended.at("story")
              .at(0)
              .at("sentence")
              .as_string()
              .ends_with("encerrou o sinal “Sem uso”: encerrado: a conta não tem mais contrato"));
    CHECK(out.signal("late_payment").at("state") == "open");
    out.ask("Carla", Method::patch, path, R"({"ended_on":null})");
    out.look();
    CHECK(out.id_of("silence") != silence);
  });
}
