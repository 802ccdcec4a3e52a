#include "src/customer/invoice/invoice.h"

#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

std::string estrela(const Desk& desk) { return "/api/accounts/" + desk.w.account("Padaria Estrela").text; }

Answer put(Desk& desk, const std::string& body, const std::string& who = "Pedro") {
  return desk.post(who, estrela(desk) + "/invoices", body);
}

void a_day_passes(Desk& desk) {
  desk.w.clock.advance(hours(24));
  desk.runner.run_due();
}

}  // namespace

TEST_CASE("an invoice falls due, is told of once, and is paid late") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto made = put(desk, R"({"external_id":"F-1","number":"2026/1","value":{"amount":9900,"currency":"BRL"},
                                    "issued_on":"2026-02-20","due_on":"2026-03-03"})");
    REQUIRE(made.status == 201);
    CHECK(at(made, "/status") == "open");
    CHECK(at(made, "/days_late") == "0");
    CHECK(desk.w.events() == std::vector<std::string>{"invoice.issued"});

    a_day_passes(desk);  // the due day itself
    CHECK(desk.w.events().empty());
    a_day_passes(desk);
    a_day_passes(desk);
    CHECK(desk.w.events() == std::vector<std::string>{"invoice.late"});
    const auto listed = desk.get("Ana", estrela(desk) + "/invoices?status=overdue");
    CHECK(at(listed, "/items/0/days_late") == "2");
    const auto summary = desk.get("Ana", estrela(desk) + "/invoice_summary");
    CHECK(at(summary, "/overdue/0/amount") == "9900");
    CHECK(at(summary, "/most_days_late") == "2");

    const std::string paid = R"({"external_id":"F-1","paid_on":"2026-03-05"})";
    CHECK(at(put(desk, paid), "/status") == "paid");
    CHECK(at(put(desk, paid), "/version") == "2");  // the same again
    CHECK(desk.w.events() == std::vector<std::string>{"invoice.paid_late"});
    CHECK(at(desk.get("Ana", estrela(desk) + "/invoice_summary"), "/last_paid_on") == "2026-03-05");
    CHECK(at(desk.get("Ana", estrela(desk) + "/timeline?kind=invoice"), "/items/0/sentence").find("2026/1") !=
          std::string::npos);
  });
}

TEST_CASE("an invoice is late when its day is over where the company is, and not at nine in the evening") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    put(desk, R"({"external_id":"F-1","value":{"amount":1,"currency":"BRL"},"due_on":"2026-03-02"})");
    const auto late = [&](const char* moment) {
      desk.w.clock.set(*parse_rfc3339(moment));
      desk.runner.run_due();
      return at(desk.get("Ana", estrela(desk) + "/invoice_summary"), "/overdue_count") + " " +
             at(desk.get("Ana", "/api/accounts?overdue=true"), "/items/0/name");
    };
    CHECK(late("2026-03-03T02:30:00Z") == "0 (nothing)");  // half past eleven in São Paulo
    CHECK(desk.w.events() == std::vector<std::string>{"invoice.issued"});
    CHECK(late("2026-03-03T04:00:00Z") == "1 Padaria Estrela");
    CHECK(desk.w.events() == std::vector<std::string>{"invoice.late"});
  });
}

TEST_CASE("a later due day may pass again; what was voided is never late") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    put(desk, R"({"external_id":"F-1","value":{"amount":1,"currency":"BRL"},"due_on":"2026-03-01"})");
    put(desk, R"({"external_id":"F-2","value":{"amount":1,"currency":"USD"},"due_on":"2026-03-01"})");
    put(desk, R"({"external_id":"F-2","voided":true})");
    a_day_passes(desk);
    CHECK(desk.w.events() ==
          std::vector<std::string>{"invoice.issued", "invoice.issued", "invoice.voided", "invoice.late"});
    put(desk, R"({"external_id":"F-1","due_on":"2026-03-04"})");
    CHECK(at(desk.get("Ana", estrela(desk) + "/invoices?status=open"), "/items/0/external_id") == "F-1");
    a_day_passes(desk);
    a_day_passes(desk);
    CHECK(desk.w.events() == std::vector<std::string>{"invoice.changed", "invoice.late"});
    CHECK(at(desk.get("Ana", estrela(desk) + "/invoices?status=voided"), "/items/0/external_id") == "F-2");
  });
}

TEST_CASE("what becomes of an invoice is told, and one that was not paid after all is late once more") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    using Kinds = std::vector<std::string>;
    put(desk, R"({"external_id":"F-1","value":{"amount":100,"currency":"BRL"},"due_on":"2026-03-01",
                  "paid_on":"2026-03-01"})");
    CHECK(desk.w.events() == Kinds{"invoice.issued", "invoice.paid"});
    put(desk, R"({"external_id":"F-1","number":"7","value":{"amount":200,"currency":"BRL"},"paid_on":null})");
    CHECK(desk.w.events() == Kinds{"invoice.changed"});
    CHECK(at(desk.get("Ana", estrela(desk) + "/timeline?kind=invoice"), "/items/0/sentence") ==
          "Pedro alterou a fatura 7: número, valor, pagamento");
    a_day_passes(desk);
    CHECK(desk.w.events() == Kinds{"invoice.late"});
    put(desk, R"({"external_id":"F-1","paid_on":"2026-03-02"})");
    CHECK(desk.w.events() == Kinds{"invoice.paid_late"});
    put(desk, R"({"external_id":"F-1","paid_on":null})");
    a_day_passes(desk);
    CHECK(desk.w.events() == Kinds{"invoice.changed", "invoice.late"});
    put(desk, R"({"external_id":"F-1","voided":true})");
    CHECK(desk.w.events() == Kinds{"invoice.voided"});
  });
}

TEST_CASE("an invoice that was written down has its account looked at") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto words = [&] {
      return db.read([](db::Tx& tx) { return tx.value<int>("SELECT count(*) FROM touched_accounts"); });
    };
    const std::string bill = R"({"external_id":"F-1","value":{"amount":1,"currency":"BRL"},"due_on":"2026-03-01"})";
    put(desk, bill);
    CHECK(words() == 1);
    put(desk, bill);  // nothing new
    CHECK(words() == 1);
  });
}

TEST_CASE("mixed currencies stay apart, and wrong invoices are told why") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    put(desk, R"({"external_id":"F-1","value":{"amount":100,"currency":"BRL"},"due_on":"2026-01-01"})");
    put(desk, R"({"external_id":"F-2","value":{"amount":7,"currency":"USD"},"due_on":"2026-01-02"})");
    CHECK(at(desk.get("Ana", estrela(desk) + "/invoice_summary"), "/overdue") ==
          R"([{"amount":100,"currency":"BRL"},{"amount":7,"currency":"USD"}])");
    CHECK(problem_paths(put(desk, R"({"external_id":"F-3"})")) == "value due_on");
    CHECK(problem_paths(put(desk, R"({"external_id":"F-3","value":{"amount":-1,"currency":"reais"},
                                      "issued_on":"2026-02-02","due_on":"2026-02-01","paid_on":"2026-01-01"})")) ==
          "value.amount value.currency due_on paid_on");
    CHECK(put(desk, R"({"external_id":"F-1"})", "Ana").status == 403);
    // Another customer's key says nothing of that customer.
    const auto other = desk.post("Pedro", "/api/accounts/" + desk.w.account("Oficina do Nando").text + "/invoices",
                                 R"({"external_id":"F-1","paid_on":"2026-01-05"})");
    CHECK(problem_paths(other) == "external_id");
    const auto first = desk.get("Ana", estrela(desk) + "/invoices?limit=1");
    CHECK(at(first, "/items/0/external_id") == "F-2");
    CHECK(at(desk.get("Ana", estrela(desk) + "/invoices?limit=1&after=" + at(first, "/next")),
             "/items/0/external_id") == "F-1");
  });
}

TEST_CASE("Pedro writes an invoice down by hand, changes it, and says that it was paid and that it was not") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    CHECK(problem_paths(put(desk, R"({"value":{"amount":1,"currency":"BRL"},"due_on":"2026-03-01"})")) == "number");
    const auto made = put(desk, R"({"number":"NF 12","value":{"amount":9900,"currency":"BRL"},"due_on":"2026-03-01"})");
    REQUIRE_MESSAGE(made.status == 201, made.body);
    CHECK(at(made, "/status") == "overdue");
    CHECK(at(made, "/external_id") == at(made, "/id"));
    a_day_passes(desk);
    CHECK(desk.w.events() == std::vector<std::string>{"invoice.issued", "invoice.late"});

    const std::string one = "/api/invoices/" + at(made, "/id");
    CHECK(at(desk.get("Ana", one), "/number") == "NF 12");
    CHECK(desk.patch("Ana", one, R"({"number":"NF 13"})").status == 403);
    CHECK(at(desk.patch("Pedro", one, R"({"value":{"amount":4200,"currency":"USD"}})", R"("1")"), "/value/currency") ==
          "USD");
    CHECK(desk.patch("Pedro", one, R"({"number":"NF 13"})", R"("1")").status == 412);
    CHECK(at(desk.patch("Pedro", one, R"({"paid_on":"2026-03-02"})"), "/status") == "paid");
    CHECK(at(desk.patch("Pedro", one, R"({"paid_on":null})"), "/status") == "overdue");
    CHECK(at(desk.patch("Pedro", one, R"({"voided":true})"), "/status") == "voided");
    CHECK(at(desk.get("Ana", estrela(desk) + "/invoice_summary"), "/overdue_count") == "0");
    CHECK(at(desk.patch("Pedro", one, R"({"voided":false})"), "/status") == "overdue");
    CHECK(problem_paths(desk.patch("Pedro", one, R"({"issued_on":"2026-03-05"})")) == "due_on");
  });
}
