#include "src/knowledge/transfer/said_categories.h"

#include "src/knowledge/article_store.h"

namespace zelo::knowledge::transfer {

std::optional<CategoryId> SaidCategories::of(const Document& document, const std::optional<CategoryId>& before) {
  auto said = category_said(intake_.tree, document);
  if (!said) return std::nullopt;
  auto& original = of_groups_[document.group];
  if (!original) original = of_versions(document);
  said->language = document.language;
  said->original = original;
  said->before = before;
  const FoundCategory found = intake_.categories.find(*said);
  if (found.id) {
    original = found.id;
    return found.id;
  }
  const char* why = found.several ? "import_article.several_categories" : "import_article.no_category";
  intake_.note(document, 0, Text(why, {{"category", written_path(*said)}}));
  return before;
}

/// Of those that an earlier part of the import, or an earlier import, has made.
std::optional<CategoryId> SaidCategories::of_versions(const Document& document) const {
  const auto versions = intake_.versions.find(document.group);
  if (versions == intake_.versions.end()) return std::nullopt;
  return intake_.ctx.read([&](db::Tx& tx) -> std::optional<CategoryId> {
    for (const auto& [language, id] : versions->second)
      if (const auto other = find_article(tx, id, intake_.ctx.actor);
          other && language != document.language && other->category_id)
        return other->category_id;
    return std::nullopt;
  });
}

}  // namespace zelo::knowledge::transfer
