#include "src/portal/help/help_commands.h"

#include <algorithm>

#include "lib/base/time_zone.h"
#include "lib/http/grammar.h"
#include "lib/text/markdown.h"
#include "src/knowledge/rendering.h"
#include "src/portal/help/help_search.h"
#include "src/portal/help/help_shelves.h"
#include "src/portal/help/help_store.h"
#include "src/support/hours/hours_store.h"

namespace zelo::portal::help {
namespace {

constexpr int shown_of_shelf = 6;
constexpr std::size_t most_shelves = 60;
constexpr int shown_popular = 6;
constexpr int most_related = 5;
constexpr int most_on_shelf = 100;
constexpr std::size_t most_counted = 10'000;  // articles, between two times of keeping

/// The same shelf in each language that has articles on it, this one too.
std::vector<std::pair<std::string, std::string>> versions_of(db::Tx& tx, const Shelf& shelf) {
  std::vector<std::pair<std::string, std::string>> versions;
  for (const std::string_view language : Catalogue::languages) {
    const std::string other(language);
    if (store::entries_of(tx, other, shelf.id, {}, 1).empty()) continue;
    const auto there = shelf_of(tx, other, shelf.id);
    versions.emplace_back(other, "/help/" + other + "/c/" + http::percent_encode(there ? there->key : shelf.key));
  }
  return versions;
}

void fill(db::Tx& tx, Shelf& shelf, const std::string& language, const knowledge::TitlePlace& after, int most) {
  shelf.entries = store::entries_of(tx, language, shelf.id, after, most + 1);
  shelf.more = shelf.entries.size() > static_cast<std::size_t>(most);
  if (shelf.more) shelf.entries.pop_back();
}

std::string desk_day(db::Tx& tx, Time time) {
  const TimeZone zone = TimeZone::find(support::store::desk_zone(tx)).value_or(TimeZone::utc());
  return to_rfc3339(time + zone.at(time).offset).substr(0, 10);
}

std::vector<Shelf> shelves_of(db::Tx& tx, const std::string& language) {
  std::vector<Shelf> shelves = used_shelves(tx, language);
  if (shelves.size() > most_shelves) shelves.resize(most_shelves);
  for (Shelf& shelf : shelves) fill(tx, shelf, language, {}, shown_of_shelf);
  Shelf others;
  others.key = "-";
  fill(tx, others, language, {}, shown_of_shelf);
  if (!others.entries.empty()) shelves.push_back(std::move(others));
  return shelves;
}

/// Those that stand beside it on its shelf.
std::vector<Entry> related_to(db::Tx& tx, const knowledge::Published& article) {
  std::vector<Entry> found =
      store::entries_of(tx, article.language, article.category_id, {article.title_key, article.id.text}, most_related);
  if (found.size() < most_related) {
    for (Entry& entry : store::entries_of(tx, article.language, article.category_id, {}, most_related + 1)) {
      if (found.size() == most_related || entry.id == article.id) break;
      if (std::ranges::find(found, entry.id, &Entry::id) == found.end()) found.push_back(std::move(entry));
    }
  }
  return found;
}

}  // namespace

std::string address_of(const std::string& language, const std::string& slug) {
  return "/help/" + language + "/" + http::percent_encode(slug);
}
std::string address_of(const Entry& entry) { return address_of(entry.language, entry.slug); }

Home find_home(Ctx& ctx, const std::string& language, const Asked& asked) {
  Home home;
  home.asked = asked;
  if (!asked.question.empty()) find_answers(ctx, language, home);
  ctx.read([&](db::Tx& tx) {
    if (asked.question.empty()) {
      home.shelves = shelves_of(tx, language);
      home.popular = store::popular(tx, language, shown_popular);
    }
    for (const std::string_view other : Catalogue::languages)
      if (store::any_in(tx, std::string(other))) home.languages.emplace_back(other);
  });
  return home;
}

std::vector<std::string> front_paths(db::Tx& tx) {
  std::vector<std::string> paths;
  for (const std::string_view language : Catalogue::languages) {
    const std::string home = "/help/" + std::string(language);
    if (!store::any_in(tx, std::string(language))) continue;
    paths.push_back(home);
    for (const Shelf& shelf : used_shelves(tx, std::string(language)))
      paths.push_back(home + "/c/" + http::percent_encode(shelf.key));
  }
  return paths;
}

Shelf find_shelf(Ctx& ctx, const std::string& language, const std::string& key, const knowledge::TitlePlace& after) {
  return ctx.read([&](db::Tx& tx) {
    Shelf shelf;
    shelf.key = key;
    if (key != "-") {
      auto found = shelf_called(tx, language, key);
      if (!found) throw not_found();
      shelf = *std::move(found);
    }
    fill(tx, shelf, language, after, most_on_shelf);
    // A category without public articles is not known here.
    if (shelf.entries.empty()) throw not_found();
    shelf.versions = versions_of(tx, shelf);
    return shelf;
  });
}

ArticlePage find_article(Ctx& ctx, const std::string& language, const std::string& slug) {
  return ctx.read([&](db::Tx& tx) {
    const auto reader = knowledge::Reader::everybody();
    auto article = knowledge::find_published(tx, reader, language, slug);
    if (!article) throw not_found();
    ArticlePage page;
    page.article = *std::move(article);
    if (page.article.slug != slug || page.article.language != language) return page;
    page.body = knowledge::render_article(ctx, tx, reader, page.article.body_markdown, knowledge::Face::page);
    page.description = text::markdown_as_text(page.article.body_markdown, 160);
    page.updated_on = desk_day(tx, page.article.updated_at);
    page.shelf = shelf_of(tx, language, page.article.category_id);
    page.versions = store::versions_of(tx, page.article.translation_id);
    page.related = related_to(tx, page.article);
    return page;
  });
}

void Views::count(Ctx& ctx, const knowledge::ArticleId& id, const std::string& language) {
  std::map<std::string, Seen> to_keep;
  {
    const std::lock_guard lock(mutex_);
    Seen& seen = seen_[id.text];
    seen.language = language;
    ++seen.views;
    if (ctx.now() - kept_ < minutes(1) && seen_.size() < most_counted) return;
    kept_ = ctx.now();
    to_keep.swap(seen_);
  }
  ctx.write([&](db::Tx& tx) {
    for (const auto& [article, seen] : to_keep)
      store::add_views(tx, knowledge::ArticleId(article), seen.language, seen.views);
  });
}

}  // namespace zelo::portal::help
