#include <doctest/doctest.h>

#include "bench/mistyped.h"
#include "bench/relevance.h"
#include "test/knowledge/search/library.h"

using namespace zelo;
using namespace zelo::library;

TEST_CASE("of 900 Portuguese questions the right article comes first for nearly all, also mistyped") {
  // The set lies where the shared data is at hand (ZELO_SHARED); bin/bench search-quality measures all of it.
  const auto set = bench::load_relevance_set(bench::shared_data() / "search-faquad");
  if (set.questions.empty()) return;
  world::for_each_database([&](db::Database& db) {
    Library library(db);
    std::map<std::string, std::string> names;
    for (const auto& document : set.documents)
      names.emplace(library.publish({document.title, document.text}).text, document.id);
    const auto find = [&](const std::string& question) {
      std::vector<std::string> found;
      for (const auto& hit : library.search("Rita", question).items) found.push_back(names.at(hit.id.text));
      return found;
    };
    bench::Quality quality, slips;
    bench::SteadyDice dice;
    for (std::size_t n = 0; n < set.questions.size(); n += 3) {
      const auto& question = set.questions[n];
      quality.add(find(question.text), question.answers);
      if (const auto typed = bench::mistyped(question.text, dice); !typed.empty())
        slips.add(find(typed), question.answers);
    }
    CHECK(quality.mean().ndcg >= 0.90);
    CHECK(quality.mean().recall >= 0.98);
    CHECK(slips.mean().first_three >= 0.90);
  });
}
