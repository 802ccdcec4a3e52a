#include "src/customer/product/product.h"

#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

std::string product(Desk& desk, const std::string& name, const std::string& segments = "[]") {
  return at(desk.post("Celso", "/api/products", R"({"name":")" + name + R"(","segments":)" + segments + "}"), "/id");
}

Answer own(Desk& desk, const std::string& account, const std::string& id, const std::string& body) {
  return desk.w.call(desk.router, http::Method::put,
                     "/api/accounts/" + desk.w.account(account).text + "/products/" + id, body, "Pedro");
}

}  // namespace

TEST_CASE("the map shows who has a module, who could buy it, and whom it is not for") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string taxes = product(desk, "Notas fiscais");
    const std::string stock = product(desk, "Estoque", R"(["enterprise"])");
    CHECK(own(desk, "Padaria Estrela", taxes, R"({"owned":true,"since_on":"2025-01-01"})").status == 200);
    CHECK(desk.w.events() == std::vector<std::string>{"account.product_added"});
    own(desk, "Padaria Estrela", taxes, R"({"owned":true})");
    CHECK(desk.w.events().empty());

    const auto map = desk.get("Ana", "/api/whitespace");
    CHECK(at(map, "/items/0/name") == "Oficina do Nando");
    CHECK(at(map, "/items/0/owned") == "[]");
    CHECK(at(map, "/items/1/owned/0/since_on") == "2025-01-01");
    CHECK(at(desk.get("Ana", "/api/whitespace?product_id=" + taxes), "/items/0/name") == "Oficina do Nando");
    CHECK(at(desk.get("Ana", "/api/whitespace?owned=true&product_id=" + taxes), "/items/0/name") == "Padaria Estrela");
    CHECK(at(desk.get("Ana", "/api/whitespace?product_id=" + stock), "/items") == "[]");
    const auto counts = desk.get("Ana", "/api/whitespace/counts");
    CHECK(at(counts, "/items/0/owned") == "1");
    CHECK(at(counts, "/items/0/open") == "1");
    CHECK(at(counts, "/items/1/open") == "0");
    const auto first = desk.get("Ana", "/api/whitespace?limit=1");
    CHECK(at(desk.get("Ana", "/api/whitespace?limit=1&after=" + at(first, "/next")), "/items/0/name") ==
          "Padaria Estrela");

    own(desk, "Padaria Estrela", taxes, R"({"owned":false})");
    CHECK(desk.w.events() == std::vector<std::string>{"account.product_removed"});
    CHECK(at(desk.get("Ana", "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/products"), "/items") ==
          "[]");
  });
}

TEST_CASE("a product has a name of its own, and goes out of offer without leaving its owners") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string taxes = product(desk, "Notas fiscais");
    CHECK(problem_paths(desk.post("Celso", "/api/products", R"({"name":"NOTAS FISCAIS"})")) == "name");
    own(desk, "Padaria Estrela", taxes, R"({"owned":true})");
    CHECK(desk.patch("Celso", "/api/products/" + taxes, R"({"active":false})", "\"1\"").status == 200);
    CHECK(desk.patch("Celso", "/api/products/" + taxes, R"({"active":true})", "\"1\"").status == 412);
    CHECK(at(desk.get("Ana", "/api/products"), "/items") == "[]");
    CHECK(at(desk.get("Ana", "/api/products?all=true"), "/items/0/owners") == "1");
    CHECK(desk.post("Ana", "/api/products", R"({"name":"X"})").status == 403);
    CHECK(own(desk, "Padaria Estrela", "01890a5d-ac96-774b-bcce-b302099a8057", "{\"owned\":true}").status == 404);
  });
}
