// Lists of the portfolio that people keep, and share.

#include "src/success/health/view/portfolio_view.h"

#include "test/success/clinic.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

const std::string views = "/api/portfolio_views";

std::string names(const json::Any& page) {
  std::string all;
  for (const auto& item : page.at("items").as_array()) all += std::string(item.at("name").as_string()) + ";";
  return all;
}

std::string id_in(const json::Any& view) { return std::string(view.at("id").as_string()); }

}  // namespace

TEST_CASE("Carla keeps a list of the portfolio for herself, and Celso one for everyone") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.w.events();
    const auto own = clinic.post(views,
                                 R"({"name":"Minhas em risco","sort":"arr","filter":{"csm_id":"me","band":"risk",
                                     "score_from":0,"score_to":40,"at_risk":true}})",
                                 "Carla");
    CHECK(own.at("visibility") == "private");
    CHECK(own.at("filter").at("band") == "risk");
    CHECK(own.at("filter").at("score_to") == 40);
    CHECK(own.at("filter").at("q").is_null());
    CHECK(own.at("sort") == "arr");
    const std::string for_all = R"({"name":"De todos","visibility":"everyone","filter":{"band":"few"}})";
    clinic.post(views, for_all, "Carla", 403);
    clinic.post(views, for_all, "Celso");
    CHECK(clinic.w.events() == std::vector<std::string>{"portfolio_view.changed"});  // a private one is told to nobody
    CHECK(names(clinic.get(views, "Carla")) == "Minhas em risco;De todos;");
    CHECK(names(clinic.get(views, "Vera")) == "De todos;");
    CHECK(clinic.get(views, "Vera").at("items").at(0).at("may_edit") == false);

    const std::string path = views + "/" + id_in(own);
    clinic.ask("Celso", Method::patch, path, R"({"name":"Meu"})", 404);
    const auto changed = clinic.ask("Carla", Method::patch, path, R"({"filter":{"q":"padaria"}})");
    CHECK(changed.at("version") == 2);
    CHECK(changed.at("filter").at("band").is_null());
    CHECK(changed.at("name") == "Minhas em risco");
    clinic.ask("Celso", Method::delete_, path, "", 404);
    clinic.ask("Carla", Method::delete_, path);
    CHECK(names(clinic.get(views, "Carla")) == "De todos;");
  });
}

TEST_CASE("a list of the portfolio that points nowhere is refused at the condition that does") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    const auto refused = [&](const std::string& filter) {
      return clinic.refusal(views, R"({"name":"X","filter":)" + filter + "}");
    };
    CHECK(refused(R"({"csm_id":"ninguém"})") == "filter.csm_id");
    CHECK(refused(R"({"csm_id":"0198a000-0000-7000-8000-00000000ffff"})") == "filter.csm_id");
    CHECK(refused(R"({"score_from":-1,"score_to":101})") == "filter.score_from filter.score_to");
    CHECK(refused(R"({"band":"dead"})") == "filter.band");
    CHECK(refused(R"({"segments":"smb"})") == "filter.segments");
    for (int n = 0; n < identity::most_shared; ++n) clinic.post(views, R"({"name":"L","filter":{}})", "Carla");
    clinic.post(views, R"({"name":"L","filter":{}})", "Carla", 409);
  });
}

TEST_CASE("the portfolio of whoever asks is asked for as me") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.ask("Carla", Method::patch, clinic.of("Padaria Estrela", ""),
               R"({"csm_id":")" + clinic.w.user("Carla").text + "\"}");
    const auto accounts = [&](const char* who) {
      return clinic.get("/api/health/accounts?sort=arr&csm_id=me", who).at("items").as_array().size();
    };
    CHECK(accounts("Carla") == 1);
    CHECK(accounts("Celso") == 0);
    CHECK(clinic.get("/api/health/portfolio?csm_id=me", "Carla").at("accounts") == 1);
    CHECK(clinic.get("/api/health/portfolio?csm_id=me", "Celso").at("accounts") == 0);
  });
}

TEST_CASE("what nobody looks after is asked for as none, also when its CSM has left the company") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.ask("Carla", Method::patch, clinic.of("Padaria Estrela", ""),
               R"({"csm_id":")" + clinic.w.user("Carla").text + R"("})");
    const auto names = [&](const std::string& path, const char* name) {
      std::string all;
      const auto page = clinic.get(path, "Celso");
      for (const auto& one : page.at("items").as_array()) all += std::string(one.at(name).as_string()) + " ";
      return all;
    };
    const std::string nobodys = "/api/health/accounts?sort=arr&csm_id=none";
    CHECK(names(nobodys, "account_name") == "Oficina do Nando ");
    CHECK(clinic.get("/api/health/portfolio?csm_id=none", "Celso").at("accounts") == 1);
    CHECK(clinic.get("/api/signals/counts?csm_id=none", "Celso").at("open") == 0);
    clinic.ask("Alice", Method::patch, "/api/users/" + clinic.w.user("Carla").text, R"({"active":false})");
    CHECK(clinic.get("/api/health/portfolio?csm_id=none", "Celso").at("accounts") == 2);
    CHECK(names(nobodys, "account_name").find("Padaria Estrela") != std::string::npos);
    clinic.ask("Celso", Method::get, "/api/signals?csm_id=nobody", "", 422);
    clinic.post(views, R"({"name":"Sem CSM","filter":{"csm_id":"none"}})", "Celso");
  });
}
