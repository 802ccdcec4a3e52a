// Signals from who the customer's people are and what they say.

#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

struct People : Lookout {
  explicit People(db::Database& db) : Lookout(db) {}
  void is(const char* stakeholder, const char* who = "Rita") {
    ask("Carla", Method::patch, "/api/contacts/" + w.contact(who).text + "/stakeholder", stakeholder);
  }
  void answers(int score, const std::string& day) {
    post(of("Padaria Estrela", "/nps"),
         R"({"score":)" + std::to_string(score) + R"(,"answered_on":")" + day + R"(","contact_id":")" +
             w.contact("Rita").text + "\"}",
         "Carla");
  }
  std::size_t found(const char* query) { return signals(std::string("?open=true&detector=") + query).size(); }
};

}  // namespace

TEST_CASE("Rita decides and would not recommend us: Carla hears of it without any ticket, until she thinks better") {
  for_each_database([](db::Database& db) {
    People out(db);
    out.answers(5, "2026-02-27");
    CHECK(out.found("executive_complaint") == 0);  // she decides nothing
    out.is(R"({"role":"decision_maker"})");
    out.look();
    const auto signal = out.signal("executive_complaint");
    CHECK(signal.at("severity") == "critical");
    CHECK(signal.at("subject").at("kind") == "contact");
    CHECK(signal.at("subject").at("name") == "Rita");
    CHECK(signal.at("sentence") == "Rita deu nota 5 no NPS");
    out.answers(7, "2026-03-01");
    CHECK_FALSE(out.signal("executive_complaint").at("over_at").is_null());
    out.answers(2, "2026-03-02");
    CHECK(out.signal("executive_complaint").at("over_at").is_null());
    out.live(31);
    out.look();
    CHECK_FALSE(out.signal("executive_complaint").at("over_at").is_null());
  });
}

TEST_CASE("when Rita is no sponsor any more, or goes to another account, the bakery misses one") {
  for_each_database([](db::Database& db) {
    People out(db);
    out.is(R"({"role":"sponsor"})");
    out.pass(minutes(1));
    CHECK(out.found("sponsor_gone") == 0);
    out.is(R"({"role":"user"})");
    out.pass(minutes(1));
    const auto signal = out.signal("sponsor_gone");
    CHECK(signal.at("sentence") == "Rita não é mais patrocinador desta conta e não há outro");
    out.is(R"({"role":"sponsor"})");
    out.pass(minutes(1));
    CHECK_FALSE(out.signal("sponsor_gone").at("over_at").is_null());
    out.resolve(out.id_of("sponsor_gone"), R"({"outcome":"false_alarm","note":"Engano"})");
    out.ask("Carla", Method::patch, "/api/contacts/" + out.w.contact("Rita").text,
            R"({"account_id":")" + out.w.account("Oficina do Nando").text + R"("})");
    out.pass(minutes(2));
    CHECK(out.signal("sponsor_gone").at("account").at("name") == "Padaria Estrela");
  });
}

TEST_CASE("who has left is missed until another sponsor is there, and is no news after some weeks") {
  for_each_database([](db::Database& db) {
    People out(db);
    out.is(R"({"role":"sponsor"})");
    out.pass(minutes(1));
    out.is(R"({"left_on":"2026-03-01"})");
    out.pass(minutes(1));
    CHECK(out.signal("sponsor_gone").at("sentence").as_string().starts_with("Rita saiu da empresa"));
    out.live(100);
    out.look();
    CHECK(out.signal("sponsor_gone").at("over_at").is_null());
    out.resolve(out.id_of("sponsor_gone"), R"({"outcome":"false_alarm","note":"O dono cuida disso"})");
    out.live(40);
    out.look();
    CHECK(out.found("sponsor_gone") == 0);
  });
}
