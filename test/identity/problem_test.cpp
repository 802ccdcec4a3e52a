#include "src/identity/problem.h"

#include <doctest/doctest.h>

#include "lib/base/json.h"
#include "lib/http/server.h"
#include "test/world/world.h"

TEST_SUITE_BEGIN("identity");

using namespace zelo;

TEST_CASE("a problem tells the status that the server refuses with, in its body too") {
  const Catalogue& texts = world::texts();
  http::Request request;
  for (const int status : {400, 405, 408, 413, 417, 431, 501, 503}) {
    CAPTURE(status);
    const http::Refusal refusal(ErrorKind::bad_request, "error.malformed_request", status);
    const auto answer = problem(texts, "en", request, std::make_exception_ptr(refusal));
    CHECK(answer.status == status);
    const auto body = boost::json::parse(answer.body).as_object();
    CHECK(body.at("status").as_int64() == status);
    CHECK(!std::string_view(body.at("title").as_string()).starts_with("problem."));
  }
  CHECK(problem(texts, "en", request, std::make_exception_ptr(not_found())).status == 404);
}

TEST_SUITE_END();
