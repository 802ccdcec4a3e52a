#include "src/customer/merge/merge.h"

#include "src/customer/account_rules.h"
#include "src/customer/account_store.h"
#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

std::string path_of(const Desk& desk, const char* account) { return "/api/accounts/" + desk.w.account(account).text; }

Answer merged(Desk& desk, const std::string& who, const std::string& path, const std::string& into) {
  return desk.post(who, path + "/merge", R"({"into_id":")" + into + R"("})");
}

std::string contract(const char* key) {
  return std::string(R"({"plan":"A","starts_on":"2026-01-01","renews_on":"2027-01-01","external_id":")") + key +
         R"(","value":{"amount":12000,"currency":"BRL"}})";
}

/// What the next look for duplicates finds.
Answer looked(Desk& desk, const std::string& kind) {
  const auto begun = desk.post("Ana", "/api/duplicates/scan", R"({"kind":")" + kind + R"("})");
  REQUIRE(begun.status == 202);
  desk.runner.run_due();
  CHECK(at(desk.get("Ana", "/api/duplicates/scan?kind=" + kind), "/step") == "done");
  return desk.get("Ana", "/api/duplicates?kind=" + kind);
}

/// Everything that a merge may touch, as text.
std::string everything(db::Database& db) {
  return db.read([](db::Tx& tx) {
    std::string all;
    for (const char* sql :
         {"SELECT id || ' ' || coalesce(merged_into, '-') || ' ' || coalesce(arr, -1) || coalesce(parent_id, '') FROM"
          " accounts ORDER BY id",
          "SELECT id || ' ' || coalesce(account_id, '-') || coalesce(reports_to_id, '') || coalesce(email, '') FROM"
          " contacts ORDER BY id",
          "SELECT id || ' ' || account_id FROM contracts ORDER BY id",
          "SELECT account_id || product_id FROM account_products ORDER BY account_id, product_id",
          "SELECT contact_id || kind || value || is_primary FROM contact_addresses ORDER BY contact_id, kind, value",
          "SELECT conversation_id || contact_id FROM conversation_people ORDER BY 1"})
      for (const auto& line : tx.query<std::string>(sql)) all += line + "\n";
    return all;
  });
}

}  // namespace

TEST_CASE("Celso merges two accounts, everything moves, old keys lead on, and undoing gives all of it back") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string from = path_of(desk, "Oficina do Nando");
    const std::string into = path_of(desk, "Padaria Estrela");
    desk.post("Carla", from + "/contracts", contract("C-1"));
    desk.post("Carla", into + "/contracts", contract("C-2"));
    desk.post("Carla", from + "/notes",
              R"({"kind":"call","body":"Oi.","contact_ids":[")" + desk.w.contact("Otto").text + R"("]})");
    desk.patch("Carla", from, R"({"external_id":"A-1"})");
    const std::string before = everything(db);

    const auto preview = desk.get("Celso", from + "/merge?into_id=" + desk.w.account("Padaria Estrela").text);
    CHECK(at(preview, "/moves/contacts") == "1");
    CHECK(at(preview, "/moves/contracts") == "1");
    CHECK(at(preview, "/from_name") == "Oficina do Nando");
    desk.w.events();

    const auto done = merged(desk, "Celso", from, desk.w.account("Padaria Estrela").text);
    REQUIRE(done.status == 201);
    CHECK(desk.w.events() == std::vector<std::string>{"account.merged"});
    CHECK(at(desk.get("Ana", from), "/name") == "Padaria Estrela");  // the old id leads on
    CHECK(at(desk.get("Ana", from), "/arr/amount") == "24000");
    CHECK(at(desk.get("Ana", "/api/accounts"), "/items/0/name") == "Padaria Estrela");
    CHECK(at(desk.get("Ana", into + "/contacts"), "/items/0/name") == "Otto");
    CHECK(at(desk.get("Ana", into + "/notes"), "/items/0/people/0/name") == "Otto");
    // Both stories on one timeline.
    const std::string story = desk.get("Ana", into + "/timeline").body;
    CHECK(story.find("account.merged") != std::string::npos);
    CHECK(story.find("conversation.held") != std::string::npos);
    CHECK(desk.patch("Carla", from, R"({"name":"Outra"})").status == 409);
    CHECK(desk.post("Carla", from + "/contracts", contract("C-3")).status == 409);
    const auto synced =
        desk.w.call(desk.router, http::Method::put, "/api/sync/accounts/A-1", R"({"segment":"enterprise"})", "Carla");
    CHECK(at(synced, "/name") == "Padaria Estrela");
    desk.patch("Carla", into, R"({"segment":"smb"})");

    const auto undone = desk.post("Celso", "/api/customer_merges/" + at(done, "/id") + "/undo", "");
    REQUIRE(undone.status == 200);
    CHECK(at(undone, "/kept") == "0");
    CHECK(everything(db) == before);
    CHECK(at(desk.get("Ana", from), "/name") == "Oficina do Nando");
    CHECK(desk.post("Celso", "/api/customer_merges/" + at(done, "/id") + "/undo", "").status == 409);
    const auto listed = desk.get("Celso", "/api/customer_merges");
    CHECK(at(listed, "/items/0/from_name") == "Oficina do Nando");
    CHECK(at(listed, "/items/0/into_name") == "Padaria Estrela");
    CHECK(at(listed, "/items/0/merged_by_name") == "Celso");
  });
}

TEST_CASE("the revenue that Carla wrote comes back with the contracts that took its place") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string third = at(desk.post("Carla", "/api/accounts", R"({"name":"Terceira","segment":"smb"})"), "/id");
    const std::string nando = path_of(desk, "Oficina do Nando");
    const std::string into = path_of(desk, "Padaria Estrela");
    desk.post("Carla", nando + "/contracts", contract("C-1"));
    desk.post("Carla", "/api/accounts/" + third + "/contracts", contract("C-2"));
    desk.patch("Carla", into, R"({"arr":{"amount":5000,"currency":"USD"}})");
    const std::string before = everything(db);
    const std::string estrela = desk.w.account("Padaria Estrela").text;
    const auto first = merged(desk, "Celso", nando, estrela);
    desk.w.clock.advance(minutes(1));
    const auto second = merged(desk, "Celso", "/api/accounts/" + third, estrela);
    CHECK(at(desk.get("Ana", into), "/arr/amount") == "24000");
    // In whatever order.
    CHECK(desk.post("Celso", "/api/customer_merges/" + at(first, "/id") + "/undo", "").status == 200);
    CHECK(at(desk.get("Ana", into), "/arr/amount") == "12000");
    CHECK(desk.post("Celso", "/api/customer_merges/" + at(second, "/id") + "/undo", "").status == 200);
    CHECK(everything(db) == before);
    CHECK(at(desk.get("Ana", into), "/arr") == R"({"amount":5000,"currency":"USD"})");
  });
}

TEST_CASE("undoing leaves alone what has moved on, and says how much") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto done = merged(desk, "Celso", path_of(desk, "Oficina do Nando"), desk.w.account("Padaria Estrela").text);
    desk.patch("Ana", "/api/contacts/" + desk.w.contact("Otto").text, R"({"account_id":null})");
    const auto undone = desk.post("Celso", "/api/customer_merges/" + at(done, "/id") + "/undo", "");
    CHECK(at(undone, "/kept") == "1");
    CHECK(at(desk.get("Ana", "/api/contacts/" + desk.w.contact("Otto").text), "/account_id") == "null");
  });
}

TEST_CASE("nothing is merged into itself, twice, into nothing, or from above into what is below") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string nando = desk.w.account("Oficina do Nando").text;
    const std::string estrela = desk.w.account("Padaria Estrela").text;
    CHECK(problem_paths(merged(desk, "Celso", "/api/accounts/" + nando, nando)) == "into_id");
    CHECK(problem_paths(merged(desk, "Celso", "/api/accounts/" + nando, desk.w.contact("Rita").text)) == "into_id");
    CHECK(merged(desk, "Ana", "/api/accounts/" + nando, estrela).status == 403);
    desk.patch("Carla", "/api/accounts/" + nando, R"({"parent_id":")" + estrela + R"("})");
    CHECK(problem_paths(merged(desk, "Celso", "/api/accounts/" + estrela, nando)) == "into_id");
    CHECK(merged(desk, "Celso", "/api/accounts/" + nando, estrela).status == 201);
    CHECK(merged(desk, "Celso", "/api/accounts/" + nando, estrela).status == 409);
    CHECK(problem_paths(merged(desk, "Celso", "/api/accounts/" + estrela, nando)) == "into_id");  // itself by now
  });
}

TEST_CASE("merges in a row lead to the last one, and are undone in the other order") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string third = at(desk.post("Carla", "/api/accounts", R"({"name":"Terceira","segment":"smb"})"), "/id");
    const std::string nando = path_of(desk, "Oficina do Nando");
    const auto first = merged(desk, "Celso", nando, desk.w.account("Padaria Estrela").text);
    const auto second = merged(desk, "Celso", path_of(desk, "Padaria Estrela"), third);
    CHECK(at(desk.get("Ana", nando), "/name") == "Terceira");
    CHECK(at(desk.get("Ana", nando + "/contacts"), "/items/1/name") == "Rita");
    const auto undo = [&](const Answer& merge) {
      return desk.post("Celso", "/api/customer_merges/" + at(merge, "/id") + "/undo", "").status;
    };
    CHECK(undo(first) == 409);
    CHECK(undo(second) == 200);
    CHECK(undo(first) == 200);
    CHECK(at(desk.get("Ana", nando + "/contacts"), "/items/0/name") == "Otto");
  });
}

TEST_CASE("two contacts of one account become one, known by both addresses, and two again") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string people = path_of(desk, "Padaria Estrela") + "/contacts";
    const std::string twin =
        at(desk.post("Ana", people, R"({"name":"Rita M.","email":"rita2@e.example","phone":"11 4002-8922"})"), "/id");
    desk.w.call(desk.router, http::Method::put, "/api/contacts/" + desk.w.contact("Rita").text + "/addresses",
                R"({"addresses":[{"kind":"email","value":"rita@customers.example"},
                    {"kind":"phone","value":"11 4002-8922"}]})",
                "Ana");
    CHECK(at(looked(desk, "contact"), "/items/0/reasons") == R"(["phone"])");
    const std::string before = everything(db);
    const auto done = merged(desk, "Ana", "/api/contacts/" + twin, desk.w.contact("Rita").text);
    REQUIRE(done.status == 201);
    const auto addresses = desk.get("Ana", "/api/contacts/" + desk.w.contact("Rita").text + "/addresses");
    CHECK(at(addresses, "/addresses/1/value") == "rita2@e.example");
    CHECK(at(addresses, "/addresses/1/is_primary") == "false");
    CHECK(at(desk.get("Ana", "/api/contacts/" + twin), "/name") == "Rita");
    CHECK(at(desk.get("Ana", "/api/duplicates?kind=contact"), "/items") == "[]");
    CHECK(desk.post("Ana", "/api/customer_merges/" + at(done, "/id") + "/undo", "").status == 200);
    CHECK(everything(db) == before);
    // Otto is another customer's: his tickets must never be seen by Rita.
    CHECK(problem_paths(merged(desk, "Ana", "/api/contacts/" + desk.w.contact("Otto").text,
                               desk.w.contact("Rita").text)) == "into_id");
  });
}

TEST_CASE("accounts that are probably the same are found, until somebody says that they are two") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string ltda = at(desk.post("Carla", "/api/accounts",
                                          R"({"name":"Padaria Estrela LTDA","segment":"smb","external_id":"A-0073"})"),
                                "/id");
    CHECK(at(desk.get("Carla", "/api/duplicates/scan"), "/step") == "never");
    const auto found = looked(desk, "account");
    CHECK(at(found, "/items/0/first/name") == "Padaria Estrela");
    CHECK(at(found, "/items/0/second/name") == "Padaria Estrela LTDA");
    CHECK(at(found, "/items/0/reasons") == R"(["name"])");
    CHECK(at(found, "/items/1") == "(nothing)");
    const std::string pair =
        R"({"first_id":")" + ltda + R"(","second_id":")" + desk.w.account("Padaria Estrela").text + R"("})";
    CHECK(desk.post("Carla", "/api/duplicates/dismissals", pair).status == 204);
    CHECK(desk.post("Carla", "/api/duplicates/dismissals", pair).status == 204);
    CHECK(at(desk.get("Carla", "/api/duplicates"), "/items") == "[]");
    desk.post("Carla", "/api/accounts", R"({"name":"Estrela do Sul","segment":"smb","external_id":"a73"})");
    CHECK(at(looked(desk, "account"), "/items/0/reasons") == R"(["external_id"])");
    // What is no longer so is gone with the next look.
    desk.patch("Carla", "/api/accounts/" + ltda, R"({"external_id":"outra"})");
    CHECK(at(looked(desk, "account"), "/items") == "[]");
  });
}

TEST_CASE("among thousands every pair is found, a page at a time, and a name that everybody has says nothing") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    db.write([&](db::Tx& tx) {
      for (int i = 0; i < 2600; ++i) {
        customer::Account account;
        account.id = AccountId(desk.w.ids.uuid(desk.w.clock.now()));
        // 1,300 pairs of names; all of them have the same key but for zeros.
        account.name = "Mercearia " + std::to_string(i % 1300) + (i < 1300 ? "" : " Ltda");
        account.domain = "loja" + std::to_string(i) + ".matriz.com.br";
        account.created_at = account.updated_at = desk.w.clock.now();
        customer::index_account(account);
        customer::insert_account(tx, account);
      }
    });
    auto page = looked(desk, "account");
    CHECK(at(desk.get("Ana", "/api/duplicates/scan"), "/done") == "2602");
    std::size_t pairs = 0;
    for (std::string next = "x"; next != "null";) {
      pairs += body_of(page).at("items").as_array().size();
      next = at(page, "/next");
      if (next != "null") page = desk.get("Ana", "/api/duplicates?limit=200&after=" + next);
    }
    CHECK(pairs == 1300);
    db.read([](db::Tx& tx) { CHECK(tx.value<std::int64_t>("SELECT count(*) FROM duplicate_keys") == 0); });
  });
}

TEST_CASE("what comes to a merged account from a command that had begun before follows it, and comes back with it") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string third = at(desk.post("Carla", "/api/accounts", R"({"name":"Terceira","segment":"smb"})"), "/id");
    const auto nando = desk.w.account("Oficina do Nando");
    const auto first = merged(desk, "Celso", path_of(desk, "Oficina do Nando"), desk.w.account("Padaria Estrela").text);
    const auto second = merged(desk, "Celso", path_of(desk, "Padaria Estrela"), third);
    // As if Zeca had been put into the account by somebody who did not see the merge yet.
    const auto late = [&] {
      db.write([&](db::Tx& tx) {
        tx.exec("UPDATE contacts SET account_id = $1 WHERE id = $2", nando, desk.w.contact("Zeca"));
        jobs::enqueue(
            tx, desk.w.ids, desk.w.clock.now(),
            {.kind = "customer.merge_again", .payload = R"({"merge_id":")" + at(first, "/id") + R"(","round":0})"});
      });
      desk.runner.run_due();
      return db.read([&](db::Tx& tx) {
        return tx.value<std::string>("SELECT account_id FROM contacts WHERE id = $1", desk.w.contact("Zeca"));
      });
    };
    CHECK(late() == third);
    const auto undo = [&](const Answer& merge) {
      return desk.post("Celso", "/api/customer_merges/" + at(merge, "/id") + "/undo", "").status;
    };
    CHECK(undo(second) == 200);
    CHECK(undo(first) == 200);
    CHECK(at(desk.get("Ana", "/api/contacts/" + desk.w.contact("Zeca").text), "/account_id") == nando.text);
    CHECK(late() == nando.text);  // what was undone moves nothing any more
    db.read([&](db::Tx& tx) {
      CHECK(customer::standing_of(tx, customer::MergeId(at(first, "/id")))->undone);
      CHECK(!customer::standing_of(tx, customer::MergeId(nando.text)));
    });
  });
}
