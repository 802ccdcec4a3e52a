#include "src/portal/help/help_search.h"

#include <algorithm>

#include "src/knowledge/search/search.h"
#include "src/portal/help/help_shelves.h"

namespace zelo::portal::help {
namespace {

constexpr int most_suggested = 6;

/// The category that alone is searched, if there is such a one.
std::optional<std::vector<knowledge::CategoryId>> chosen_categories(Home& home) {
  const auto chosen = std::ranges::find(home.shelves, home.asked.shelf, &Shelf::key);
  if (home.asked.shelf.empty() || chosen == home.shelves.end()) {
    home.asked.shelf.clear();
    return std::nullopt;
  }
  return with_those_below(home.shelves, *chosen);
}

}  // namespace

void find_answers(Ctx& ctx, const std::string& language, Home& home) {
  home.shelves = ctx.read([&](db::Tx& tx) { return used_shelves(tx, language); });
  // All that were shown before are found anew, so that none is missed where more of them change their order.
  const int shown = answers_of_screen * home.asked.screens;
  auto hits = knowledge::search_articles(ctx, knowledge::Reader::everybody(), home.asked.question, language, shown + 1,
                                         {.on_shelves = chosen_categories(home)});
  home.more = hits.items.size() > static_cast<std::size_t>(shown);
  if (home.more) hits.items.pop_back();
  // What one category does not answer another may.
  home.answered = !home.asked.shelf.empty() || !hits.gap();
  home.whole = hits.whole;
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

Suggestions suggest(Ctx& ctx, const std::string& language, const std::string& question) {
  Suggestions found;
  if (question.empty()) return found;
  auto hits = knowledge::search_articles(ctx, knowledge::Reader::everybody(), question, language, most_suggested);
  for (auto& hit : hits.items)
    found.items.push_back({address_of(hit.language, hit.slug), hit.language, std::move(hit.title_pieces)});
  const std::size_t many = found.items.size();
  const std::string key = many == 0 ? "help.suggested.none" : many == 1 ? "help.suggested.one" : "help.suggested";
  found.said = ctx.say(Text(key, {{"count", std::to_string(many)}}));
  return found;
}

}  // namespace zelo::portal::help
