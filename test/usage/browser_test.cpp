// Events that browsers send from pages of the product: from another site, without cookies.

#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

namespace {

const std::string sold = R"({"userId":"rita","event":"Venda","messageId":")";

}  // namespace

TEST_CASE("a page of another site may send events, as analytics.js does and when it is left") {
  for_each_database([](db::Database& db) {
    Product app(db);
    const auto from_page = [&](const std::string& path, const std::string& body) {
      return app.w.call(app.router, http::Method::post, path, body, "",
                        {{"Origin", "https://loja.example"},
                         {"Sec-Fetch-Site", "cross-site"},
                         {"Content-Type", "text/plain;charset=UTF-8"}});
    };
    const auto by_body = from_page("/v1/t", sold + R"(m1","writeKey":")" + app.key + "\"}");
    CHECK(by_body.status == 200);
    CHECK(by_body.headers.get("Access-Control-Allow-Origin") == "*");
    CHECK(by_body.headers.get("Access-Control-Allow-Credentials").empty());
    CHECK(from_page("/v1/track?writeKey=" + app.key, sold + "m2\"}").status == 200);
    CHECK(from_page("/v1/b",
                    R"({"writeKey":")" + app.key + R"(","batch":[{"type":"track",)" + sold.substr(1) + R"(m3"}]})")
              .status == 200);
    for (const char* path : {"/v1/i", "/v1/p", "/v1/s"})
      CHECK(from_page(path, R"({"userId":"rita","name":"Caixa","writeKey":")" + app.key + "\"}").status == 200);
    CHECK(from_page("/v1/g", R"({"userId":"rita","groupId":"loja-9","writeKey":")" + app.key + "\"}").status == 200);
    CHECK(from_page("/v1/a", R"({"userId":"rita","previousId":"r1","writeKey":")" + app.key + "\"}").status == 200);
    const auto refused = from_page("/v1/t?writeKey=zuse_wrong", sold + "m4\"}");
    CHECK(refused.status == 401);
    CHECK(refused.headers.get("Access-Control-Allow-Origin") == "*");  // so that the page learns why
    app.count();
    CHECK(at(app.get("Paula", "/api/sources/" + app.source), "/accepted") == "8");
  });
}

TEST_CASE("a browser that asks beforehand is told what it may send, and for a day") {
  for_each_database([](db::Database& db) {
    Product app(db);
    for (const char* path : {"/v1/t", "/v1/track", "/v1/b", "/v1/batch", "/v1/i", "/v1/p", "/v1/g", "/v1/a", "/v1/s"}) {
      const auto told = app.w.call(app.router, http::Method::options, path, "", "",
                                   {{"Origin", "https://loja.example"}, {"Access-Control-Request-Method", "POST"}});
      CHECK(told.status == 204);
      CHECK(told.headers.get("Access-Control-Allow-Origin") == "*");
      CHECK(told.headers.get("Access-Control-Allow-Methods") == "POST");
      CHECK(told.headers.get("Access-Control-Allow-Headers") == "Content-Type, Authorization");
      CHECK(told.headers.get("Access-Control-Max-Age") == "86400");
      CHECK(told.headers.get("Access-Control-Allow-Credentials").empty());
    }
  });
}
