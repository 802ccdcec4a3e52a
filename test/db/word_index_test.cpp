#include "lib/db/word_index.h"

#include <doctest/doctest.h>

#include <limits>

#include "lib/db/vocabulary.h"
#include "test/world/database.h"

TEST_SUITE_BEGIN("db");

using namespace zelo;
using zelo::world::for_each_database;

namespace {

using Numbers = std::vector<std::int64_t>;
constexpr db::WordIndex words("ticket_words");
constexpr std::int64_t all = std::numeric_limits<std::int64_t>::max();

void add(db::Database& db, std::int64_t number, const db::Terms& terms) {
  db.write([&](db::Tx& tx) { words.add(tx, number, terms); });
}

Numbers found(db::Database& db, const db::WordQuery& query, std::int64_t below = all, int most = 50) {
  return db.read([&](db::Tx& tx) { return words.newest(tx, query, below, most); });
}

}  // namespace

TEST_CASE("documents are found by all of their words, the newest first, page after page") {
  for_each_database([](db::Database& db) {
    for (int n = 1; n <= 5; ++n) add(db, n, {"pao", n % 2 == 0 ? "par" : "impar", "n" + std::to_string(n)});
    CHECK(found(db, {{"pao"}}) == Numbers{5, 4, 3, 2, 1});
    CHECK(found(db, {{"pao"}}, 4, 2) == Numbers{3, 2});
    CHECK(found(db, {{"pao"}, {"impar"}}) == Numbers{5, 3, 1});
    CHECK(found(db, {{"n1", "n4"}, {"pao"}}) == Numbers{4, 1});
    CHECK(found(db, {{"par"}, {"impar"}}).empty());
    CHECK(found(db, {{"bolo"}}).empty());
    CHECK(found(db, {}).empty());
    db.read([&](db::Tx& tx) {
      CHECK(words.among(tx, {{"pao"}, {"impar"}}, Numbers{1, 2, 3, 99}) == Numbers{3, 1});
      CHECK(words.among(tx, {{"pao"}}, Numbers{}).empty());
    });
  });
}

TEST_CASE("a document is found by words that came to it at different times, and no more by those that went") {
  for_each_database([](db::Database& db) {
    add(db, 7, {"forno"});
    add(db, 9, {"forno", "quente"});
    add(db, 7, {"quente", "forno"});
    CHECK(found(db, {{"forno"}, {"quente"}}) == Numbers{9, 7});
    db.write([&](db::Tx& tx) { words.remove(tx, 7, {"forno"}); });
    CHECK(found(db, {{"forno"}}) == Numbers{9});
    CHECK(found(db, {{"quente"}}) == Numbers{9, 7});
  });
}

TEST_CASE("words of any script, and codes with their signs, are words") {
  for_each_database([](db::Database& db) {
    add(db, 1, {"москва", "v2.3", "rita@estrela.example", "a_b", "c:d+e"});
    for (const char* word : {"москва", "v2.3", "rita@estrela.example", "a_b", "c:d+e"})
      CHECK(found(db, {{word}}) == Numbers{1});
    CHECK(found(db, {{"v2"}}).empty());
    CHECK(found(db, {{"and"}}).empty());
  });
}

TEST_CASE("old documents are found behind many new ones") {
  for_each_database([](db::Database& db) {
    for (const std::int64_t n : {3, 9'000, 70'000, 150'000, 700'000, 2'000'000}) add(db, n, {"raro"});
    CHECK(found(db, {{"raro"}}) == Numbers{2'000'000, 700'000, 150'000, 70'000, 9'000, 3});
    CHECK(found(db, {{"raro"}}, 150'001, 2) == Numbers{150'000, 70'000});
    CHECK(found(db, {{"raro"}}, 9'000) == Numbers{3});
  });
}

TEST_CASE("some documents are asked for their words, however many others have them too") {
  for_each_database([](db::Database& db) {
    db.write([&](db::Tx& tx) {
      for (int n = 1; n <= 20'500; ++n) words.add(tx, n, {"pao", n % 3 == 0 ? "doce" : "sal"});
    });
    db.read([&](db::Tx& tx) {
      CHECK(words.among(tx, {{"pao"}}, Numbers{20'500, 600, 30, 3}) == Numbers{20'500, 600, 30, 3});
      CHECK(words.among(tx, {{"pao"}, {"doce"}}, Numbers{20'500, 600, 31, 3}) == Numbers{600, 3});
      CHECK(words.among(tx, {{"bolo"}}, Numbers{20'500, 3}).empty());
    });
  });
}

TEST_CASE("a document of endless words is kept in part") {
  for_each_database([](db::Database& db) {
    for (int part = 0; part < 4; ++part) {
      db::Terms terms;
      for (int n = 0; n < 5'000; ++n)
        terms.insert("p" + std::to_string(part) + std::string(50, 'x') + std::to_string(n));
      add(db, 1, terms);
    }
    CHECK(found(db, {{"p0" + std::string(50, 'x') + "0"}}) == Numbers{1});
  });
}

TEST_CASE("known words complete what somebody begins to type, the frequent ones first") {
  for_each_database([](db::Database& db) {
    constexpr db::Vocabulary vocabulary("search_words");
    db.write([&](db::Tx& tx) {
      vocabulary.learn(tx, {{"impressao", "impressao", 1}, {"impressora", "impressora", 5}, {"imposto", "imposto", 2}});
      vocabulary.learn(tx, {{"impressao", "impressão", 9}});
      vocabulary.learn(tx, {{"impressao", "impressao", 1}});
      vocabulary.learn(tx, {});
    });
    db.read([&](db::Tx& tx) {
      const auto words = vocabulary.beginning_with(tx, "impr", 9);
      REQUIRE(words.size() == 2);
      CHECK(words[0].label == "impressão");
      CHECK(words[0].seen == 11);
      CHECK(words[1].word == "impressora");
      CHECK(vocabulary.beginning_with(tx, "im", 1).size() == 1);
      CHECK(vocabulary.knows(tx, "imposto"));
      CHECK(!vocabulary.knows(tx, "impost"));
      CHECK(vocabulary.of_length(tx, "i", 7, 9, 50).size() == 2);
    });
  });
}

TEST_SUITE_END();
