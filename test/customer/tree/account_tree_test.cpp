#include "src/customer/tree/account_tree.h"

#include <thread>

#include "src/customer/account_commands.h"
#include "src/customer/account_store.h"
#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

std::string made(Desk& desk, const std::string& name, const std::string& parent = "") {
  const std::string below = parent.empty() ? "" : R"(,"parent_id":")" + parent + R"(")";
  return at(desk.post("Carla", "/api/accounts", R"({"name":")" + name + R"(","segment":"smb")" + below + "}"), "/id");
}

Answer move(Desk& desk, const std::string& id, const std::string& parent) {
  return desk.patch("Carla", "/api/accounts/" + id, R"({"parent_id":")" + parent + R"("})");
}

}  // namespace

TEST_CASE("a group is shown from its top, each behind its parent, with one sum for each currency") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string group = made(desk, "Grupo Sol");
    const std::string shop = made(desk, "Loja Sol", group);
    const std::string branch = made(desk, "Filial Sol", shop);
    const std::string abroad = made(desk, "Sol Inc", group);
    desk.patch("Carla", "/api/accounts/" + shop, R"({"arr":{"amount":1000,"currency":"BRL"}})");
    desk.patch("Carla", "/api/accounts/" + branch, R"({"arr":{"amount":500,"currency":"BRL"}})");
    desk.patch("Carla", "/api/accounts/" + abroad, R"({"arr":{"amount":70,"currency":"USD"}})");

    const auto tree = desk.get("Ana", "/api/accounts/" + branch + "/group");
    CHECK(at(tree, "/size") == "4");
    CHECK(at(tree, "/members/0/name") == "Grupo Sol");
    CHECK(at(tree, "/members/1/name") == "Loja Sol");
    CHECK(at(tree, "/members/2/name") == "Filial Sol");
    CHECK(at(tree, "/members/2/depth") == "2");
    CHECK(at(tree, "/members/3/name") == "Sol Inc");
    CHECK(at(tree, "/arr") == R"([{"amount":1500,"currency":"BRL"},{"amount":70,"currency":"USD"}])");
    CHECK(at(desk.get("Ana", "/api/accounts?parent_id=" + group), "/items/1/name") == "Sol Inc");
    CHECK(at(desk.get("Ana", "/api/accounts/" + shop), "/parent_name") == "Grupo Sol");
    CHECK(at(desk.patch("Carla", "/api/accounts/" + shop, R"({"parent_id":null})"), "/parent_id") == "null");
    CHECK(at(desk.get("Ana", "/api/accounts/" + group + "/group"), "/size") == "2");
  });
}

TEST_CASE("no account stands below itself, and no group is deeper than eight levels") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string top = made(desk, "N1");
    const std::string second = made(desk, "N2", top);
    CHECK(problem_paths(move(desk, top, top)) == "parent_id");
    CHECK(problem_paths(move(desk, top, second)) == "parent_id");
    std::string lowest = second;
    for (int level = 3; level <= 8; ++level) lowest = made(desk, "N" + std::to_string(level), lowest);
    const auto ninth =
        desk.post("Carla", "/api/accounts", R"({"name":"N9","segment":"smb","parent_id":")" + lowest + R"("})");
    CHECK(problem_paths(ninth) == "parent_id");
    CHECK(problem_paths(move(desk, second, "01890a5d-ac96-774b-bcce-b302099a8057")) == "parent_id");
    const std::string other = made(desk, "Outro");
    CHECK(problem_paths(move(desk, top, other)) == "parent_id");  // nine levels together
  });
}

TEST_CASE("what was merged away makes a group no deeper") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    std::string lowest = made(desk, "N1");
    for (int level = 2; level <= 7; ++level) lowest = made(desk, "N" + std::to_string(level), lowest);
    const std::string moved = made(desk, "Loja");
    const std::string below = made(desk, "Filial", moved);
    const std::string merged = made(desk, "Outra");
    REQUIRE(move(desk, merged, below).status == 200);
    REQUIRE(desk.post("Celso", "/api/accounts/" + merged + "/merge", R"({"into_id":")" + below + R"("})").status ==
            201);
    REQUIRE(desk.post("Celso", "/api/accounts/" + below + "/merge", R"({"into_id":")" + moved + R"("})").status == 201);
    CHECK(move(desk, moved, lowest).status == 200);
  });
}

TEST_CASE("a group of more than a thousand keeps its top, whatever it is called") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string top = made(desk, "Zzz Grupo");
    const std::string shop = made(desk, "Loja", top);
    db.write([&](db::Tx& tx) {
      auto account = customer::find_account(tx, AccountId(shop)).value();
      for (int i = 0; i < 1'000; ++i) {
        account.id = AccountId("shop-" + std::to_string(i));
        customer::insert_account(tx, account);
      }
    });
    const auto tree = desk.get("Ana", "/api/accounts/" + shop + "/group");
    CHECK(at(tree, "/members/0/name") == "Zzz Grupo");
    CHECK(at(tree, "/members/1/name") == "Loja");
  });
}

TEST_CASE("two people who place two accounts below each other at once do not make a circle") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string north = made(desk, "Norte");
    const std::string south = made(desk, "Sul");
    for (int round = 0; round < 5; ++round) {
      desk.patch("Carla", "/api/accounts/" + north, R"({"parent_id":null})");
      desk.patch("Carla", "/api/accounts/" + south, R"({"parent_id":null})");
      const auto place = [&](const char* who, const std::string& id, const std::string& below) {
        Ctx ctx = desk.w.as(who);
        return std::thread([ctx, id, below]() mutable {
          customer::EditAccount edit;
          edit.parent_id = {true, AccountId(below)};
          try {
            customer::edit_account(ctx, AccountId(id), edit, std::nullopt);
          } catch (const Error&) {  // the second one hears of the circle
          }
        });
      };
      std::thread carla = place("Carla", north, south);
      std::thread celso = place("Celso", south, north);
      carla.join();
      celso.join();
      const bool both = at(desk.get("Ana", "/api/accounts/" + north), "/parent_id") != "null" &&
                        at(desk.get("Ana", "/api/accounts/" + south), "/parent_id") != "null";
      CHECK_FALSE(both);
    }
  });
}

TEST_CASE("tags, language and time zone of an account; wrong ones are told") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string estrela = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    const auto edited =
        desk.patch("Carla", estrela, R"({"tags":["VIP","Piloto","vip"],"time_zone":"America/Recife","language":"es"})");
    REQUIRE(edited.status == 200);
    CHECK(at(edited, "/tags") == R"(["Piloto","VIP"])");
    CHECK(at(desk.get("Ana", "/api/accounts?tag=piloto"), "/items/0/name") == "Padaria Estrela");
    CHECK(at(desk.get("Ana", "/api/accounts?tag=pil"), "/items") == "[]");
    CHECK(at(desk.get("Ana", "/api/account_tags"), "/items") == R"(["Piloto","VIP"])");
    const auto wrong = desk.patch("Carla", estrela, R"({"time_zone":"America/Lua","language":"de","tags":["—"]})");
    CHECK(problem_paths(wrong) == "time_zone language tags");
  });
}

TEST_CASE("accounts are listed by name, revenue or last change, page after page") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string rich = made(desk, "Rica");
    desk.patch("Carla", "/api/accounts/" + rich, R"({"arr":{"amount":900,"currency":"BRL"}})");
    const std::string poor = made(desk, "Modesta");
    desk.patch("Carla", "/api/accounts/" + poor, R"({"arr":{"amount":100,"currency":"BRL"}})");
    const auto first = desk.get("Ana", "/api/accounts?sort=arr&limit=1");
    CHECK(at(first, "/items/0/name") == "Rica");
    const auto second = desk.get("Ana", "/api/accounts?sort=arr&limit=1&after=" + at(first, "/next"));
    CHECK(at(second, "/items/0/name") == "Modesta");
    CHECK(desk.get("Ana", "/api/accounts?sort=arr&limit=50&after=" + at(second, "/next")).status == 200);
    CHECK(desk.get("Ana", "/api/accounts?sort=updated").status == 200);
    CHECK(desk.get("Ana", "/api/accounts?sort=size").status == 422);
    CHECK(at(desk.get("Ana", "/api/accounts?csm_id=none&q=rica"), "/items/0/name") == "Rica");
  });
}

TEST_CASE("Celso sets how closely small customers are accompanied") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    CHECK(at(desk.get("Ana", "/api/segments"), "/items/0/touch") == "high");
    const auto set = desk.w.call(desk.router, http::Method::put, "/api/segments/smb", R"({"touch":"mid"})", "Celso");
    CHECK(at(set, "/items/2/touch") == "mid");
    CHECK(desk.w.call(desk.router, http::Method::put, "/api/segments/huge", R"({"touch":"mid"})", "Celso").status ==
          404);
  });
}
