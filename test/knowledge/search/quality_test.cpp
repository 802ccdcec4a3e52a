#include <doctest/doctest.h>

#include "bench/relevance.h"
#include "test/knowledge/search/library.h"

using namespace zelo;
using namespace zelo::library;

TEST_CASE("of 900 Portuguese questions the right article comes first for nearly all") {
  // The set lies where the shared data is at hand (ZELO_SHARED); bin/bench search-quality measures all of it.
  const auto set = bench::load_relevance_set(bench::shared_data() / "search-faquad");
  if (set.questions.empty()) return;
  world::for_each_database([&](db::Database& db) {
    Library library(db);
    std::map<std::string, std::string> names;
    for (const auto& document : set.documents)
      names.emplace(library.publish({document.title, document.text}).text, document.id);
    bench::Quality quality;
    for (std::size_t n = 0; n < set.questions.size(); n += 3) {
      std::vector<std::string> found;
      for (const auto& hit : library.search("Rita", set.questions[n].text).items)
        found.push_back(names.at(hit.id.text));
      quality.add(found, set.questions[n].answers);
    }
    CHECK(quality.mean().ndcg >= 0.90);
    CHECK(quality.mean().recall >= 0.98);
  });
}
