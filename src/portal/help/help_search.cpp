#include "src/portal/help/help_search.h"

#include "src/knowledge/search/search.h"

namespace zelo::portal::help {
namespace {

constexpr int most_found = 30;
constexpr int most_suggested = 6;

}  // namespace

void find_answers(Ctx& ctx, const std::string& language, Home& home) {
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
