// What was found of very many accounts is put down in parts: others who write do not wait for all of it.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "src/success/health/parts.h"

using namespace zelo;
using namespace zelo::success;

namespace {

AccountId account(int n) { return AccountId("account " + std::to_string(n)); }

Found found_of(int n, double score, bool news = true) {
  Found found{.standing = {.account_id = account(n)}};
  found.standing.score = score;
  found.news = news;
  return found;
}

NewSignal signal_of(int n) { return {.account_id = account(n), .sighting = {}}; }

}  // namespace

TEST_CASE("of three thousand accounts all that was found of each is in one part, and nothing is lost") {
  Findings all;
  all.signals.today = 20'000;
  for (int n = 0; n < 3'000; ++n) {
    all.found.push_back(found_of(n, n % 100));
    if (n % 5 == 0) all.signals.found.push_back(signal_of(n));
    if (n % 7 == 0) all.signals.over.push_back({SignalId("s"), account(n)});
  }
  all.gone.push_back(account(9'999));
  const auto parts = in_parts(std::move(all));
  CHECK(parts.size() > 3);
  std::map<std::string, std::size_t> part_of;
  std::size_t found = 0, signals = 0, over = 0, gone = 0;
  for (std::size_t n = 0; n < parts.size(); ++n) {
    CHECK(parts[n].found.size() <= 1'000);
    CHECK(parts[n].signals.today == 20'000);
    for (const Found& one : parts[n].found) CHECK(part_of.emplace(one.standing.account_id.text, n).second);
    for (const NewSignal& one : parts[n].signals.found) CHECK(part_of.at(one.account_id.text) == n);
    for (const SignalOf& one : parts[n].signals.over) CHECK(part_of.at(one.account_id.text) == n);
    found += parts[n].found.size();
    signals += parts[n].signals.found.size();
    over += parts[n].signals.over.size();
    gone += parts[n].gone.size();
  }
  CHECK(found == 3'000);
  CHECK(signals == 600);
  CHECK(over == 429);
  CHECK(gone == 1);
}

TEST_CASE("those of whom people are to be told come first and in their turn, the others by their scores") {
  Findings all;
  for (int n = 0; n < 2'500; ++n) all.found.push_back(found_of(n, n % 2 == 0 ? 90 : 10));
  all.first = {account(2'000), account(3)};
  for (const AccountId& one : all.first) all.signals.found.push_back({.account_id = one, .sighting = {}});
  const auto parts = in_parts(std::move(all));
  REQUIRE(parts.size() > 2);
  CHECK(parts.front().signals.found.size() == 2);
  const auto is_low = [](const Found& one) { return one.standing.score == 10; };
  CHECK(std::ranges::count_if(parts.front().found, is_low) + 1 == std::ssize(parts.front().found));
  CHECK(std::ranges::none_of(parts.back().found, is_low));
}

TEST_CASE("where nothing has changed one part is enough, and where nothing was found there is one all the same") {
  Findings all;
  for (int n = 0; n < 2'000; ++n) all.found.push_back(found_of(n, 50, false));
  CHECK(in_parts(std::move(all)).size() == 1);
  CHECK(in_parts({}).size() == 1);
}
