// The help centre while its store is full, locked or away: whoever reads goes on reading, or is told in words.

#include <doctest/doctest.h>

#include "src/knowledge/routes.h"
#include "test/portal/help_centre.h"
#include "test/world/meanwhile.h"
#include "test/world/refusing.h"

using namespace zelo;
using namespace zelo::world;

namespace {

/// The help centre over a store that may refuse.
struct Troubled : Centre {
  explicit Troubled(db::Database& db) : Centre(db), store(db), world(with_store(w.world, store)) {
    help_routes(pages, world, contents);
  }
  Answer read(const std::string& path) { return w.call(pages, http::Method::get, path, "", ""); }

  Refusing store;
  World world;
  http::Router pages;
};

}  // namespace

TEST_CASE("somebody reads and searches while the store takes nothing, and what was read counts afterwards") {
  for_each_database([](db::Database& db) {
    Troubled centre(db);
    centre.publish("Trocar a senha");
    centre.store.full = true;
    for (int i = 0; i < 3; ++i) CHECK(centre.read("/help/pt-BR/trocar-a-senha").status == 200);
    centre.w.clock.advance(minutes(2));
    CHECK(centre.read("/help/pt-BR/trocar-a-senha").status == 200);
    CHECK(centre.read("/help/pt-BR?q=xilofone").status == 200);
    const auto views = [](db::Tx& tx) {
      return tx.value<std::int64_t>("SELECT CAST(COALESCE(SUM(views), 0) AS BIGINT) FROM article_views");
    };
    CHECK(db.read(views) == 0);

    centre.store.full = false;
    centre.w.clock.advance(minutes(2));
    CHECK(centre.read("/help/pt-BR/trocar-a-senha").status == 200);
    CHECK(db.read(views) == 5);
  });
}

TEST_CASE("while the store is away a browser is told so in the visitor's language, and the script as a program") {
  for_each_database([](db::Database& db) {
    Troubled centre(db);
    centre.store.away = true;
    const auto page = centre.read("/help/es/cambiar-la-clave");
    CHECK(page.status == 503);
    CHECK(page.headers.get("Content-Type") == "text/html; charset=utf-8");
    CHECK(page.headers.get("Cache-Control") == "no-store");
    CHECK(!page.headers.get("Retry-After").empty());
    CHECK(!page.headers.get("Content-Security-Policy").empty());
    CHECK(has(page, "<html lang=\"es\">"));
    CHECK(has(page, "El Centro de ayuda no puede responder ahora."));
    const auto suggested = centre.w.call(centre.pages, http::Method::post, "/help/es/suggest.json", "q=clave", "");
    CHECK(suggested.headers.get("Content-Type") == "application/problem+json");
  });
}
