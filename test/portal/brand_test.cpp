#include "src/identity/brand.h"

#include <doctest/doctest.h>

#include "src/identity/colour.h"
#include "test/portal/house.h"
#include "test/world/database.h"
#include "test/world/picture.h"

using namespace zelo;
using world::for_each_database;
using world::House;
using world::Postbox;

namespace {

std::string square_png(std::uint32_t high, std::uint32_t low) { return world::png(high * 256 + low, high * 256 + low); }

std::string refused(Ctx& ctx, const ContentStore& contents, const std::string& content) {
  try {
    set_logo(ctx, contents, content);
  } catch (const Error& error) {
    return error.fields.empty() ? "" : error.fields.front().text.key;
  }
  return "";
}

}  // namespace

TEST_CASE("Alice gives the portal the company's name, colour and logo; strangers see them, and only she sets them") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    CHECK(house.get("/api/portal/brand").text("name") == "Zelo & Cia");
    CHECK(house.get("/api/portal/brand").text("logo_url") == "(null)");
    CHECK(house.get("/brand/logo").status == 404);

    const std::string alice = house.staff_session("Alice");
    const auto patch = [&](const std::string& body, const std::string& who) {
      return house.call(http::Method::patch, "/api/brand", body, who);
    };
    CHECK(patch(R"({"colour":"#1F4F82","name":"Padaria Central"})", alice).text("colour") == "#1f4f82");
    CHECK(patch(R"({"colour":"#1F4F82"})", house.staff_session("Sonia")).status == 403);
    CHECK(patch(R"({"colour":"#1F4F82"})", "").status == 401);
    CHECK(house.get("/api/portal/brand").text("name") == "Padaria Central");

    Ctx ctx = house.people.as("Alice");
    const auto with_logo = set_logo(ctx, house.contents, square_png(0, 64));
    const auto picture = house.get(*with_logo.logo_url);
    CHECK(picture.status == 200);
    CHECK(picture.raw == square_png(0, 64));
    CHECK(picture.headers.get("Content-Type") == "image/png");
    CHECK(picture.headers.get("Cache-Control").find("immutable") != std::string::npos);
    CHECK(picture.headers.get("Content-Security-Policy").find("default-src 'none'") != std::string::npos);
    CHECK(house.get("/brand/logo").headers.get("Cache-Control") == "public, no-cache");
    CHECK(set_logo(ctx, house.contents, square_png(0, 65)).logo_url != with_logo.logo_url);
    CHECK(house.call(http::Method::delete_, "/api/brand/logo", "", alice).text("logo_url") == "(null)");
    CHECK(house.get("/brand/logo").status == 404);
  });
}

TEST_CASE("a colour on which nobody can read is refused, with the nearest that will do") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const std::string alice = house.staff_session("Alice");
    const auto refused = house.call(http::Method::patch, "/api/brand", R"({"colour":"#ffd500"})", alice);
    CHECK(refused.status == 422);
    const auto check = house.get("/api/brand/colour?colour=#ffd500", alice);
    CHECK(check.text("readable") == "false");
    CHECK(refused.raw.find(check.text("suggestion")) != std::string::npos);
    CHECK(house.call(http::Method::patch, "/api/brand", R"({"colour":")" + check.text("suggestion") + R"("})", alice)
              .status == 200);
    CHECK(house.call(http::Method::patch, "/api/brand", R"({"colour":"#fff"})", alice).status == 422);
    CHECK(house.call(http::Method::patch, "/api/brand", R"({"colour":"red;}b{"})", alice).status == 422);
  });
}

TEST_CASE("a logo is a small PNG and nothing else") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Ctx ctx = house.people.as("Alice");
    const auto key = [&](const std::string& content) { return refused(ctx, house.contents, content); };
    CHECK(key("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>") == "error.brand.logo_kind");
    CHECK(key("") == "error.brand.logo_kind");
    CHECK(key("\xFF\xD8\xFF\xE0") == "error.brand.logo_kind");
    CHECK(key(square_png(0, 64).substr(0, 18)) == "error.brand.logo_kind");
    CHECK(key(square_png(0xFF, 0xFF)) == "error.brand.logo_pixels");
    CHECK(key(square_png(0, 0)) == "error.brand.logo_pixels");
    CHECK(key(square_png(0, 64) + std::string(300 << 10, 'x')) == "error.brand.logo_size");
    CHECK(key(square_png(0, 64).substr(0, 50)) == "error.picture_cut_off");
    CHECK(key(square_png(0, 64)).empty());
  });
}

TEST_CASE("words in any company's colour can be read on every ground of the portal") {
  for (const char* colour : {"#125a46", "#000000", "#0000ff", "#b3261e", "#6b5a00", "#767676", "#7a00a8"}) {
    CAPTURE(colour);
    const std::string css = colours_css({.name = "X", .colour = colour, .logo_url = {}});
    const auto value = [&](std::string_view scheme, const std::string& name) {
      const auto from = css.find(name + ":", css.find(scheme)) + name.size() + 1;
      return *read_colour(css.substr(from, 7));
    };
    for (const char* scheme : {"\"light\"", "\"dark\""}) {
      CAPTURE(scheme);
      CHECK(contrast(value(scheme, "--zelo-accent"), value(scheme, "--zelo-chosen")) >= readable);
      CHECK(contrast(white, value(scheme, "--mantine-color-zelo-filled")) >= readable);
      CHECK(contrast(white, value(scheme, "--mantine-color-zelo-filled-hover")) >= readable);
    }
    CHECK(contrast(value("\"light\"", "--zelo-accent"), *read_colour("#f4f2ee")) >= readable);
    CHECK(contrast(value("\"dark\"", "--zelo-accent"), *read_colour("#262c2a")) >= readable);
  }
}

TEST_CASE("mails carry the company's name and colour") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    house.call(http::Method::patch, "/api/brand", R"({"colour":"#1f4f82"})", house.staff_session("Alice"));
    house.contact("Ana", "ana@sol.example", "Doceria Sol");
    house.post("/api/portal/session", R"({"email":"ana@sol.example"})");
    house.runner.run_due();
    REQUIRE(postbox.mails.size() == 1);
    CHECK(postbox.mails[0].html_body.find("background:#1f4f82\">Zelo &amp; Cia</p>") != std::string::npos);
    CHECK(postbox.mails[0].html_body.find("font-weight:600;background:#1f4f82\" href=") != std::string::npos);
    CHECK(postbox.mails[0].html_body.find("<img") == std::string::npos);
  });
}
