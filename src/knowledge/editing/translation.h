#pragma once
// Articles that say the same in other languages. Which belong together is no part of what is published: readers are led
// to the other language at once.

#include "src/identity/context.h"
#include "src/knowledge/article.h"

namespace zelo::knowledge {

struct Translation {
  ArticleId id;
  std::string title;
  std::string language;
  ArticleState state = ArticleState::draft;
  bool live = false;    // readers see it
  bool behind = false;  // the article that was asked about was rewritten later, and not only to follow this one
  Time updated_at;
};
BOOST_DESCRIBE_STRUCT(Translation, (), (id, title, language, state, live, behind, updated_at))

struct LinkTranslation {
  ArticleId article_id;
};
BOOST_DESCRIBE_STRUCT(LinkTranslation, (), (article_id))

/// The others, by language.
std::vector<Translation> list_translations(Ctx& ctx, const ArticleId& id);
/// The other article, and those that belong with it, belong with this one from now on. Error{invalid, "article_id"}
/// where a language would be there twice.
std::vector<Translation> link_translation(Ctx& ctx, const ArticleId& id, const LinkTranslation& input);
/// It stands for itself again.
void unlink_translation(Ctx& ctx, const ArticleId& id);

}  // namespace zelo::knowledge
