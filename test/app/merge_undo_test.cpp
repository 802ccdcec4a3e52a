// What a merge takes along, and gives back when it is undone.

#include "src/app/merge_parts.h"
#include "src/app/reactions.h"
#include "test/success/clinic.h"

using namespace zelo;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

/// Whose each row is that a merge of accounts moves, but for signals, which fold: signal_bounds_test.
std::string whose(db::Database& db) {
  return db.read([](db::Tx& tx) {
    std::string all;
    for (const auto& part : app::merge_parts()) {
      if (part.kind != customer::MergeKind::account || part.fate == customer::Fate::stays || part.table == "signals")
        continue;
      for (const auto& line :
           tx.query<std::string>("SELECT CAST(" + part.key + " AS TEXT) || ' ' || " + part.column + " AS line FROM " +
                                 part.table + " WHERE " + part.column + " IS NOT NULL ORDER BY 1"))
        all.append(part.name()).append(" ").append(line).append("\n");
    }
    return all;
  });
}

std::int64_t count(const std::string& text, const std::string& table) {
  std::int64_t found = 0;
  for (auto at = text.find(table + ".account_id "); at != std::string::npos;
       at = text.find(table + ".account_id ", at + 1))
    ++found;
  return found;
}

/// Both customers have something of everything.
void live(success::Clinic& clinic) {
  clinic.publish(
      R"({"measure":"critical_tickets","lo":0,"hi":2,"weight":3},{"measure":"days_late","lo":0,"hi":20,"weight":1})");
  const auto product = clinic.post("/api/products", R"({"name":"Notas"})");
  const auto field = clinic.post("/api/customer_fields", R"({"owner":"account","name":"ERP","kind":"text"})");
  for (const char* account : {"Padaria Estrela", "Oficina do Nando"}) {
    const std::string key = account == std::string("Padaria Estrela") ? "P" : "O";
    clinic.post(clinic.of(account, "/contracts"),
                R"({"plan":"A","starts_on":"2026-01-01","renews_on":"2027-01-01","external_id":"C-)" + key +
                    R"(","value":{"amount":12000,"currency":"BRL"}})",
                "Carla");
    clinic.post(clinic.of(account, "/invoices"),
                R"({"external_id":"F-)" + key + R"(","value":{"amount":10000,"currency":"BRL"},"due_on":"2026-02-20"})",
                "Carla");
    clinic.post(clinic.of(account, "/notes"), R"({"kind":"meeting","body":"Falamos."})", "Carla");
    clinic.post(clinic.of(account, "/nps"), R"({"score":9,"answered_on":"2026-02-01"})", "Carla");
    clinic.ask("Celso", Method::put, clinic.of(account, "/products/" + std::string(product.at("id").as_string())),
               R"({"owned":true})");
    clinic.ask("Celso", Method::put, clinic.of(account, "/fields"),
               R"({"values":{")" + std::string(field.at("id").as_string()) + R"(":")" + key + "\"}}");
  }
  clinic.ask("Carla", Method::patch, "/api/contacts/" + clinic.w.contact("Rita").text + "/stakeholder",
             R"({"role":"sponsor","influence":5,"sentiment":"supporter"})");
  clinic.alarm();
  clinic.pass(minutes(1));
}

}  // namespace

TEST_CASE("contracts, invoices, people, answers, own fields and health come back when Celso undoes a merge") {
  for_each_database([](db::Database& db) {
    success::Clinic clinic(db, app::reactions());
    live(clinic);
    const auto health = [&](const char* account) {
      return clinic.get(clinic.of(account)).at("score").to_number<double>();
    };
    const std::string before = whose(db);
    for (const char* table : {"contracts", "invoices", "conversations", "nps_answers", "account_products", "contacts"})
      CHECK_MESSAGE(count(before, table) == 2, table);
    const double bakery = health("Padaria Estrela");
    const double garage = health("Oficina do Nando");
    CHECK(bakery < garage);
    const auto revenue = [&](const char* account) {
      return clinic.get(clinic.of(account, "")).at("arr").at("amount").as_int64();
    };
    const auto bakery_revenue = revenue("Padaria Estrela");

    const auto merge = clinic.post(clinic.of("Padaria Estrela", "/merge"),
                                   R"({"into_id":")" + clinic.w.account("Oficina do Nando").text + "\"}");
    clinic.pass(minutes(2));
    CHECK(whose(db) != before);
    CHECK(health("Oficina do Nando") == bakery);  // the urgent ticket is its own now
    CHECK(revenue("Oficina do Nando") == 2 * bakery_revenue);

    const auto undone = clinic.post("/api/customer_merges/" + std::string(merge.at("id").as_string()) + "/undo", "");
    CHECK(undone.at("kept").as_int64() == 0);
    clinic.pass(minutes(2));
    CHECK(whose(db) == before);
    CHECK(health("Padaria Estrela") == bakery);
    CHECK(health("Oficina do Nando") == garage);
    CHECK(revenue("Padaria Estrela") == bakery_revenue);
    const auto map = clinic.get(clinic.of("Padaria Estrela", "/stakeholders")).at("items");
    CHECK(map.at(0).at("sentiment") == "supporter");
  });
}
