// bench search-quality [FOLDER [LANGUAGE]]: how well the search of articles answers, on both databases, through the way
// of the product: an author publishes, a customer searches. Beside it plain BM25 of the same documents.
// Goals: nDCG@10 >= 0.90, R@10 >= 0.98; with one mistyped letter the article is among the first three in >= 90%.
//
// FOLDER holds a BEIR set (bench/relevance.h); without it, search-faquad of the shared data.

#include "bench/large_store.h"
#include "bench/mistyped.h"
#include "bench/relevance.h"
#include "lib/db/private_directory.h"
#include "src/app/store.h"
#include "src/knowledge/article_commands.h"
#include "src/knowledge/search/search.h"
#include "src/timeline/record.h"

namespace {

using namespace zelo;
using bench::Quality;
using bench::RelevanceSet;

/// The set as published articles.
class Library {
 public:
  Library(const World& world, const RelevanceSet& set, std::string language)
      : ctx_{.world = world, .actor = Actor::system()}, language_(std::move(language)) {
    for (std::size_t n = 0; n < set.documents.size(); ++n) {
      const auto& document = set.documents[n];
      const auto made =
          knowledge::create_article(ctx_, {.title = Line<200>(document.title.empty() ? "-" : document.title),
                                           .body_markdown = Prose<200'000>(document.text.empty() ? "-" : document.text),
                                           .kind = knowledge::ArticleKind::guide,
                                           .audience = knowledge::Audience::public_,
                                           .language = language_});
      knowledge::publish_article(ctx_, made.id);
      names_.emplace(made.id.text, document.id);
    }
  }
  std::vector<std::string> find(const std::string& question) {
    std::vector<std::string> found;
    const auto hits = knowledge::search_articles(ctx_, knowledge::Reader::everybody(), question, language_, 10,
                                                 {.finished = false, .kept = 10});
    for (const auto& hit : hits.items) found.push_back(names_.at(hit.id.text));
    return found;
  }

 private:
  Ctx ctx_;
  std::string language_;
  std::map<std::string, std::string> names_;
};

void print(const std::string& what, const Quality& sums) {
  const Quality mean = sums.mean();
  fmt::print("  {:<34} nDCG@10 {:.4f}   MRR@10 {:.4f}   R@10 {:.4f}   in the first three {:.4f}   ({} questions)\n",
             what, mean.ndcg, mean.mrr, mean.recall, mean.first_three, mean.questions);
}

void measure_typing(Library& library, const RelevanceSet& set) {
  Quality half;
  std::size_t keystrokes = 0;
  std::size_t answered = 0;
  for (const auto& question : set.questions) {
    for (std::size_t size = 1; size <= question.text.size(); ++size) {
      if (size < question.text.size() && (static_cast<unsigned char>(question.text[size]) & 0xC0) == 0x80) continue;
      if (keystrokes % 7 != 0 && size != question.text.size() * 6 / 10) {  // a seventh of them tells enough
        ++keystrokes;
        continue;
      }
      ++keystrokes;
      const auto found = library.find(question.text.substr(0, size));
      answered += found.empty() ? 0U : 7U;
      if (size == question.text.size() * 6 / 10) half.add(found, question.answers);
    }
  }
  print("six tenths of the question typed", half);
  fmt::print("  {:<34} {:.1f}% of keystrokes\n", "answers while typing",
             100.0 * static_cast<double>(std::min(answered, keystrokes)) / static_cast<double>(keystrokes));
}

void measure(db::Database& database, const RelevanceSet& set, const std::string& language) {
  const SystemClock clock;
  SystemIdSource ids;
  const Catalogue texts = app::load_texts();
  const Reactions none;
  const World world{.db = database,
                    .clock = clock,
                    .ids = ids,
                    .texts = texts,
                    .reactions = none,
                    .public_url = "https://zelo.example",
                    .announce = timeline::announce};
  Library library(world, set, language);
  Quality asked, typos;
  bench::SteadyDice dice;
  for (const auto& question : set.questions) asked.add(library.find(question.text), question.answers);
  for (int round = 0; round < 3; ++round) {
    for (const auto& question : set.questions)
      if (const auto typed = bench::mistyped(question.text, dice); !typed.empty())
        typos.add(library.find(typed), question.answers);
  }
  print("as asked", asked);
  Quality bare;
  for (const auto& question : set.questions)
    bare.add(library.find(question.text.substr(0, question.text.find('?'))), question.answers);
  print("without its question mark", bare);
  print("one letter of a word mistyped", typos);
  measure_typing(library, set);
}

}  // namespace

int main(int count, char** words) {
  ::setvbuf(stdout, nullptr, _IOLBF, 0);
  const std::filesystem::path folder = count > 1 ? std::filesystem::path(words[1])
                                       : std::getenv("ZELO_SHARED") != nullptr
                                           ? bench::shared_data() / "search-faquad"
                                           : std::filesystem::path(bench::root()) / "../shared/data/search-faquad";
  const std::string language = count > 2 ? words[2] : "pt-BR";
  const auto set = bench::load_relevance_set(folder);
  if (set.questions.empty()) {
    fmt::print("search-quality: no set in {}: name another folder, or set ZELO_SHARED\n", folder.string());
    return 0;
  }
  fmt::print("search-quality: {} articles, {} questions of {}\n", set.documents.size(), set.questions.size(),
             folder.filename().string());
  const bench::PlainBm25 plain(set);
  Quality beside;
  for (const auto& question : set.questions) beside.add(plain.find(question.text), question.answers);
  print("plain BM25", beside);

  const db::PrivateDirectory directory;
  const char* named = std::getenv("ZELO_BENCH_DATABASE");
  const std::string wished = named == nullptr ? "" : named;
  const auto run = [&](const std::string& url, const char* name) {
    fmt::print("{}\n", name);
    const auto database = app::open_store({.data = directory.path(), .database_url = url}, SystemClock().now());
    measure(*database, set, language);
  };
  if (wished != "postgresql") run("", "SQLite");
  if (wished == "sqlite") return 0;
  const bench::Postgres postgres;
  const std::string name = "quality_" + std::to_string(::getpid());
  postgres.make(name);
  run(postgres.url(name), "PostgreSQL");
  return 0;
}
