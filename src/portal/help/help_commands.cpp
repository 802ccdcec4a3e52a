#include "src/portal/help/help_commands.h"

#include <algorithm>
#include <set>

#include "lib/base/time_zone.h"
#include "lib/http/grammar.h"
#include "lib/text/markdown.h"
#include "src/knowledge/rendering.h"
#include "src/knowledge/search/search.h"
#include "src/portal/help/help_store.h"
#include "src/support/category/category_store.h"
#include "src/support/hours/hours_store.h"

namespace zelo::portal::help {
namespace {

constexpr int shown_of_shelf = 6;
constexpr int most_shelves = 60;
constexpr int shown_popular = 6;
constexpr int most_found = 30;
constexpr int most_related = 5;
constexpr int most_on_shelf = 100;

/// As readers of a language call them; without one, by their own names. Names in addresses: of two categories called
/// alike both carry the end of their id.
std::vector<Shelf> all_shelves(db::Tx& tx, const std::string& language) {
  std::vector<Shelf> shelves;
  std::map<std::string, int> times;
  for (const auto& category : support::store::list_categories(tx, true)) {
    Shelf shelf;
    shelf.id = knowledge::CategoryId(category.id.text);
    shelf.name = name_in(language, category);
    shelf.key = text::anchor_of(shelf.name);
    ++times[shelf.key];
    shelves.push_back(std::move(shelf));
  }
  for (Shelf& shelf : shelves) {
    if (times[shelf.key] > 1) shelf.key += "-" + shelf.id->text.substr(shelf.id->text.size() - 6);
  }
  return shelves;
}

std::optional<Shelf> shelf_of(db::Tx& tx, const std::string& language, const std::optional<knowledge::CategoryId>& id) {
  if (!id) return std::nullopt;
  auto shelves = all_shelves(tx, language);
  const auto found = std::ranges::find(shelves, id, &Shelf::id);
  return found == shelves.end() ? std::nullopt : std::optional(std::move(*found));
}

std::optional<Shelf> with_key(std::vector<Shelf> shelves, const std::string& key) {
  const auto found = std::ranges::find(shelves, key, &Shelf::key);
  return found == shelves.end() ? std::nullopt : std::optional(std::move(*found));
}

/// By its name in the language, by its id, or by what it is called in another.
std::optional<Shelf> shelf_called(db::Tx& tx, const std::string& language, const std::string& key) {
  if (auto found = with_key(all_shelves(tx, language), key)) return found;
  if (auto found = shelf_of(tx, language, knowledge::CategoryId(key))) return found;
  for (const std::string_view other :
       {std::string_view(), Catalogue::languages[0], Catalogue::languages[1], Catalogue::languages[2]})
    if (const auto found = with_key(all_shelves(tx, std::string(other)), key)) return shelf_of(tx, language, found->id);
  return std::nullopt;
}

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

void search(Ctx& ctx, const std::string& language, Home& home) {
  auto hits = knowledge::search_articles(ctx, knowledge::Reader::everybody(), home.question, language, most_found);
  home.answered = !hits.gap();
  home.did_you_mean = std::move(hits.did_you_mean);
  for (auto& hit : hits.items)
    home.found.push_back({.entry = {.id = hit.id,
                                    .language = hit.language,
                                    .slug = hit.slug,
                                    .title = hit.title,
                                    .title_key = {},
                                    .published_at = {},
                                    .updated_at = hit.updated_at},
                          .title = std::move(hit.title_pieces),
                          .passage = std::move(hit.pieces)});
}

std::string desk_day(db::Tx& tx, Time time) {
  const TimeZone zone = TimeZone::find(support::store::desk_zone(tx)).value_or(TimeZone::utc());
  return to_rfc3339(time + zone.at(time).offset).substr(0, 10);
}

/// Those that have an article which everybody may read.
std::set<knowledge::CategoryId> used_categories(db::Tx& tx, const std::string& language) {
  const auto used =
      knowledge::published_categories(tx, knowledge::Reader::everybody(), language, support::store::most_categories);
  return {used.begin(), used.end()};
}

std::vector<Shelf> shelves_of(db::Tx& tx, const std::string& language) {
  const auto used = used_categories(tx, language);
  std::vector<Shelf> shelves;
  for (Shelf& shelf : all_shelves(tx, language)) {
    if (!used.contains(*shelf.id) || shelves.size() == most_shelves) continue;
    fill(tx, shelf, language, {}, shown_of_shelf);
    shelves.push_back(std::move(shelf));
  }
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

Home find_home(Ctx& ctx, const std::string& language, const std::string& question) {
  Home home;
  home.question = question;
  if (!question.empty()) search(ctx, language, home);
  ctx.read([&](db::Tx& tx) {
    if (question.empty()) {
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
    const auto used = used_categories(tx, std::string(language));
    for (const Shelf& shelf : all_shelves(tx, std::string(language)))
      if (used.contains(*shelf.id)) paths.push_back(home + "/c/" + http::percent_encode(shelf.key));
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

}  // namespace zelo::portal::help
