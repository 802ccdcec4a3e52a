#include <doctest/doctest.h>

#include "src/knowledge/article_commands.h"
#include "src/support/category/category.h"
#include "test/portal/house.h"
#include "test/world/database.h"

using namespace zelo;
using world::for_each_database;
using world::House;
using world::Postbox;

TEST_CASE("Ana of Doceria Sol chooses what articles are about by whole names, as a tree") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Ctx sonia = house.people.as("Sonia"), system = house.people.as_system();
    const auto category = [&](const std::string& name, const std::optional<support::CategoryId>& above) {
      support::NewCategory wanted;
      wanted.name = name;
      wanted.parent_id = above;
      return support::create_category(sonia, wanted).id;
    };
    const auto money = category("Financeiro", {}), shop = category("Loja", {});
    for (const auto& above : {shop, money}) {
      knowledge::NewArticle wanted;
      wanted.title = Line<200>("Boleto de " + above.text);
      wanted.body_markdown = Prose<200'000>("Texto.");
      wanted.audience = knowledge::Audience::portal;
      wanted.language = "pt-BR";
      wanted.category_id = knowledge::CategoryId(category("Boletos", above).text);
      knowledge::publish_article(system, knowledge::create_article(system, wanted).id);
    }
    const auto ana = house.session(house.contact("Ana", "ana@sol.example", "Doceria Sol"));
    const auto shelves = house.get("/api/portal/articles/categories", ana);
    REQUIRE(shelves.status == 200);
    const auto& items = shelves.body.at("items").as_array();
    REQUIRE(items.size() == 2);
    CHECK(items[0].at("whole_name").as_string() == "Financeiro › Boletos");
    CHECK(items[0].at("parent_id").as_string() == money.text);
    CHECK(items[1].at("whole_name").as_string() == "Loja › Boletos");
    CHECK(items[1].at("name").as_string() == "Boletos");
  });
}
