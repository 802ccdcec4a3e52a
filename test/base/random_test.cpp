#include "lib/base/random.h"

#include <doctest/doctest.h>

#include <set>

using namespace zelo;

TEST_CASE("ids sort in the order in which they were made, also within a millisecond") {
  SystemIdSource ids;
  const Time now{1'795'000'000'000};
  std::string last;
  for (int i = 0; i < 10'000; ++i) {
    const std::string id = ids.uuid(now);
    CHECK(is_uuid(id));
    CHECK(id[14] == '7');
    CHECK(id > last);
    last = id;
  }
  CHECK(ids.uuid(now + seconds(5)) > last);
}

TEST_CASE("the same seed makes the same ids, and secrets are long and different") {
  SeededIdSource one(7);
  SeededIdSource other(7);
  CHECK(one.uuid(Time{1}) == other.uuid(Time{1}));
  SystemIdSource ids;
  std::set<std::string> secrets;
  for (int i = 0; i < 100; ++i) secrets.insert(ids.secret());
  CHECK(secrets.size() == 100);
  CHECK(secrets.begin()->size() == 43);
}

TEST_CASE("what is not a canonical UUID is no id") {
  CHECK(is_uuid("01890a5d-ac96-774b-bcce-b302099a8057"));
  for (const char* bad : {"", "x", "01890A5D-AC96-774B-BCCE-B302099A8057", "01890a5dac96774bbcceb302099a8057", "01890a5d-ac96-774b-bcce-b302099a805'"}) {
    CHECK_FALSE(is_uuid(bad));
  }
}
