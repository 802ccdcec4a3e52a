#include <doctest/doctest.h>

#include "src/identity/colour.h"
#include "src/portal/help/help_pages.h"

using namespace zelo;

TEST_CASE("links in any company's colour can be read on every ground of the help centre") {
  for (const char* colour : {"#125a46", "#000000", "#0000ff", "#b3261e", "#e4002b", "#767676", "#7a00a8"}) {
    CAPTURE(colour);
    const std::string css = portal::help::stylesheet({.name = "X", .colour = colour, .logo_url = {}});
    const auto last = [&](std::string_view name) {
      const auto from = css.rfind(name) + name.size();
      return *read_colour(css.substr(from, 7));
    };
    const auto first = [&](std::string_view name) {
      const auto from = css.find(name) + name.size();
      return *read_colour(css.substr(from, 7));
    };
    CHECK(css.find("--link:var(--words)") < css.find("--link:var(--dark-words)"));
    CHECK(contrast(first("--words:"), white) >= readable);
    CHECK(contrast(first("--words:"), first("--shade:")) >= readable);
    CHECK(contrast(first("--dark-words:"), last("--paper:")) >= readable);
    CHECK(contrast(first("--dark-words:"), last("--shade:")) >= readable);
    CHECK(contrast(white, first("--brand:")) >= readable);
  }
}
