// Invoices that people write down are looked at as those of a billing system are.

#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

TEST_CASE("an invoice that Carla writes down late raises the signal, which is over once she says that it was paid") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto made =
        out.post(out.of("Padaria Estrela", "/invoices"),
                 R"({"number":"NF 1","value":{"amount":9900,"currency":"BRL"},"due_on":"2026-01-10"})", "Carla");
    out.pass(minutes(1));
    CHECK(out.signal("late_payment").at("over_at").is_null());
    const std::string invoice = "/api/invoices/" + std::string(made.at("id").as_string());
    out.ask("Carla", Method::patch, invoice, R"({"paid_on":"2026-03-01"})");
    out.pass(minutes(1));
    CHECK_FALSE(out.signal("late_payment").at("over_at").is_null());
    out.ask("Carla", Method::patch, invoice, R"({"paid_on":null})");
    out.pass(minutes(1));
    CHECK(out.signal("late_payment").at("over_at").is_null());
    out.ask("Carla", Method::patch, invoice, R"({"voided":true})");
    out.pass(minutes(1));
    CHECK_FALSE(out.signal("late_payment").at("over_at").is_null());
  });
}
