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
constexpr int most_beside = 20;
constexpr int most_on_shelf = 100;

/// The same shelf in each language that has articles on it or below it, this one too.
std::vector<std::pair<std::string, std::string>> versions_of(db::Tx& tx, const Shelf& shelf) {
  std::vector<std::pair<std::string, std::string>> versions;
  for (const std::string_view language : Catalogue::languages) {
    const std::string other(language);
    std::string key = shelf.key;
    if (shelf.id) {
      const auto shelves = used_shelves(tx, other);
      const auto there = std::ranges::find(shelves, shelf.id, &Shelf::id);
      if (there == shelves.end()) continue;
      key = there->key;
    } else if (store::entries_of(tx, other, {}, {}, 1).empty()) {
      continue;
    }
    versions.emplace_back(other, "/help/" + other + "/c/" + http::percent_encode(key));
  }
  return versions;
}

/// Those right below it that have something to read.
std::vector<Crumb> those_below(db::Tx& tx, const std::string& language, const Shelf& shelf) {
  std::vector<Crumb> below;
  if (!shelf.id) return below;
  for (const Shelf& other : used_shelves(tx, language))
    if (other.parent_id == shelf.id) below.push_back({other.name, other.key});
  return below;
}

/// `found`: one more than are shown, if there are so many.
void fill(Shelf& shelf, std::vector<Entry> found, int most) {
  shelf.entries = std::move(found);
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
  auto first = store::first_of_each(tx, language, shelves, shown_of_shelf + 1);
  for (std::size_t n = 0; n < shelves.size(); ++n) fill(shelves[n], std::move(first[n]), shown_of_shelf);
  Shelf others;
  others.key = "-";
  fill(others, store::entries_of(tx, language, {}, {}, shown_of_shelf + 1), shown_of_shelf);
  if (!others.entries.empty()) shelves.push_back(std::move(others));
  return shelves;
}

/// What stands beside it on its shelf.
void find_neighbours(db::Tx& tx, ArticlePage& page) {
  const auto& article = page.article;
  if (article.category_id && !page.shelf) return;  // the shelf is no longer shown
  const knowledge::TitlePlace place{article.title_key, article.id.text, article.position};
  page.before = store::entries_before(tx, article.language, article.category_id, place, most_beside);
  page.after = store::entries_of(tx, article.language, article.category_id, place, most_beside);
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
    fill(shelf, store::entries_of(tx, language, shelf.id, after, most_on_shelf + 1), most_on_shelf);
    shelf.below = those_below(tx, language, shelf);
    // A category without public articles is not known here.
    if (shelf.entries.empty() && shelf.below.empty()) throw not_found();
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
    page.body = knowledge::render_article(ctx, tx, reader, page.article.language, page.article.body_markdown,
                                          knowledge::Face::page);
    page.description = text::markdown_as_text(page.article.body_markdown, 160);
    page.updated_on = desk_day(tx, page.article.updated_at);
    page.shelf = shelf_of(tx, language, page.article.category_id);
    page.versions = store::versions_of(tx, page.article.translation_id);
    find_neighbours(tx, page);
    return page;
  });
}

}  // namespace zelo::portal::help
