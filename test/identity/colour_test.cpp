#include "src/identity/colour.h"

#include <doctest/doctest.h>

using namespace zelo;

TEST_CASE("contrast is measured as WCAG does") {
  CHECK(contrast(white, black) == doctest::Approx(21));
  CHECK(contrast(white, white) == doctest::Approx(1));
  CHECK(contrast(*read_colour("#767676"), white) == doctest::Approx(4.54).epsilon(0.01));
  CHECK(contrast(white, *read_colour("#777777")) == doctest::Approx(4.48).epsilon(0.01));
}

TEST_CASE("only six digits are a colour") {
  CHECK(text_of(*read_colour("#1C6B54")) == "#1c6b54");
  for (const char* text : {"", "#fff", "1c6b54", "#1c6b5", "#1c6b5g", "#1c6b544", "#-1-1-1", "red;}"}) {
    CAPTURE(text);
    CHECK_FALSE(read_colour(text).has_value());
  }
}

TEST_CASE("the nearest readable colour keeps one that is readable, and darkens no further than it must") {
  CHECK(text_of(readable_on(*read_colour("#125a46"), white, black)) == "#125a46");
  const Colour yellow = readable_on(*read_colour("#ffd500"), white, black);
  CHECK(contrast(yellow, white) >= readable);
  CHECK(contrast(yellow, white) < 4.7);
  CHECK(text_of(readable_on(white, white, black)) != "#000000");
  CHECK(contrast(readable_on(black, black, white), black) >= readable);
}
