#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

std::string names(const Answer& answer) {
  std::string out;
  const json::Any body = body_of(answer);
  for (const auto& item : body.at("items").as_array()) {
    out.append(out.empty() ? "" : ", ").append(std::string(item.at("name").as_string()));
  }
  return out;
}

struct Step {
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Step, (), (detail))

}  // namespace

TEST_CASE("accounts by their last change are read along an index, however many there are") {
  for_each_database([](db::Database& db) {
    const std::string sql =
        "SELECT a.id FROM accounts a WHERE a.merged_into IS NULL ORDER BY a.updated_at DESC, a.id DESC LIMIT 50";
    std::string plan;
    db.write([&](db::Tx& tx) {
      const bool sqlite = tx.dialect() == db::Dialect::sqlite;
      if (!sqlite) tx.run_script("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off;\n");
      if (sqlite)
        for (const Step& step : tx.query<Step>("EXPLAIN QUERY PLAN " + sql)) plan += step.detail;
      else
        for (const auto& line : tx.query<std::string>("EXPLAIN " + sql)) plan += line;
    });
    CHECK_MESSAGE(plan.find("accounts_by_change") != std::string::npos, plan);
  });
}

TEST_CASE("Carla adds an account, and everybody on the team can read it") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string csm = desk.w.user("Carla").text;
    const auto made = desk.post(
        "Carla", "/api/accounts",
        R"({"name":" Pão & Cia ","segment":"mid_market","domain":"https://www.PaoCia.example/","external_id":"C-7",
                                    "csm_id":")" +
            csm + R"(","arr":{"amount":1290000,"currency":"BRL"},"custom":{"plano":"Ouro"}})");
    REQUIRE(made.status == 201);
    CHECK(at(made, "/name") == "Pão & Cia");
    CHECK(at(made, "/domain") == "paocia.example");
    CHECK(at(made, "/csm_name") == "Carla");
    CHECK(at(made, "/arr/amount") == "1290000");
    CHECK(at(made, "/custom/plano") == "Ouro");
    CHECK(made.headers.get("ETag") == "\"1\"");
    CHECK(desk.w.events() == std::vector<std::string>{"account.created"});

    const auto read = desk.get("Vera", "/api/accounts/" + at(made, "/id"));
    CHECK(read.status == 200);
    CHECK(read.body == made.body);
  });
}

TEST_CASE("what is wrong with an account is told at once") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto refused =
        desk.post("Carla", "/api/accounts",
                  R"({"name":"X","segment":"smb","domain":"gmail.com","arr":{"amount":-5,"currency":"real"},
                                       "csm_id":"01890a5d-ac96-774b-bcce-b302099a8057","custom":{"":"x"}})");
    CHECK(refused.status == 422);
    CHECK(problem_paths(refused) == "domain csm_id arr.amount arr.currency custom");
    CHECK(desk.post("Carla", "/api/accounts", R"({"name":"X"})").status == 422);
    CHECK(desk.post("Carla", "/api/accounts", R"({"name":"X","segment":"smb","vip":true})").status == 422);
    CHECK(desk.w.events().empty());
  });
}

TEST_CASE("a domain and an external id belong to one account") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto same_domain =
        desk.post("Carla", "/api/accounts", R"({"name":"Cópia","segment":"smb","domain":"padariaestrela.example"})");
    CHECK(same_domain.status == 422);
    CHECK(problem_paths(same_domain) == "domain");
    const auto made = desk.post("Carla", "/api/accounts", R"({"name":"A","segment":"smb","external_id":"7"})");
    REQUIRE(made.status == 201);
    const auto nando = "/api/accounts/" + desk.w.account("Oficina do Nando").text;
    const auto same_key = desk.patch("Carla", nando, R"({"external_id":"7"})");
    CHECK(same_key.status == 422);
    CHECK(problem_paths(same_key) == "external_id");
  });
}

TEST_CASE("an edit says what changed; one that changes nothing leaves no trace") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string path = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    const auto edited = desk.patch(
        "Carla", path, R"({"name":"Padaria Estrela do Sul","arr":{"amount":100,"currency":"USD"}})", "\"1\"");
    REQUIRE(edited.status == 200);
    CHECK(at(edited, "/version") == "2");
    CHECK(desk.w.events() == std::vector<std::string>{"account.edited"});

    CHECK(at(desk.patch("Carla", path, R"({"name":"Padaria Estrela do Sul"})"), "/version") == "2");
    CHECK(desk.w.events().empty());

    CHECK(at(desk.patch("Carla", path, R"({"arr":null,"domain":null})"), "/arr") == "null");
    CHECK(desk.patch("Carla", path, R"({"name":"Y"})", "\"1\"").status == 412);
  });
}

TEST_CASE("people who left can keep an account, but not be given one") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string path = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    const std::string carla = R"({"csm_id":")" + desk.w.user("Carla").text + R"("})";
    REQUIRE(desk.patch("Sonia", path, carla).status == 200);
    db.write([&](db::Tx& tx) { tx.exec("UPDATE users SET active = 0 WHERE id = $1", desk.w.user("Carla")); });
    CHECK(desk.patch("Sonia", path, carla).status == 200);
    const auto refused = desk.patch("Sonia", "/api/accounts/" + desk.w.account("Oficina do Nando").text, carla);
    CHECK(refused.status == 422);
  });
}

TEST_CASE("accounts are found by beginnings of words, without accents and case") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    for (const char* name : {"Água Viva", "açougue do Zé", "Zebra Ltda"}) {
      REQUIRE(desk.post("Carla", "/api/accounts", std::string(R"({"name":")") + name + R"(","segment":"enterprise"})")
                  .status == 201);
    }
    CHECK(names(desk.get("Ana", "/api/accounts")) ==
          "açougue do Zé, Água Viva, Oficina do Nando, Padaria Estrela, Zebra Ltda");
    CHECK(names(desk.get("Ana", "/api/accounts?q=ACOUGUE")) == "açougue do Zé");
    CHECK(names(desk.get("Ana", "/api/accounts?q=do%20z")) == "açougue do Zé");
    CHECK(names(desk.get("Ana", "/api/accounts?q=oficinadonando.example")) == "Oficina do Nando");
    CHECK(names(desk.get("Ana", "/api/accounts?q=rita%40customers.example")) == "Padaria Estrela");
    CHECK(names(desk.get("Ana", "/api/accounts?q=alguem%40padariaestrela.example")) == "Padaria Estrela");
    CHECK(names(desk.get("Ana", "/api/accounts?q=%25")).empty());
    CHECK(names(desk.get("Ana", "/api/accounts?segment=enterprise&q=viva")) == "Água Viva");
    CHECK(names(desk.get("Ana", "/api/accounts?csm_id=" + desk.w.user("Carla").text)).empty());
    CHECK(desk.get("Ana", "/api/accounts?segment=large").status == 422);
  });
}

TEST_CASE("a list is read page by page to its end, each account once") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    for (int i = 0; i < 5; ++i)
      REQUIRE(desk.post("Carla", "/api/accounts", R"({"name":"Mesma","segment":"smb"})").status == 201);
    std::set<std::string> ids;
    std::string target = "/api/accounts?limit=2";
    for (int page = 0; page < 4; ++page) {
      const auto answer = desk.get("Ana", target);
      const json::Any body = body_of(answer);
      for (const auto& item : body.at("items").as_array()) {
        CHECK(ids.insert(std::string(item.at("id").as_string())).second);
      }
      target = "/api/accounts?limit=2&after=" + at(answer, "/next");
      CHECK((at(answer, "/next") == "null") == (page == 3));
    }
    CHECK(ids.size() == 7);
    CHECK(desk.get("Ana", "/api/accounts?after=nonsense").status == 422);
  });
}

TEST_CASE("unknown accounts are 404, strangers 401, and pricing may not write") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string unknown = "/api/accounts/01890a5d-ac96-774b-bcce-b302099a8057";
    for (const std::string& path :
         {unknown, unknown + "/contacts", unknown + "/timeline", std::string("/api/accounts/x")}) {
      CHECK(desk.get("Ana", path).status == 404);
    }
    CHECK(desk.patch("Carla", unknown, "{}").status == 404);
    CHECK(desk.get("", "/api/accounts").status == 401);
    CHECK(desk.get("Rita", "/api/accounts").status == 401);
    CHECK(desk.post("Pedro", "/api/accounts", R"({"name":"X","segment":"smb"})").status == 403);
  });
}

TEST_CASE("the timeline of an account tells in the reader's language who did what") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string path = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    REQUIRE(desk.patch("Carla", path, R"({"segment":"enterprise","csm_id":")" + desk.w.user("Celso").text + R"("})")
                .status == 200);
    REQUIRE(desk.post("Ana", path + "/contacts", R"({"name":"Rui","email":"rui@padariaestrela.example"})").status ==
            201);

    const auto told = desk.get("Ana", path + "/timeline");
    REQUIRE(told.status == 200);
    CHECK(at(told, "/items/0/sentence") == "Ana cadastrou o contato Rui");
    CHECK(at(told, "/items/1/sentence") == "Carla alterou a conta Padaria Estrela: segmento, CSM");
    CHECK(at(told, "/items/1/actor/name") == "Carla");
    CHECK(at(told, "/items/1/subject/kind") == "account");
    CHECK(at(told, "/items/1/details/changes/0") == "segment");

    const auto english = desk.w.call(desk.router, http::Method::get, path + "/timeline?kind=contact&limit=1", "", "Ana",
                                     {{"Accept-Language", "en"}});
    CHECK(at(english, "/items/0/sentence") == "Ana added the contact Rui");
    CHECK(at(english, "/next") == "null");
    CHECK(desk.get("Ana", path + "/timeline?kind=%27--").status == 422);
  });
}
