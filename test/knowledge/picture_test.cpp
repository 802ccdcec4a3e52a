// Pictures of articles: who sees them, what is taken, and what is swept.

#include "src/knowledge/image/image.h"
#include "test/knowledge/shelf.h"

using namespace zelo;
using namespace zelo::world;
using enum zelo::http::Method;

TEST_CASE("a picture is seen by whoever may read an article with it, and by nobody else") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto image = shelf.picture();
    const std::string text = "![Tela](/api/article_images/" + image + ")";
    const std::string staff = "/api/article_images/" + image;
    const std::string portal = "/api/portal/article_images/" + image;
    CHECK(shelf.call("Paula", get, staff).status == 200);
    CHECK(shelf.call("Ana", get, staff).status == 404);  // Paula's alone so far
    const auto id = shelf.draft("Trocar a senha", "portal", text);
    CHECK(shelf.call("Ana", get, staff).headers.get("Content-Type") == "image/png");
    CHECK(shelf.call("Rita", get, portal).status == 404);
    shelf.publish(id);
    CHECK(shelf.call("Rita", get, portal).status == 200);
    CHECK(shelf.call("Rita", get, staff).status == 401);
    CHECK(shelf.call("", get, portal).status == 401);
    Ctx stranger{.world = shelf.w.world, .actor = {}};
    CHECK_THROWS_AS(knowledge::find_article_image(stranger, knowledge::ArticleImageId(image)), Error);

    // What is written is not what is read.
    REQUIRE(shelf.edit("Paula", "/api/articles/" + id, R"({"body_markdown":"Sem imagem."})").status == 200);
    CHECK(shelf.call("Rita", get, portal).status == 200);
    shelf.publish(id);
    CHECK(shelf.call("Rita", get, portal).status == 404);
    CHECK(shelf.call("Ana", get, staff).status == 200);  // an old revision has it
    REQUIRE(
        shelf.call("Paula", post, "/api/articles/" + id + "/revisions/1/restoration", "", {{"If-Match", "*"}}).status ==
        201);
    shelf.publish(id);
    CHECK(shelf.call("Rita", get, portal).status == 200);
    REQUIRE(shelf.call("Paula", delete_, "/api/articles/" + id + "/publication").status == 200);
    CHECK(shelf.call("Rita", get, portal).status == 404);
  });
}

TEST_CASE("naming somebody's picture in an article of one's own opens it to nobody") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto image = shelf.picture();
    const auto id = shelf.made("Ana", "Meu", "public", "![](/api/article_images/" + image + ")");
    shelf.publish(id);
    CHECK(shelf.call("Ana", get, "/api/article_images/" + image).status == 404);
    CHECK(shelf.call("Rita", get, "/api/portal/article_images/" + image).status == 404);
  });
}

TEST_CASE("only pictures are taken, and those that no article needs are swept") {
  for_each_database([](db::Database& db) {
    Shelf shelf(db);
    const auto upload = [&](const std::string& content) {
      return shelf
          .call("Paula", post, "/api/article_images",
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n" + content +
                    "\r\n--b--\r\n",
                {{"Content-Type", "multipart/form-data; boundary=b"}})
          .status;
    };
    CHECK(upload("<svg onload=alert(1)>") == 422);
    CHECK(upload("") == 422);
    for (const std::size_t there : {8U, 24U, 33U, 46U, 57U}) CHECK(upload(png().substr(0, there)) == 422);
    const auto kept = shelf.picture(png(1, 1, "kept"));
    const auto lost = shelf.picture(png(1, 1, "lost"));
    shelf.draft("Trocar a senha", "public", "![](/api/article_images/" + kept + ")");
    shelf.w.clock.advance(days(2));
    Ctx system = shelf.w.as_system();
    CHECK(knowledge::sweep_article_images(system, shelf.contents) == 1);
    CHECK(shelf.call("Paula", get, "/api/article_images/" + kept).status == 200);
    CHECK(shelf.call("Paula", get, "/api/article_images/" + lost).status == 404);
  });
}
