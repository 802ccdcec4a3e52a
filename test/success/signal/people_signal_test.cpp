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
