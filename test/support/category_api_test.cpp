#include "test/support/calls.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using http::Method;
using zelo::office::check_calls;
using zelo::office::Office;
using zelo::world::for_each_database;

// One request a line reads as a table.
// clang-format off

TEST_CASE("categories: made, moved, withdrawn, and never in a circle") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto made =
        office.post("Sonia", "/api/categories",
                    R"({"name":"Senha","default_priority":"low","parent_id":")" + office.acesso.text + R"("})");
    CHECK(made.status == 201);
    CHECK(made.text("position") == "1");
    const std::string senha = made.text("id");
    const std::string in_senha = R"({"parent_id":")" + senha + R"("})";
    const std::string one = "/api/categories/" + senha;
    const std::string root = "/api/categories/" + office.acesso.text;
    check_calls(office,
                {
                    {"Sonia",
                     Method::patch,
                     root,
                     in_senha,
                     422,
                     "errors.0.message",
                     "Uma categoria não pode ficar dentro dela mesma.",
                     {}},
                    {"Sonia",
                     Method::patch,
                     root,
                     R"({"parent_id":")" + office.acesso.text + R"("})",
                     422,
                     "errors.0.path",
                     "parent_id",
                     {}},
                    {"Sonia",
                     Method::post,
                     "/api/categories",
                     R"({"name":"SENHA ","default_priority":"low","parent_id":")" + office.acesso.text + R"("})",
                     422,
                     "errors.0.path",
                     "name",
                     {}},
                    {"Sonia",
                     Method::post,
                     "/api/categories",
                     R"({"name":"x","default_priority":"low","parent_id":")" + office.nowhere() + R"("})",
                     422,
                     "errors.0.path",
                     "parent_id",
                     {}},
                    {"Sonia", Method::patch, one, R"({"name":"Senhas","parent_id":null})", 200, "parent_id", "(null)", {"category.edited"}},
                    {"Sonia", Method::patch, one, R"({"active":false})", 200, "version", "3", {"category.edited"}},
                    {"Sonia", Method::patch, "/api/categories/" + office.nowhere(), "{}", 404, "", "", {}},
                    {"Vera", Method::get, "/api/categories", "", 200, "items.2", "(none)", {}},
                    {"Vera", Method::get, "/api/categories?all=true", "", 200, "items.0.name", "Acesso", {}},
                    {"Ana",
                     Method::post,
                     "/api/tickets",
                     R"({"subject":"x","body":"x","category_id":")" + senha + R"("})",
                     422,
                     "errors.0.message",
                     "Esta categoria não está mais disponível.",
                     {}},
                });
    CHECK(office.call("Sonia", Method::patch, one, R"({"name":"z"})", {{"If-Match", "\"1\""}}).status == 412);
  });
}

TEST_CASE("the tree of categories does not grow out of sight") {
  for_each_database([](db::Database& db) {
    Office office(db);
    std::string parent = office.acesso.text;
    int status = 201;
    int levels = 1;
    while (status == 201 && levels < 20) {
      const auto made = office.post("Sonia", "/api/categories",
                                    R"({"name":"Abaixo","default_priority":"low","parent_id":")" + parent + R"("})");
      status = made.status;
      if (status == 201) ++levels;
      parent = made.text("id");
    }
    CHECK(levels == 4);
    CHECK(status == 422);
    // Moving a tall branch is the same as building it.
    CHECK(office
              .patch("Sonia", "/api/categories/" + office.acesso.text,
                     R"({"parent_id":")" + office.faturas.text + R"("})")
              .status == 422);
  });
}

// clang-format on

TEST_SUITE_END();
