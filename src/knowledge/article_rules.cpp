#include "src/knowledge/article_rules.h"

#include <algorithm>

#include "lib/base/json.h"
#include "lib/text/fold.h"

namespace zelo::knowledge::rules {
namespace {

constexpr std::size_t slug_most = 80;        // bytes
constexpr std::size_t title_key_most = 100;  // bytes: it also travels in cursors

}  // namespace

void index(Article& article) {
  article.title_key = text::fold(article.title);
  if (article.title_key.size() > title_key_most) {
    std::size_t end = title_key_most;
    while (end > 0 && (static_cast<unsigned char>(article.title_key[end]) & 0xc0) == 0x80) --end;
    article.title_key.resize(end);
  }
  article.search = " " + text::fold(article.title) + " " + text::fold(article.body_markdown);
}

std::string slug_of(std::string_view title) {
  std::string slug;
  for (const std::string& word : text::folded_words(title, 12)) {
    if (slug.size() + word.size() >= slug_most) break;
    slug.append(slug.empty() ? "" : "-").append(word);
  }
  return slug.empty() ? "artigo" : slug;
}

bool slug_follows_title(const Article& article) {
  if (article.slug.empty() || article.slug == article.id.text) return true;
  const std::string usual = slug_of(article.title);
  if (!article.slug.starts_with(usual)) return false;
  std::string_view rest = std::string_view(article.slug).substr(usual.size());
  if (rest.empty()) return true;
  return rest.size() > 1 && rest[0] == '-' &&
         std::ranges::all_of(rest.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> differences(const Article& before, const Article& after) {
  std::vector<std::string> names;
  const auto note = [&](bool differs, const char* name) {
    if (differs) names.emplace_back(name);
  };
  note(before.title != after.title, "title");
  note(before.body_markdown != after.body_markdown, "body_markdown");
  note(before.kind != after.kind, "kind");
  note(before.audience != after.audience, "audience");
  note(before.category_id != after.category_id, "category_id");
  note(before.language != after.language, "language");
  note(before.review_on != after.review_on, "review_on");
  note(before.segments != after.segments, "segments");
  note(before.plans != after.plans, "plans");
  note(before.owner_id != after.owner_id, "owner_id");
  note(before.slug != after.slug, "slug");
  return names;
}

bool differs(const Article& article, const Published& seen) {
  return article.title != seen.title || article.body_markdown != seen.body_markdown || article.kind != seen.kind ||
         article.audience != seen.audience || article.category_id != seen.category_id ||
         article.language != seen.language || article.slug != seen.slug || article.segments != seen.segments ||
         plan_keys_of(article.plans) != seen.plan_keys;
}

std::string plan_keys_of(const std::string& plans) {
  std::vector<std::string> keys;
  for (const auto& plan : json::read_text<std::vector<std::string>>(plans)) keys.push_back(text::fold(plan));
  return json::text_of(keys);
}

}  // namespace zelo::knowledge::rules
