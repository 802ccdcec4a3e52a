// Reviews, revisions, translations, owners: how an article comes to be what readers see.

#include "test/knowledge/shelf.h"

#include <chrono>
#include <set>

#include "src/knowledge/editing/review.h"
#include "src/knowledge/editing/revision.h"

using namespace zelo;
using namespace zelo::world;
using enum zelo::http::Method;

TEST_CASE("Ana writes and asks Sonia, who sends it back and publishes it when it is right") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const std::string path = "/api/articles/" + shelf.made("Ana", "Trocar a senha");
    const std::string wish = R"({"reviewer_id":")" + shelf.w.user("Sonia").text + R"(","note":"Pode olhar?"})";
    CHECK(shelf.call("Ana", post, path + "/publication").status == 403);
    CHECK(
        shelf.call("Ana", post, path + "/review", R"({"reviewer_id":")" + shelf.w.user("Bruno").text + "\"}").status ==
        422);
    CHECK(shelf.call("Sonia", post, path + "/return", R"({"comment":"Não"})").status == 409);
    REQUIRE(shelf.call("Ana", post, path + "/review", wish).status == 201);
    auto article = shelf.get("Sonia", path);
    CHECK(text_at(article, "state") == "review");
    CHECK(text_at(article, "reviewer_name") == "Sonia");
    CHECK(text_at(article, "review_note") == "Pode olhar?");
    CHECK(each(shelf.get("Sonia", "/api/articles?state=review&reviewer_id=" + shelf.w.user("Sonia").text), "title") ==
          "Trocar a senha");

    CHECK(shelf.call("Ana", post, path + "/return", R"({"comment":"Eu mesma"})").status == 403);
    REQUIRE(shelf.call("Sonia", post, path + "/return", R"({"comment":"Falta o passo 2."})").status == 201);
    article = shelf.get("Ana", path);
    CHECK(text_at(article, "state") == "draft");
    CHECK(text_at(article, "review_note") == "Falta o passo 2.");

    REQUIRE(shelf.edit("Ana", path, R"({"body_markdown":"Passo 1. Passo 2."})").status == 200);
    REQUIRE(shelf.call("Ana", post, path + "/review", wish).status == 201);
    REQUIRE(shelf.call("Sonia", post, path + "/publication").status == 201);
    article = shelf.get("Ana", path);
    CHECK(text_at(article, "state") == "published");
    CHECK(article.at("review_note").is_null());
    CHECK(shelf.call("Ana", post, path + "/review", wish).status == 409);
    CHECK(shelf.w.events() == std::vector<std::string>{"article.created", "article.sent_to_review", "article.returned",
                                                       "article.edited", "article.sent_to_review",
                                                       "article.published"});
  });
}

TEST_CASE("what Ana changes in a published article stays hers until somebody publishes it") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Trocar a senha", "portal", "Antigo.");
    const std::string path = "/api/articles/" + id;
    CHECK(text_at(shelf.get("Ana", path), "pending") == "false");
    REQUIRE(shelf.edit("Ana", path, R"({"body_markdown":"Novo."})").status == 200);
    CHECK(text_at(shelf.get("Ana", path), "pending") == "true");
    CHECK(text_at(shelf.get("Ana", path + "/publication"), "body_markdown") == "Antigo.");
    CHECK(each(shelf.get("Ana", "/api/articles?pending=true"), "title") == "Trocar a senha");

    const std::string wish = R"({"reviewer_id":")" + shelf.w.user("Sonia").text + "\"}";
    REQUIRE(shelf.call("Ana", post, path + "/review", wish).status == 201);
    CHECK(text_at(shelf.get("Rita", "/api/portal/articles/" + id), "body_html") == "<p>Antigo.</p>");
    REQUIRE(shelf.call("Ana", delete_, path + "/review").status == 200);
    CHECK(text_at(shelf.get("Ana", path), "state") == "published");
    REQUIRE(shelf.edit("Ana", path, R"({"body_markdown":"Antigo."})").status == 200);
    CHECK(text_at(shelf.get("Ana", path), "pending") == "false");
    REQUIRE(shelf.edit("Ana", path, R"({"position":3})").status == 200);
    CHECK(text_at(shelf.get("Ana", path), "pending") == "true");
    CHECK(text_at(shelf.get("Ana", path + "/publication"), "position") == "null");
    shelf.publish(id);
    CHECK(text_at(shelf.get("Ana", path + "/publication"), "position") == "3");
    CHECK(shelf.call("Ana", delete_, path + "/publication").status == 403);
  });
}

TEST_CASE("who publishes or saves over what somebody else has changed is told so") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const std::string path = "/api/articles/" + shelf.draft("Trocar a senha");
    REQUIRE(shelf.call("Ana", patch, path, R"({"body_markdown":"De Ana."})", {{"If-Match", "\"1\""}}).status == 200);
    CHECK(shelf.call("Paula", patch, path, R"({"body_markdown":"De Paula."})", {{"If-Match", "\"1\""}}).status == 412);
    CHECK(shelf.call("Paula", post, path + "/publication", "", {{"If-Match", "\"1\""}}).status == 412);
    CHECK(shelf.call("Paula", post, path + "/revisions/1/restoration", "", {{"If-Match", "\"1\""}}).status == 412);
    CHECK(text_at(shelf.get("Paula", path), "body_markdown") == "De Ana.");
    CHECK(shelf.call("Paula", patch, path, R"({"body_markdown":"De Paula."})", {{"If-Match", "\"2\""}}).status == 200);
  });
}

TEST_CASE("what a program writes over without saying what it read stays a revision, with its author") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const std::string path = "/api/articles/" + shelf.draft("Trocar a senha", "public", "De Paula.");
    const auto read = std::string(shelf.call("Ana", http::Method::get, path).headers.get("ETag"));
    REQUIRE(shelf.call("Ana", patch, path, R"({"body_markdown":"De um programa."})").status == 200);
    CHECK(text_at(shelf.get("Ana", path + "/revisions/1"), "body_markdown") == "De Paula.");
    CHECK(each(shelf.get("Ana", path + "/revisions"), "author_name") == "Ana, Paula");
    CHECK(shelf.call("Paula", patch, path, R"({"title":"Outra"})", {{"If-Match", read}}).status == 412);
    CHECK(text_at(shelf.get("Ana", path), "title") == "Trocar a senha");
  });
}

TEST_CASE("an old revision comes back as a new one, and none is lost") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const std::string path = "/api/articles/" + shelf.draft("Trocar a senha", "public", "Um.");
    for (const char* body : {"Dois.", "Três."})
      REQUIRE(shelf.edit("Ana", path, R"({"body_markdown":")" + std::string(body) + "\"}").status == 200);
    REQUIRE(shelf.edit("Ana", path, R"({"kind":"guide"})").status == 200);  // nothing was rewritten
    CHECK(each(shelf.get("Vera", path + "/revisions"), "number") == "3, 2, 1");
    CHECK(each(shelf.get("Vera", path + "/revisions"), "author_name") == "Ana, Ana, Paula");
    REQUIRE(shelf.call("Ana", post, path + "/revisions/1/restoration", "", {{"If-Match", "*"}}).status == 201);
    CHECK(text_at(shelf.get("Ana", path), "body_markdown") == "Um.");
    CHECK(text_at(shelf.get("Ana", path + "/revisions/2"), "body_markdown") == "Dois.");
    CHECK(each(shelf.get("Vera", path + "/revisions"), "number") == "4, 3, 2, 1");
    CHECK(shelf.call("Ana", get, path + "/revisions/99").status == 404);
    CHECK(shelf.call("Ana", get, path + "/revisions/1x").status == 404);
    CHECK(shelf.call("Vera", post, path + "/revisions/1/restoration").status == 403);
  });
}

namespace {

struct PlannedStep {
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(PlannedStep, (), (detail))

std::string plan_of_revisions(db::Database& db, const std::string& article) {
  return db.write([&](db::Tx& tx) {
    const std::string sql = knowledge::revision_lines_sql;
    std::string lines;
    if (tx.dialect() == db::Dialect::sqlite) {
      for (const auto& step : tx.query<PlannedStep>("EXPLAIN QUERY PLAN " + sql, article, 5'000, 51))
        lines += step.detail + "\n";
      return lines;
    }
    tx.run_script("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off");
    for (const auto& line : tx.query<std::string>("EXPLAIN " + sql, article, 5'000, 51)) lines += line + "\n";
    return lines;
  });
}

}  // namespace

TEST_CASE("of an article with ten thousand revisions a page is read along their numbers, and no other") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.draft("Notas da versão");
    db.write([&](db::Tx& tx) {
      for (int n = 2; n <= 10'000; ++n)
        tx.exec(
            "INSERT INTO article_revisions (article_id, number, title, body_markdown, author_id, created_at)"
            " SELECT article_id, $2, title, body_markdown, author_id, created_at FROM article_revisions"
            " WHERE article_id = $1 AND number = 1",
            id, n);
      tx.exec("UPDATE articles SET revision = 10000 WHERE id = $1", id);
    });
    const auto first = shelf.get("Ana", "/api/articles/" + id + "/revisions?limit=50");
    const auto second = shelf.get("Ana", "/api/articles/" + id + "/revisions?limit=50&after=" + text_at(first, "next"));
    CHECK(shelf.call("Ana", get, "/api/articles/" + id + "/revisions/5000").status == 200);
    CHECK(first.at("items").as_array().size() == 50);
    const std::string plan = plan_of_revisions(db, id);
    CAPTURE(plan);
    const bool along =
        plan.find("article_revisions_pkey") != std::string::npos ||
        plan.find("sqlite_autoindex_article_revisions_1 (article_id=? AND number<?)") != std::string::npos;
    CHECK(along);
    CHECK(plan.find("TEMP B-TREE") == std::string::npos);
    CHECK(plan.find("Sort") == std::string::npos);
    CHECK(second.at("items").as_array().at(0).at("number").as_int64() == 9950);
    REQUIRE(shelf.edit("Ana", "/api/articles/" + id, R"({"title":"Novidades"})").status == 200);
    CHECK(text_at(shelf.get("Ana", "/api/articles/" + id), "revision") == "10001");
  });
}

TEST_CASE("an article has one version in each language, and they find each other") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto original = shelf.published("Trocar a senha");
    const std::string of_it = R"(,"translation_of":")" + original + "\"";
    const auto english = shelf.made("Ana", "Change the password", "public", "How to.", "en", of_it);
    const std::string path = "/api/articles/" + original + "/translations";
    CHECK(each(shelf.get("Vera", path), "language") == "en");
    CHECK(shelf
              .call("Ana", post, "/api/articles",
                    R"({"title":"Again","body_markdown":"x","kind":"faq","audience":"public","language":"en")" + of_it +
                        "}")
              .status == 422);

    const auto spanish = shelf.draft("Cambiar la contraseña", "public", "Cómo.", "es");
    CHECK(shelf.call("Ana", post, path, R"({"article_id":")" + spanish + "\"}").status == 201);
    CHECK(each(shelf.get("Vera", "/api/articles/" + english + "/translations"), "language") == "pt-BR, es");
    const auto other = shelf.draft("Otra", "public", "Cómo.", "es");
    CHECK(shelf.call("Ana", post, path, R"({"article_id":")" + other + "\"}").status == 422);
    CHECK(shelf.edit("Ana", "/api/articles/" + english, R"({"language":"es"})").status == 422);

    REQUIRE(shelf.call("Ana", delete_, path).status == 204);
    CHECK(each(shelf.get("Vera", path), "language").empty());
    CHECK(each(shelf.get("Vera", "/api/articles/" + english + "/translations"), "language") == "es");
    const auto same = db.read([&](db::Tx& tx) {
      return tx.value<std::int64_t>(
          "SELECT count(*) FROM articles a JOIN published_articles p ON p.id = a.id AND p.translation_id ="
          " a.translation_id WHERE a.id = $1",
          original);
    });
    CHECK(same == 1);
  });
}

TEST_CASE("a version is older than another that was rewritten since, not than one that was only published") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto later = [&] { shelf.w.clock.advance(minutes(10)); };
    const auto original = shelf.published("Trocar a senha");
    later();
    const auto english =
        shelf.made("Ana", "Change the password", "public", "How to.", "en", R"(,"translation_of":")" + original + "\"");
    later();
    REQUIRE(shelf.edit("Ana", "/api/articles/" + english, R"({"body_markdown":"How."})").status == 200);
    const auto behind = [&](const std::string& id) {
      return each(shelf.get("Vera", "/api/articles/" + id + "/translations"), "behind");
    };
    CHECK(behind(original) == "false");
    CHECK(behind(english) == "false");  // it is being translated
    later();
    shelf.publish(english);
    CHECK(behind(english) == "false");
    for (const std::string& id : {original, english}) {
      later();
      REQUIRE(shelf.edit("Paula", "/api/articles/" + id, R"({"review_on":"2027-01-31"})").status == 200);
      shelf.publish(id);
    }
    CHECK(behind(original) == "false");
    CHECK(behind(english) == "false");
    later();
    REQUIRE(shelf.edit("Paula", "/api/articles/" + original, R"({"body_markdown":"De outro jeito."})").status == 200);
    CHECK(behind(original) == "true");
    CHECK(behind(english) == "false");
    later();
    REQUIRE(shelf.edit("Ana", "/api/articles/" + english, R"({"body_markdown":"Another way."})").status == 200);
    CHECK(behind(original) == "false");
  });
}

namespace {

/// Who is told in the reminders so far, "Carla; Paula, Sonia".
std::string told_of_reviews(Shelf& shelf) {
  std::string told;
  for (const auto& details : shelf.w.world.db.read([](db::Tx& tx) {
         return tx.query<std::string>("SELECT details FROM events WHERE kind = 'article.review_due' ORDER BY id");
       })) {
    std::set<std::string> names;
    const json::Any event = json::parse(details);
    for (const auto& id : event.at("user_ids").as_array())
      names.insert(shelf.w.world.db.read([&](db::Tx& tx) {
        return tx.value<std::string>("SELECT name FROM users WHERE id = $1", std::string(id.as_string()));
      }));
    told += told.empty() ? "" : "; ";
    for (const auto& name : names) told += (name == *names.begin() ? "" : ", ") + name;
  }
  return told;
}

}  // namespace

TEST_CASE("Carla is reminded of a review every week until it is done, and others once she has left") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Trocar a senha");
    const std::string carla = shelf.w.user("Carla").text;
    const auto keep = [&](const std::string& fields) {
      return shelf.call("Ana", post, "/api/article_keeping", R"({"ids":[")" + id + R"("],)" + fields + "}").body;
    };
    REQUIRE(keep(R"("owner_id":")" + carla + R"(","review_on":"2026-03-04")") == R"({"changed":1})");
    Ctx system = shelf.w.as_system();
    shelf.w.clock.advance(days(2));
    CHECK(knowledge::remind_of_reviews(system) == 1);
    CHECK(knowledge::remind_of_reviews(system) == 0);
    shelf.w.clock.advance(days(6));
    CHECK(knowledge::remind_of_reviews(system) == 0);
    shelf.w.clock.advance(days(1));
    CHECK(knowledge::remind_of_reviews(system) == 1);
    CHECK(told_of_reviews(shelf) == "Carla; Carla");

    const auto leave = [&](const char* who) {
      db.write([&](db::Tx& tx) { tx.exec("UPDATE users SET active = 0 WHERE id = $1", shelf.w.user(who)); });
    };
    leave("Carla");
    shelf.w.clock.advance(days(7));
    CHECK(knowledge::remind_of_reviews(system) == 1);
    CHECK(told_of_reviews(shelf) == "Carla; Carla; Paula");  // who wrote it
    leave("Paula");
    shelf.w.clock.advance(days(7));
    CHECK(knowledge::remind_of_reviews(system) == 1);
    CHECK(told_of_reviews(shelf) == "Carla; Carla; Paula; Alice, Celso, Marta, Sonia");

    REQUIRE(keep(R"("review_on":"2027-03-04")") == R"({"changed":1})");
    shelf.w.clock.advance(days(30));
    CHECK(knowledge::remind_of_reviews(system) == 0);
  });
}

TEST_CASE("the owner hears that the day of a review has come, and the list shows what is due") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto id = shelf.published("Trocar a senha");
    shelf.draft("Nunca saiu");
    CHECK(shelf
              .call("Ana", post, "/api/article_keeping",
                    R"({"ids":[")" + id + R"("],"owner_id":")" + shelf.w.user("Carla").text +
                        R"(","review_on":"2026-03-04"})")
              .body == R"({"changed":1})");
    CHECK(text_at(shelf.get("Ana", "/api/articles/" + id), "owner_name") == "Carla");
    CHECK(each(shelf.get("Ana", "/api/articles?owner_id=" + shelf.w.user("Carla").text), "title") == "Trocar a senha");
    Ctx system = shelf.w.as_system();
    CHECK(knowledge::remind_of_reviews(system) == 0);
    CHECK(each(shelf.get("Ana", "/api/articles?due=true"), "title").empty());
    shelf.w.clock.advance(days(2));
    shelf.w.events();
    shelf.runner.run_due();
    CHECK(knowledge::remind_of_reviews(system) == 0);
    CHECK(shelf.w.events() == std::vector<std::string>{"article.review_due"});
    CHECK(each(shelf.get("Ana", "/api/articles?due=true"), "title") == "Trocar a senha");
    CHECK(shelf.call("Ana", post, "/api/article_keeping", R"({"ids":[]})").status == 422);
    CHECK(shelf
              .call("Ana", post, "/api/article_keeping",
                    R"({"ids":[")" + id + R"("],"owner_id":"01890a5d-ac96-774b-bcce-b302099a8057"})")
              .status == 422);
  });
}

TEST_CASE("a million brackets, scripts and deep nesting are text like any other") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto begin = std::chrono::steady_clock::now();
    const auto id = shelf.published("<script>alert(1)</script>", "public", std::string(199'000, '['));
    std::string nested;
    for (int n = 0; n < 20'000; ++n) nested += "[a](";
    shelf.published("Fundo", "public", nested);
    shelf.published("Citações", "public", std::string(100'000, '>') + "`" + std::string(90'000, '`'));
    shelf.runner.run_due();
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
    CHECK(text_at(shelf.get("Ana", "/api/articles/" + id), "slug") == "script-alert-1-script");
    CHECK(shelf
              .call("Paula", post, "/api/articles",
                    R"({"title":"x","kind":"faq","audience":"public","language":"en","body_markdown":")" +
                        std::string(1'000'000, '[') + "\"}")
              .status == 422);
  });
}
