// Who might use the product and does not, and whom nobody talks to: that is known, and it is no good sign.

#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

/// The first model in short: usage weighs 60, all the rest 40.
constexpr const char* usage_and_tickets =
    R"({"measure":"active_days","lo":2,"hi":18,"weight":60},{"measure":"critical_tickets","lo":0,"hi":2,"weight":40})";

/// The garage uses the product since January, the bakery does not; today is Monday, 2 March 2026.
struct Unused : Lookout {
  explicit Unused(db::Database& db) : Lookout(db) {
    publish(usage_and_tickets);
    ask("Carla", Method::patch, of("Oficina do Nando", ""), R"({"external_id":"oficina"})");
  }
  void sign(const std::string& starts_on) {
    ask("Carla", Method::post, of("Padaria Estrela", "/contracts"),
        R"({"plan":"Ouro","starts_on":")" + starts_on +
            R"(","renews_on":"2027-01-01","value":{"amount":120000,"currency":"BRL"},"seats":10})");
    look();
  }
  void let_usage_in() {
    import_file("usage",
                "usuário,evento,data,código da conta\notto,Venda,2026-01-05T15:00:00Z,oficina\n"
                "otto,Venda,2026-02-27T15:00:00Z,oficina\n",
                "");
    look();
  }
  double coverage() { return bakery().at("coverage").to_number<double>(); }
};

}  // namespace

TEST_CASE("a bakery that pays for ten seats and never came is not healthy, and Carla hears of it") {
  for_each_database([](db::Database& db) {
    Unused out(db);
    out.sign("2025-09-01");
    CHECK(out.score() == 100);  // no usage comes in at all: nobody can tell
    CHECK(out.coverage() == 40);
    CHECK(out.bakery().at("band") == "healthy");
    CHECK(out.signals("?detector=silence").empty());
    out.let_usage_in();
    CHECK(out.score() == doctest::Approx(40));
    CHECK(out.coverage() == 100);
    CHECK(out.bakery().at("band") == "watch");
    const auto silence = out.signal("silence");
    CHECK(silence.at("sentence") == "Ninguém usou o produto ainda, em 56 dias de contrato");
    CHECK(silence.at("account").at("name") == "Padaria Estrela");
  });
}

TEST_CASE("a bakery that signed ten days ago has time to come, and is not called healthy meanwhile") {
  for_each_database([](db::Database& db) {
    Unused out(db);
    out.let_usage_in();
    out.sign("2026-02-20");
    CHECK(out.coverage() == 40);
    CHECK(out.bakery().at("band").is_null());
    CHECK(out.signals("?detector=silence").empty());
    out.live(5);
    CHECK(out.coverage() == 100);
    CHECK(out.signals("?detector=silence").size() == 1);
  });
}

TEST_CASE("where usage comes in, nobody is healthy of whose use nothing is known, but at risk they may be") {
  for_each_database([](db::Database& db) {
    Unused out(db);
    out.let_usage_in();
    CHECK(out.score() == 100);
    CHECK(out.bakery().at("band").is_null());
    const auto preview =
        out.post("/api/health_models/preview", std::string(R"({"indicators":[)") + usage_and_tickets + "]}");
    CHECK(preview.at("after").at("few") == 1);
    CHECK(preview.at("after").at("healthy") == 0);
    out.alarm();
    out.alarm();
    out.pass(minutes(1));
    CHECK(out.bakery().at("band") == "risk");
  });
}

TEST_CASE("whom nobody ever talked to has a gap since they are known, from two weeks on") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.publish(R"({"measure":"contact_gap"})");
    out.live(13);
    CHECK(out.bakery().at("state") == "no_data");
    out.live(2);
    CHECK(out.bakery().at("indicators").at(0).at("value").to_number<double>() == 15);
    out.post(out.of("Padaria Estrela", "/notes"), R"({"kind":"call","body":"Falei com a Rita"})", "Carla");
    out.pass(minutes(1));
    CHECK(out.bakery().at("indicators").at(0).at("value").to_number<double>() == 0);
  });
}
