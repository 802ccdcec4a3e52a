// Tickets out of another product, through the doors of the whole program.

#include <doctest/doctest.h>

#include "lib/base/json.h"
#include "test/app/house.h"

using namespace zelo;
using zelo::app::House;
using zelo::http::Method;
using zelo::world::Answer;

namespace {

std::string field(const Answer& answer, const std::string& pointer) {
  boost::system::error_code error;
  const json::Any body = json::parse(answer.body);
  const auto* found = body.find_pointer(pointer, error);
  if (found == nullptr) return "(nothing)";
  return found->is_string() ? std::string(found->get_string()) : boost::json::serialize(*found);
}

struct Move : House {
  explicit Move(db::Database& db) : House(db, app::reactions()) {}

  Answer get(const std::string& who, const std::string& target) { return w.call(router, Method::get, target, "", who); }
  Answer send(const std::string& who, Method method, const std::string& target, const std::string& body) {
    return w.call(router, method, target, body, who);
  }
  Answer upload(const std::string& who, const std::string& csv) {
    const std::string body =
        "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\ntickets\r\n--b\r\nContent-Disposition: form-data;"
        " name=\"file\"; filename=\"chamados.csv\"\r\nContent-Type: text/csv\r\n\r\n" +
        csv + "\r\n--b--\r\n";
    return w.call(router, Method::post, "/api/imports", body, who,
                  {{"Content-Type", "multipart/form-data; boundary=b"}});
  }
  std::int64_t count(const std::string& what) {
    return db.read([&](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM " + what); });
  }
  db::Database& db = w.db;
};

const std::string csv =
    "id,subject,description,status,assignee,email,created at,closed at\n"
    "1,Nota,Falta a nota.,solved,ana@zelo.example,rita@customers.example,2025-11-03 09:30,2025-11-05 09:30\n"
    "2,Frio,O forno esfria.,Parado,,rita@customers.example,2025-11-03 10:30,\n"
    "3,Som,O rádio parou.,closed,,rita@customers.example,2025-11-04 00:30,2025-11-04 09:30\n";

}  // namespace

TEST_CASE("Sonia brings tickets over: she says what a word means, and reports count them on the days that they had") {
  world::for_each_database([](db::Database& db) {
    Move house(db);
    CHECK(house.upload("Celso", csv).status == 403);
    const auto uploaded = house.upload("Sonia", csv);
    REQUIRE_MESSAGE(uploaded.status == 201, uploaded.body);
    CHECK(field(uploaded, "/mapping/email") == "requester_email");
    CHECK(field(uploaded, "/foreign_values/0/value") == "Parado");
    CHECK(field(uploaded, "/foreign_values/0/meaning") == "null");
    const std::string path = "/api/imports/" + field(uploaded, "/id");
    const auto said = house.send(
        "Sonia", Method::patch, path,
        R"({"mapping":)" + field(uploaded, "/mapping") + R"(,"meanings":{"status":{"Parado":"waiting_internal"}}})");
    CHECK(field(said, "/foreign_values/0/meaning") == "waiting_internal");
    CHECK(field(said, "/preview/1/problems") == "[]");
    CHECK(house.send("Sonia", Method::post, path + "/run", "{}").status == 202);
    house.runner.run_due();
    const auto done = house.get("Sonia", path);
    CHECK(field(done, "/rows_created") == "3");

    world::wait_for_log(db);
    const auto opened = [&](const std::string& metric, const std::string& day) {
      return field(house.get("Sonia", "/api/reports/" + metric + "?from=" + day + "&to=" + day), "/figure/n");
    };
    CHECK(opened("opened", "2025-11-03") == "2");
    CHECK(opened("opened", "2025-11-04") == "1");
    CHECK(opened("closed", "2025-11-05") == "1");
    CHECK(opened("opened", "2026-03-02") == "0");
  });
}

TEST_CASE("what came from elsewhere is mailed to nobody, notified to nobody, and told to no program") {
  world::for_each_database([](db::Database& db) {
    Move house(db);
    const auto hook = house.send("Alice", Method::post, "/api/webhooks",
                                 R"({"name":"CRM","url":"https://crm.example/hook","kinds":["ticket"]})");
    REQUIRE_MESSAGE(hook.status == 201, hook.body);
    const auto uploaded = house.upload("Sonia", csv);
    const std::string path = "/api/imports/" + field(uploaded, "/id");
    CHECK(house.send("Sonia", Method::post, path + "/run", "{}").status == 202);
    house.runner.run_due();
    world::wait_for_log(db);
    house.w.clock.advance(seconds(20));
    house.runner.run_due();
    CHECK(field(house.get("Sonia", path), "/rows_created") == "2");  // "Parado" was not answered
    CHECK(house.count("notifications") == 0);
    CHECK(house.count("outgoing_mails") == 0);
    for (const std::string& job : house.w.jobs()) {
      CAPTURE(job);
      CHECK(!job.starts_with("mail."));
    }
    CHECK(house.count("webhook_deliveries") == 0);
    const auto replay = house.send("Alice", Method::post, "/api/webhooks/" + field(hook, "/endpoint/id") + "/replays",
                                   R"({"from":"2026-03-02T00:00:00Z","to":"2026-03-03T00:00:00Z"})");
    CHECK(field(replay, "/deliveries") == "0");
  });
}
