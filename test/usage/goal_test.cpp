// What customers set out to do with the product, and how much of it they do.

#include "src/usage/goal/goal.h"

#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

namespace {

struct Plan : Product {
  using Product::Product;

  std::string feature(const std::string& key) {
    return at(post("Paula", "/api/features", R"({"key":")" + key + R"(","name":")" + key + R"("})"), "/id");
  }
  std::string goals() { return "/api/accounts/" + w.account("Padaria Estrela").text + "/goals"; }
  Answer agree(const char* who, const std::string& feature, const std::string& body) {
    return w.call(router, http::Method::put, goals() + "/" + feature, body, who);
  }
  Answer drop(const char* who, const std::string& feature) {
    return w.call(router, http::Method::delete_, goals() + "/" + feature, "", who);
  }
};

double coverage_of(const Answer& answer) { return body_of(answer).at("coverage").to_number<double>(); }

}  // namespace

TEST_CASE("a goal is met by use alone, and late from the day after its own") {
  using enum usage::GoalState;
  CHECK((usage::goal_state(3, 3, "2026-03-01", "2026-03-02") == met));
  CHECK((usage::goal_state(2, 3, "2026-03-02", "2026-03-02") == to_come));
  CHECK((usage::goal_state(2, 3, "2026-03-01", "2026-03-02") == late));
}

TEST_CASE("Carla sees which goals of the bakery are met, and that one is not any more when they stop") {
  for_each_database([](db::Database& db) {
    Plan app(db);
    app.call("Padaria Estrela", "padaria");
    const std::string sales = app.feature("venda");
    const std::string stock = app.feature("estoque");
    app.count();
    CHECK(at(app.get("Carla", app.goals()), "/coverage") == "null");
    CHECK(app.agree("Carla", sales, R"({"due_on":"2026-03-20","words":"Vender no balcão"})").status == 200);
    CHECK(at(app.agree("Carla", stock, R"({"due_on":"2026-02-20"})"), "/items/0/state") == "late");
    app.send("batch", batch({track("rita", "venda", "2026-02-25T12:00:00Z", "padaria", "1"),
                             track("rita", "venda", "2026-02-25T12:01:00Z", "padaria", "2"),
                             track("rita", "venda", "2026-02-26T12:00:00Z", "padaria", "3")}));
    app.count();
    const auto seen = app.get("Carla", app.goals());
    CHECK(at(seen, "/items/0/feature_name") == "estoque");
    CHECK(at(seen, "/items/0/first_used_on") == "null");
    CHECK(at(seen, "/items/1/state") == "met");
    CHECK(at(seen, "/items/1/words") == "Vender no balcão");
    CHECK(at(seen, "/items/1/events") == "3");
    CHECK(at(seen, "/items/1/first_used_on") == "2026-02-25");
    CHECK(at(seen, "/met") == "1");
    CHECK(coverage_of(seen) == 50);
    app.w.clock.advance(days(26));
    const auto later = app.get("Vera", app.goals());  // who has not signed in before
    CHECK(at(later, "/items/1/state") == "late");
    CHECK(at(later, "/items/1/first_used_on") == "2026-02-25");
    CHECK(coverage_of(later) == 0);
  });
}

TEST_CASE("a goal is told of when it changes, by whoever may change accounts, and when it is taken back") {
  for_each_database([](db::Database& db) {
    Plan app(db);
    const std::string sales = app.feature("venda");
    app.w.events();
    for (int twice = 0; twice < 2; ++twice)
      CHECK(app.agree("Carla", sales, R"({"due_on":"2026-03-20"})").status == 200);
    CHECK(app.w.events() == std::vector<std::string>{"usage.goal_set"});
    CHECK(app.agree("Ana", sales, R"({"due_on":"2026-03-20"})").status == 403);
    CHECK(problem_paths(app.agree("Carla", sales, R"({"due_on":"amanhã"})")) == "due_on");
    CHECK(app.agree("Carla", app.w.account("Padaria Estrela").text, R"({"due_on":"2026-03-20"})").status == 404);
    const auto told = app.get("Ana", "/api/accounts/" + app.w.account("Padaria Estrela").text + "/timeline?kind=usage");
    CHECK(at(told, "/items/0/sentence") == "Meta combinada: venda em uso até 20/03/2026");
    CHECK(at(app.drop("Carla", sales), "/items") == "[]");
    CHECK(app.drop("Carla", sales).status == 404);
    CHECK(app.w.events() == std::vector<std::string>{"usage.goal_dropped"});
  });
}

TEST_CASE("a feature that was taken out of the catalogue is nobody's goal any more") {
  for_each_database([](db::Database& db) {
    Plan app(db);
    const std::string sales = app.feature("venda");
    app.agree("Carla", sales, R"({"due_on":"2026-03-20"})");
    app.patch("Paula", "/api/features/" + sales, R"({"active":false})");
    CHECK(at(app.get("Carla", app.goals()), "/items") == "[]");
    CHECK(app.agree("Carla", sales, R"({"due_on":"2026-03-21"})").status == 404);
  });
}
