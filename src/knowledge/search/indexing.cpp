#include "src/knowledge/search/indexing.h"

#include <algorithm>
#include <map>

#include "src/knowledge/search/document.h"
#include "src/knowledge/search/search_store.h"

namespace zelo::knowledge {
namespace {

constexpr int batch = 100;

Document read(const Published& article) {
  return document_of(article.title, article.body_markdown, language_of(article.language));
}

/// In its block: for the same readers, in the same language.
bool stays(const Published& before, const Published& after) {
  return before.language == after.language && before.audience == after.audience && before.segments == after.segments &&
         before.plan_keys == after.plan_keys;
}

/// Words of `a` that `b` lacks.
std::set<std::string> without(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::set<std::string> left;
  std::ranges::set_difference(a, b, std::inserter(left, left.end()));
  return left;
}

}  // namespace

void reindex(db::Tx& tx, const Published* before, const Published* after) {
  if (store::lock_index(tx) != analysis) store::begin_anew(tx, analysis);
  const Published& either = after != nullptr ? *after : *before;
  store::delete_due(tx, {&either, 1});
  const auto indexed = store::find_document(tx, either.id);
  if (before == nullptr || !indexed) {
    if (after != nullptr) index_articles(tx, {after, 1});
    return;
  }
  Document old = read(*before);
  Document fresh;
  db::RankedDocument removed{.number = indexed->number, .weights = std::move(old.weights)};
  std::vector<db::RankedDocument> added;
  if (after != nullptr) {
    fresh = read(*after);
    added.push_back({.number = indexed->number, .weights = std::move(fresh.weights)});
  }
  if (after != nullptr && stays(*before, *after)) {
    store::change_document(tx, *indexed, fresh);
  } else {
    store::remove_document(tx, *indexed);
    if (after != nullptr) added.front().number = store::add_document(tx, *after, fresh);
  }
  store::article_index.change(tx, {&removed, 1}, added);
  store::forget_words(tx, without(old.words, fresh.words));
  std::map<std::string, std::int64_t> fresh_words;
  for (const std::string& word : without(fresh.words, old.words)) fresh_words.emplace(word, 1);
  store::count_words(tx, fresh_words);
}

void index_articles(db::Tx& tx, std::span<const Published> articles) {
  std::vector<db::RankedDocument> added;
  std::map<std::string, std::int64_t> words;
  for (const Published& article : articles) {
    if (store::find_document(tx, article.id)) continue;
    Document document = read(article);
    const std::int64_t number = store::add_document(tx, article, document);
    for (const std::string& word : document.words) ++words[word];
    added.push_back({.number = number, .weights = std::move(document.weights)});
  }
  store::count_words(tx, words);
  store::article_index.change(tx, {}, added);
}

bool index_due_articles(const World& world, int most_batches) {
  // Whoever locks the index makes all forget what they have read of it: not for nothing, twice a minute.
  bool more = !world.db.read([](db::Tx& tx) { return store::is_whole(tx, analysis); });
  for (int done = 0; more && done < most_batches; ++done) {
    more = world.db.write([&](db::Tx& tx) {
      if (store::lock_index(tx) != analysis) {
        store::begin_anew(tx, analysis);
        return true;
      }
      const auto due = store::list_due(tx, batch);
      index_articles(tx, due);
      store::delete_due(tx, due);
      return due.size() == batch;
    });
  }
  return more;
}

}  // namespace zelo::knowledge
