#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "lib/db/ranked_index.h"
#include "src/knowledge/search/document.h"
#include "src/knowledge/search/finding.h"
#include "src/knowledge/search/indexing.h"
#include "src/knowledge/search/search_jobs.h"
#include "test/knowledge/search/library.h"

using namespace zelo;
using namespace zelo::library;
using knowledge::Audience;
using knowledge::Published;
using zelo::world::for_each_database;

namespace {

struct Dice {
  std::uint64_t state = 1;
  std::size_t below(std::size_t n) {
    state = state * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    return static_cast<std::size_t>(state >> 33) % n;
  }
};

/// Everything that the index says, whatever numbers its rows have.
std::vector<std::string> index_of(db::Database& db) {
  return db.read([](db::Tx& tx) {
    std::map<std::int64_t, std::string> articles;
    for (const auto& number : tx.query<std::int64_t>("SELECT number FROM article_documents"))
      articles[number] = tx.value<std::string>("SELECT article_id FROM article_documents WHERE number = $1", number);
    std::vector<std::string> said;
    const auto terms = tx.query<std::string>("SELECT term FROM article_terms");
    for (const auto& row : db::RankedIndex("article").read(tx, terms)) {
      db::for_each_block(row.blocks, [&](std::int64_t block, std::string_view postings) {
        db::for_each_posting(postings, [&](const db::Posting& posting) {
          const std::int64_t number = block * db::documents_in_block + posting.offset;
          said.push_back(row.term + " " + articles.at(number) + " " + std::to_string(posting.weight));
        });
      });
    }
    for (const auto& [number, article] : articles) {
      const auto lengths =
          tx.value<std::string>("SELECT lengths FROM article_blocks WHERE block = $1", number / db::documents_in_block);
      const auto at = static_cast<std::size_t>(number % db::documents_in_block);
      said.push_back(article + " has about " + std::to_string(db::bits_of(lengths.at(at))));
    }
    for (const auto& word : tx.query<std::string>("SELECT word FROM article_words")) {
      const auto seen = tx.value<std::int64_t>("SELECT seen FROM article_words WHERE word = $1", word);
      said.push_back(word + " seen " + std::to_string(seen));
    }
    said.push_back("length " + std::to_string(tx.value<std::int64_t>(
                                   "SELECT CAST(COALESCE(SUM(length), 0) AS BIGINT) FROM article_blocks")));
    said.push_back("documents " + std::to_string(tx.value<std::int64_t>(
                                      "SELECT CAST(COALESCE(SUM(documents), 0) AS BIGINT) FROM article_blocks")));
    std::ranges::sort(said);
    return said;
  });
}

const std::vector<std::string> vocabulary{"forno",   "nota",   "fiscal",    "senha",      "portal", "pedido", "cliente",
                                          "estoque", "boleto", "relatório", "impressora", "caixa",  "turno",  "filial"};

std::string some_words(Dice& dice, std::size_t most) {
  std::string text;
  for (std::size_t n = 1 + dice.below(most); n > 0; --n) {
    // The first words are the frequent ones.
    text += vocabulary[std::min(dice.below(vocabulary.size()), dice.below(vocabulary.size()))];
    text += dice.below(9) == 0 ? "\n\n## " : " ";
  }
  return text + "fim";
}

/// Publishes, edits and withdraws at random.
void live(Library& library, Dice& dice, int steps) {
  std::vector<knowledge::ArticleId> there;
  for (int n = 0; n < steps; ++n) {
    const std::size_t what = dice.below(6);
    if (there.empty() || what < 3) {
      const auto audience = static_cast<Audience>(dice.below(3));
      there.push_back(
          library.publish({some_words(dice, 4), some_words(dice, 60), audience, dice.below(4) == 0 ? "es" : "pt-BR"}));
    } else if (what < 5) {
      knowledge::EditArticle edit{.body_markdown = Prose<200'000>(some_words(dice, 60))};
      if (dice.below(2) == 0) edit.audience = static_cast<Audience>(dice.below(3));
      library.edit(there[dice.below(there.size())], edit);
    } else {
      const auto at = there.begin() + static_cast<std::ptrdiff_t>(dice.below(there.size()));
      library.withdraw(*at);
      there.erase(at);
    }
  }
}

/// BM25 of one question by looking at every text.
std::map<std::string, double> slow_scores(const std::vector<Published>& articles, const std::string& first,
                                          const std::string& second) {
  std::vector<knowledge::Document> documents;
  double length = 0;
  for (const auto& article : articles) {
    documents.push_back(
        knowledge::document_of(article.title, article.body_markdown, knowledge::language_of(article.language)));
    length += static_cast<double>(documents.back().length);
  }
  const auto count = static_cast<double>(documents.size());
  std::map<std::string, double> scores;
  for (const std::string& word : {first, second}) {
    std::vector<int> weights;
    double having = 0;
    for (std::size_t n = 0; n < articles.size(); ++n) {
      const auto terms = knowledge::document_of(word, "", knowledge::language_of(articles[n].language)).weights;
      const auto found = documents[n].weights.find(terms.begin()->first);
      weights.push_back(found == documents[n].weights.end() ? 0 : std::min(found->second, db::highest_weight));
      having += weights.back() > 0 ? 1 : 0;
    }
    for (std::size_t n = 0; n < articles.size(); ++n) {
      if (weights[n] == 0) continue;
      const double about = db::length_of_class(db::length_class(documents[n].length));
      const double norm = 1.2 * (0.25 + 0.75 * about / (length / count));
      scores[articles[n].id.text] +=
          std::log(1 + (count - having + 0.5) / (having + 0.5)) * weights[n] * 2.2 / (weights[n] + norm);
    }
  }
  double best = 0;
  for (const auto& [id, score] : scores) best = std::max(best, score);
  std::erase_if(scores, [&](const auto& entry) { return entry.second < best * 0.12 - 1e-4; });
  return scores;
}

/// The same by the index, the best first: before it is looked at where in a text the words stand.
std::vector<std::pair<std::string, double>> scores_by_index(Library& library, const std::string& who,
                                                            const std::string& question) {
  Ctx ctx = who.empty() ? Ctx{.world = library.w.world, .actor = {}} : library.w.as(who);
  return ctx.read([&](db::Tx& tx) {
    knowledge::Asked asked = knowledge::read_asked(question);
    knowledge::Finding finding(tx, knowledge::reader_of(ctx, tx), "", asked);
    std::vector<std::pair<std::string, double>> found;
    for (const auto& score : finding.scores(100, knowledge::worth_showing))
      found.emplace_back(
          tx.value<std::string>("SELECT article_id FROM article_documents WHERE number = $1", score.number),
          score.score);
    return found;
  });
}

}  // namespace

TEST_CASE("the index says what it would say if it were made anew") {
  for_each_database([](db::Database& db) {
    Library library(db);
    Dice dice{42};
    live(library, dice, 60);
    const auto grown = index_of(db);
    db.write([](db::Tx& tx) { tx.exec("UPDATE article_index SET analysis = 0"); });
    knowledge::index_due_articles(library.w.world, 100);
    CHECK(index_of(db) == grown);
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT COUNT(*) FROM articles_due"); }) == 0);
  });
}

TEST_CASE("words of few and of nearly all documents are kept alike, whatever comes and goes") {
  for_each_database([](db::Database& db) {
    using Weights = std::map<std::string, int>;
    const db::RankedIndex index("article");
    Dice dice{5};
    std::map<std::int64_t, Weights> there;
    for (int round = 0; round < 12; ++round) {
      std::vector<db::RankedDocument> removed;
      std::vector<db::RankedDocument> added;
      for (std::int64_t number = 0; number < db::documents_in_block + 40; ++number) {
        if (dice.below(3) == 0) continue;
        if (const auto old = there.find(number); old != there.end()) {
          removed.push_back({number, old->second});
          there.erase(old);
        }
        if (round % 4 == 3 && dice.below(8) > 0) continue;  // nearly all go
        Weights weights{{"forno", 1 + static_cast<int>(dice.below(db::highest_weight))}};
        if (dice.below(4) == 0) weights["nota"] = 2;
        if (dice.below(200) == 0) weights["turno"] = 3;
        added.push_back({number, weights});
        there.emplace(number, std::move(weights));
      }
      db.write([&](db::Tx& tx) { index.change(tx, removed, added); });
      std::map<std::int64_t, Weights> said;
      std::size_t longest = 0;
      for (const auto& row : db.read([&](db::Tx& tx) { return index.read(tx, {"forno", "nota", "turno"}); })) {
        db::for_each_block(row.blocks, [&](std::int64_t block, std::string_view postings) {
          longest = std::max(longest, postings.size());
          db::for_each_posting(postings, [&](const db::Posting& posting) {
            said[block * db::documents_in_block + posting.offset][row.term] = posting.weight;
          });
        });
      }
      CHECK(said == there);
      CHECK(longest <= db::documents_in_block + 1);  // what a page of SQLite's takes whole
    }
  });
}

TEST_CASE("the order is that of BM25 over all texts, for each reader over his own") {
  for_each_database([](db::Database& db) {
    Library library(db);
    Dice dice{7};
    live(library, dice, 60);
    const auto all = db.read([](db::Tx& tx) { return tx.query<Published>("SELECT * FROM published_articles"); });
    for (int round = 0; round < 40; ++round) {
      const std::string& first = vocabulary[dice.below(vocabulary.size())];
      const std::string& second = vocabulary[dice.below(vocabulary.size())];
      if (first == second) continue;
      for (const std::string& who : {std::string(), std::string("Rita"), std::string("Ana")}) {
        std::vector<Published> own;
        std::ranges::copy_if(all, std::back_inserter(own), [&](const Published& article) {
          return who == "Ana" || article.audience == Audience::public_ ||
                 (who == "Rita" && article.audience == Audience::portal);
        });
        const auto slow = slow_scores(own, first, second);
        const auto hits = scores_by_index(library, who, first + " " + second + "?");
        CAPTURE(first + " " + second + " by " + who);
        CHECK(hits.size() == slow.size());
        double before = 1e9;
        for (const auto& [id, score] : hits) {
          REQUIRE(slow.contains(id));
          CHECK(std::abs(score - slow.at(id)) < 0.002);
          CHECK(score <= before);
          before = score;
        }
      }
    }
  });
}

TEST_CASE("what Paula publishes is found at once, what she withdraws never again, and what fails leaves nothing") {
  for_each_database([](db::Database& db) {
    Library library(db);
    const auto forno = library.publish({"Limpar o forno"});
    CHECK(library.titles("Rita", "forno") == "Limpar o forno");
    library.edit(forno, {.title = Line<200>("Limpar a batedeira")});
    CHECK(library.titles("Rita", "forno").empty());
    CHECK(library.titles("Rita", "batedeira") == "Limpar a batedeira");
    library.edit(forno, {.audience = Audience::internal});
    CHECK(library.titles("Rita", "batedeira").empty());
    CHECK(library.titles("Ana", "batedeira") == "Limpar a batedeira");
    const auto before = index_of(db);
    Ctx ctx = library.w.as_system();
    library.w.clock.advance(seconds(1));
    CHECK_THROWS_AS(ctx.write([&](db::Tx&) {
      knowledge::edit_article(ctx, forno, {.title = Line<200>("Limpar o moinho")}, std::nullopt);
      knowledge::publish_article(ctx, forno);
      throw Error(ErrorKind::stale, "error.stale");
    }),
                    Error);
    CHECK(index_of(db) == before);
    library.withdraw(forno);
    CHECK(library.titles("Ana", "batedeira").empty());
    CHECK(index_of(db) == std::vector<std::string>{"documents 0", "length 0"});
  });
}

TEST_CASE("articles of before the index are indexed by the job") {
  for_each_database([](db::Database& db) {
    Library library(db);
    for (int n = 0; n < 130; ++n) library.publish({"Artigo " + std::to_string(n), "Sobre o forno."});
    db.write([](db::Tx& tx) { tx.exec("UPDATE article_index SET analysis = 0"); });
    const auto id = library.publish({"O mais novo", "Sobre o forno."});  // begins anew, and is in it at once
    CHECK(library.titles("Rita", "forno") == "O mais novo");
    library.withdraw(id);
    knowledge::index_due_articles(library.w.world, 100);
    CHECK(library.search("Rita", "forno", "", 50).items.size() == 50);
  });
}

TEST_CASE("Rita finds what stands at the end of a long manual") {
  for_each_database([](db::Database& db) {
    Library library(db);
    std::string manual;
    while (manual.size() < 190'000) manual += "O caixa abre de manhã e fecha à noite. ";
    library.publish({"Manual", manual + "Por fim, calibre a balança."});
    CHECK(library.titles("Rita", "calibrar balança?") == "Manual");
  });
}

TEST_CASE("while the index is made anew nobody is told that something is missing") {
  for_each_database([](db::Database& db) {
    Library library(db);
    for (int n = 0; n < 130; ++n) library.publish({"Artigo " + std::to_string(n), "Sobre o forno."});
    CHECK(library.search("Rita", "xilofone").gap());
    db.write([](db::Tx& tx) { tx.exec("UPDATE article_index SET analysis = 0"); });
    CHECK(!library.search("Rita", "xilofone").gap());
    CHECK(knowledge::index_due_articles(library.w.world, 2));
    CHECK(!library.search("Rita", "xilofone").gap());
    CHECK(!knowledge::index_due_articles(library.w.world, 1));
    CHECK(library.search("Rita", "xilofone").gap());
  });
}

TEST_CASE("the job goes on until the whole index is made") {
  for_each_database([](db::Database& db) {
    Library library(db);
    for (int n = 0; n < 230; ++n) library.publish({"Artigo " + std::to_string(n), "Sobre o forno."});
    db.write([](db::Tx& tx) { tx.exec("UPDATE article_index SET analysis = 0"); });
    jobs::Runner runner(db, library.w.clock, library.w.ids);
    article_search_jobs(runner, library.w.world);
    library.w.clock.advance(minutes(1));
    runner.run_due();
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT COUNT(*) FROM article_documents"); }) == 230);
  });
}

TEST_CASE("a program that finds no whole index begins to make it at once") {
  for_each_database([](db::Database& db) {
    Library library(db);
    library.publish({"Limpar o forno"});
    const auto waits = [&] { return std::ranges::count(library.w.jobs(), "article.index"); };
    index_articles_soon(library.w.world);
    CHECK(waits() == 0);
    db.write([](db::Tx& tx) { tx.exec("UPDATE article_index SET analysis = 0"); });
    index_articles_soon(library.w.world);
    CHECK(waits() == 1);
  });
}

TEST_CASE("what was read of the index stays good until Paula publishes, however often the job looks") {
  for_each_database([](db::Database& db) {
    Library library(db);
    const auto stamp = [&] {
      return db.read([](db::Tx& tx) { return tx.value<std::string>("SELECT stamp FROM article_index WHERE id = 1"); });
    };
    library.publish({"Limpar o forno"});
    const std::string before = stamp();
    CHECK(!knowledge::index_due_articles(library.w.world, 100));
    CHECK(stamp() == before);
    library.publish({"Limpar a batedeira"});
    CHECK(stamp() != before);
  });
}
