// "Isto ajudou?": one word from each visitor of the help centre.

#include <doctest/doctest.h>

#include "src/portal/help/newcomers.h"
#include "test/portal/help_centre.h"

using namespace zelo;
using namespace zelo::world;

TEST_CASE("a visitor says whether it helped, and may change their mind") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    const auto article = centre.publish("Trocar a senha");
    const std::string path = "/help/pt-BR/trocar-a-senha";
    const auto said = centre.post(path + "/feedback", "helpful=no");
    CHECK(said.status == 303);
    CHECK(said.headers.get("Location") == path + "?said=no#_asked");
    const std::string cookie(said.headers.get("Set-Cookie").substr(0, said.headers.get("Set-Cookie").find(';')));
    CHECK(has(centre.get(path + "?said=no"), "O que faltou?"));
    CHECK(centre.post(path + "/feedback", "helpful=no&comment=Faltou+o+link", {{"Cookie", cookie}}).status == 303);
    CHECK(centre.post(path + "/feedback", "helpful=talvez").status == 404);
    CHECK(centre.post(path + "/feedback", "helpful=no", {{"Host", "a.example"}, {"Origin", "https://b.example"}})
              .status == 403);
    Ctx paula = centre.w.as("Paula");
    auto shown = knowledge::show_article(paula, article.id);
    CHECK(shown.not_helpful == 1);
    CHECK(shown.open_comments == 1);
    centre.post(path + "/feedback", "helpful=yes", {{"Cookie", cookie}});
    shown = knowledge::show_article(paula, article.id);
    CHECK(shown.helpful == 1);
    CHECK(shown.not_helpful == 0);
    int last = 0;
    for (int i = 0; i < 40; ++i) last = centre.post(path + "/feedback", "helpful=yes").status;
    CHECK(last == 429);
  });
}

TEST_CASE("a visitor who writes too much is told so, and finds every word still there") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.publish("Trocar a senha");
    const std::string path = "/help/pt-BR/trocar-a-senha/feedback";
    const std::string words = std::string(1'999, 'x') + "<b>";
    const auto page = centre.post(path, "helpful=no&comment=" + words);
    CHECK(page.status == 422);
    CHECK(has(page, std::string(1'999, 'x') + "&lt;b&gt;</textarea>"));
    CHECK(has(page, "no máximo 2.000 letras"));
    CHECK(has(page, "name=\"helpful\" value=\"no\""));
    CHECK(count_rows(db, "article_feedback") == 0);
    CHECK(centre.post(path, "helpful=no&comment=" + words.substr(0, 2'000)).status == 303);
    CHECK(count_rows(db, "article_feedback") == 1);
  });
}

TEST_CASE("Rita clicks twice before the first answer has come, and counts once") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    const auto article = centre.publish("Trocar a senha");
    const std::string path = "/help/pt-BR/trocar-a-senha/feedback";
    const auto tallies = [&] {
      Ctx paula = centre.w.as("Paula");
      const auto shown = knowledge::show_article(paula, article.id);
      return std::to_string(shown.helpful) + " yes, " + std::to_string(shown.not_helpful) + " no";
    };
    const auto first = centre.post(path, "helpful=no");
    const auto second = centre.post(path, "helpful=no");
    CHECK(second.headers.get("Set-Cookie") == first.headers.get("Set-Cookie"));
    CHECK(tallies() == "0 yes, 1 no");
    centre.post(path, "helpful=yes");  // the other button, at once
    CHECK(tallies() == "1 yes, 0 no");
    centre.post(path, "helpful=yes", {{"User-Agent", "Firefox de Zeca"}});
    CHECK(tallies() == "2 yes, 0 no");
    centre.w.clock.advance(seconds(11));
    centre.post(path, "helpful=yes");  // a colleague of hers, behind the same address
    CHECK(tallies() == "3 yes, 0 no");
  });
}

TEST_CASE("Zeca who says Rita's word under Rita's key has a word of his own, and is not taken for her") {
  for_each_database([](db::Database& db) {
    Centre centre(db);
    centre.publish("Trocar a senha");
    const std::string path = "/help/pt-BR/trocar-a-senha/feedback";
    const auto say = [&](const char* browser, const std::string& cookie) {
      return centre.post(path, "helpful=yes",
                         {{"Idempotency-Key", "palavra-1"}, {"User-Agent", browser}, {"Cookie", cookie}});
    };
    const auto first = say("Firefox de Rita", "");
    REQUIRE(first.status == 303);
    const auto others = say("Firefox de Zeca", "");
    CHECK(others.status == 303);
    CHECK(others.headers.get("Set-Cookie") != first.headers.get("Set-Cookie"));
    CHECK(others.headers.get("Idempotent-Replayed").empty());
    CHECK(count_rows(db, "article_feedback") == 2);
    const std::string cookie(first.headers.get("Set-Cookie"));
    CHECK(say("Firefox de Rita", cookie.substr(0, cookie.find(';'))).status == 303);  // her word is still one
    CHECK(count_rows(db, "article_feedback") == 2);
    CHECK(count_rows(db, "idempotency_keys") == 0);
  });
}

TEST_CASE("however many newcomers come at once, a node keeps no more than it has room for") {
  SystemIdSource ids;
  portal::help::Newcomers newcomers;
  const Time now{1'795'200'000'000};
  const std::string rita = newcomers.key_of("Rita", now, ids);
  for (std::size_t n = 1; n < portal::help::Newcomers::most; ++n) newcomers.key_of(std::to_string(n), now, ids);
  CHECK(newcomers.key_of("Rita", now + seconds(1), ids) != rita);  // all were forgotten to make room
  const std::string again = newcomers.key_of("Rita", now + seconds(1), ids);
  for (std::size_t n = 1; n < portal::help::Newcomers::most; ++n)
    newcomers.key_of(std::to_string(n), now - seconds(10), ids);
  CHECK(newcomers.key_of("Rita", now + seconds(2), ids) == again);  // those whose click is over go first
}
