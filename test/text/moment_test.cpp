#include "lib/text/moment.h"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("text");

using namespace zelo;

TEST_CASE("a moment is said on the desk's clock, which is named, days first where people say them first") {
  const Time at = *parse_rfc3339("2026-11-20T19:19:30.123Z");
  const TimeZone desk = TimeZone::find("America/Sao_Paulo").value();
  CHECK(text::moment_text("pt-BR", at, desk) == "20/11/2026, 16:19 (UTC-3)");
  CHECK(text::moment_text("es", at, desk) == "20/11/2026, 16:19 (UTC-3)");
  CHECK(text::moment_text("en", at, TimeZone::utc()) == "2026-11-20, 19:19 (UTC)");
}

TEST_SUITE_END();
