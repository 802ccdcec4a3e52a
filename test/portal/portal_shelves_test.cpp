#include <doctest/doctest.h>

#include <map>

#include "src/knowledge/article_commands.h"
#include "src/knowledge/published.h"
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
    std::map<std::string, support::CategoryId> below;
    for (const auto& above : {shop, money}) {
      knowledge::NewArticle wanted;
      wanted.title = Line<200>("Boleto de " + above.text);
      wanted.body_markdown = Prose<200'000>("Texto.");
      wanted.audience = knowledge::Audience::portal;
      wanted.language = "pt-BR";
      below[above.text] = category("Boletos", above);
      wanted.category_id = knowledge::CategoryId(below[above.text].text);
      knowledge::publish_article(system, knowledge::create_article(system, wanted).id);
    }
    const auto ana = house.session(house.contact("Ana", "ana@sol.example", "Doceria Sol"));
    const auto shelves = house.get("/api/portal/articles/categories", ana);
    REQUIRE(shelves.status == 200);
    const auto& items = shelves.body.at("items").as_array();
    REQUIRE(items.size() == 4);
    CHECK(items[0].at("id").as_string() == money.text);
    CHECK(items[1].at("whole_name").as_string() == "Financeiro › Boletos");
    CHECK(items[1].at("parent_id").as_string() == money.text);
    CHECK(items[3].at("whole_name").as_string() == "Loja › Boletos");
    CHECK(items[3].at("name").as_string() == "Boletos");

    // Of what is above the one with articles they are listed too; a retired one between the two is climbed over.
    const auto of_money = [&] {
      knowledge::Reader reader;
      reader.actor.kind = ActorKind::contact;
      reader.actor.account_id = AccountId("01890a5d-ac96-774b-bcce-b302099a8057");
      const knowledge::PublishedFilter filter{
          .language = "pt-BR", .preferred = {}, .among = {}, .category_id = knowledge::CategoryId(money.text)};
      return db.read([&](db::Tx& tx) { return knowledge::list_published(tx, reader, filter, {}, 10).size(); });
    };
    CHECK(of_money() == 1);
    const auto between = category("Cobrança", money);
    support::EditCategory edit;
    edit.parent_id = {true, between};
    support::edit_category(sonia, below[money.text], edit, std::nullopt);
    support::EditCategory retired;
    retired.active = false;
    support::edit_category(sonia, between, retired, std::nullopt);
    const auto again = house.get("/api/portal/articles/categories", ana);
    const auto& climbed = again.body.at("items").as_array();
    REQUIRE(climbed.size() == 4);
    CHECK(climbed[1].at("whole_name").as_string() == "Financeiro › Boletos");
    CHECK(climbed[1].at("parent_id").as_string() == money.text);
    CHECK(of_money() == 1);
  });
}

TEST_CASE("below a retired category Ana finds what is below it under what is above it") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Ctx sonia = house.people.as("Sonia");
    const auto category = [&](const std::string& name, const std::optional<support::CategoryId>& above) {
      support::NewCategory wanted;
      wanted.name = name;
      wanted.parent_id = above;
      return support::create_category(sonia, wanted).id;
    };
    const auto money = category("Financeiro", {});
    const auto between = category("Cobrança", money);
    const auto slips = category("Boletos", between);
    const auto ana = house.session(house.contact("Ana", "ana@sol.example", "Doceria Sol"));
    const auto parent_of_slips = [&] {
      const auto offered = house.get("/api/portal/categories", ana);
      for (const auto& one : offered.body.at("items").as_array())
        if (one.at("id").as_string() == slips.text)
          return one.at("parent_id").is_null() ? std::string("none") : std::string(one.at("parent_id").as_string());
      return std::string("not offered");
    };
    CHECK(parent_of_slips() == between.text);
    db.write([&](db::Tx& tx) { tx.exec("UPDATE categories SET active = 0 WHERE id = $1", between); });
    CHECK(parent_of_slips() == money.text);
    db.write([&](db::Tx& tx) { tx.exec("UPDATE categories SET active = 0 WHERE id = $1", money); });
    CHECK(parent_of_slips() == "none");
    CHECK(house.get("/api/portal/categories", ana).raw.find(between.text) == std::string::npos);
  });
}
