// Articles for plans whose names differ in their signs alone.

#include "src/customer/contract/contract_commands.h"
#include "src/customer/contract/contract_store.h"
#include "src/knowledge/published.h"
#include "test/knowledge/shelf.h"

using namespace zelo;
using namespace zelo::world;

namespace {

void sign_plan(Shelf& shelf, const char* plan) {
  Ctx carla = shelf.w.as("Carla");
  customer::create_contract(carla, shelf.w.account("Padaria Estrela"),
                            {.plan = Line<120>(plan),
                             .starts_on = Date("2020-01-01"),
                             .renews_on = Date("2099-01-01"),
                             .value = {100, "BRL"}});
}

std::string publish_for(Shelf& shelf, const std::string& title, const std::string& plan) {
  return shelf.publish(shelf.made("Paula", title, "portal", "Como fazer.", "pt-BR",
                                  ",\"plans\":" + json::text_of(std::vector<std::string>{plan})));
}

std::string seen_by_rita(Shelf& shelf) { return each(shelf.get("Rita", "/api/portal/articles"), "title"); }
std::size_t found_by_rita(Shelf& shelf) {
  return shelf.get("Rita", "/api/portal/articles/search?q=segredo").at("items").as_array().size();
}

}  // namespace

TEST_CASE("Rita's plan opens its own articles, and none of a plan whose name has other signs") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    sign_plan(shelf, "Pró");
    sign_plan(shelf, "⭐");
    sign_plan(shelf, "b");
    sign_plan(shelf, ",");
    publish_for(shelf, "Segredo do PRO", "PRO");
    publish_for(shelf, "Segredo de uma estrela", "⭐");
    for (const char* other : {"Pro+", "(Pro)", "Pro, Pro", "⭐⭐", "a\"b", "a\",\"b", "b\\", ",,", "["})
      publish_for(shelf, "Segredo de outro " + json::text_of(std::string(other)), other);
    CHECK(seen_by_rita(shelf) == "Segredo de uma estrela, Segredo do PRO");
    CHECK(found_by_rita(shelf) == 2);
  });
}

TEST_CASE("what an older program published for Pro+ is taken from those who have Pro, and stays with Pro's own") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    sign_plan(shelf, "Pro");
    publish_for(shelf, "Segredo do mais", "Pro+");
    const auto own = publish_for(shelf, "Segredo", "Pro");
    db.write([](db::Tx& tx) {  // as it was
      tx.exec("UPDATE contracts SET plan_key = 'pro'");
      tx.exec("UPDATE published_articles SET plan_keys = '[\"pro\"]'");
      tx.exec("UPDATE article_blocks SET plan_keys = '[\"pro\"]'");
    });
    REQUIRE(seen_by_rita(shelf) == "Segredo, Segredo do mais");
    for (int time = 0; time < 2; ++time) {
      db.write([](db::Tx& tx) {
        customer::renew_contract_keys(tx);
        knowledge::renew_plan_keys(tx);
      });
      CHECK(seen_by_rita(shelf) == "Segredo");
      CHECK(found_by_rita(shelf) == 1);
    }
    sign_plan(shelf, "pro+");
    CHECK(seen_by_rita(shelf) == "Segredo, Segredo do mais");
    CHECK(found_by_rita(shelf) == 2);
    CHECK(text_at(shelf.get("Paula", "/api/articles/" + own), "pending") == "false");
  });
}
