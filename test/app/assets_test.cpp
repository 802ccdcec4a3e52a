// What is no route: the pages of the web UI.

#include "src/app/assets.h"

#include <doctest/doctest.h>

#include "lib/base/error.h"

using namespace zelo;

TEST_CASE(
    "an address of the help centre with a slash at its end leads to the one without, never to the staff's pages") {
  const auto serve = app::serve_ui();
  const auto ask = [&](const char* path, std::map<std::string, std::string> query = {}) {
    http::Request request;
    request.path = path;
    request.query = std::move(query);
    const auto response = serve(request);
    return std::to_string(response.status) + " " + std::string(response.headers.get("Location"));
  };
  CHECK(ask("/help/") == "301 /help");
  CHECK(ask("/help/pt-BR/", {{"after", "x"}, {"q", "nota & cia"}}) == "301 /help/pt-BR?after=x&q=nota%20%26%20cia");
  CHECK(ask("/help/pt-BR/trocar-a-senha//") == "301 /help/pt-BR/trocar-a-senha");
  CHECK(ask("/help/pt-BR/\r\nX: y/") == "301 /help/pt-BR/%0D%0AX%3A%20y");
  for (const char* path : {"/help/pt-BR/a/b/c", "/help/assets/x/y"}) CHECK_THROWS_AS(ask(path), Error);
}
