#pragma once
// The only SQL about links of articles.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "lib/db/filter.h"
#include "src/knowledge/links/link.h"

namespace zelo::knowledge {

/// A row of `article_links`.
struct ArticleLink {
  ArticleId article_id;
  std::int64_t position = 0;
  std::string target;
  std::int64_t line = 0;
  std::optional<ArticleId> target_id;
  LinkState state = LinkState::fine;
  Time checked_at;
};
BOOST_DESCRIBE_STRUCT(ArticleLink, (), (article_id, position, target, line, target_id, state, checked_at))

struct LinkPlace {
  std::string article_id;
  std::int64_t position = 0;
};

/// These instead of those that were there.
void replace_links(db::Tx& tx, const ArticleId& id, const std::vector<ArticleLink>& links);
void forget_links(db::Tx& tx, const ArticleId& id);
std::vector<ArticleLink> links_of(db::Tx& tx, const ArticleId& id);
/// Articles that lead to this one, by their ids, after `after`.
std::vector<ArticleId> linking_to(db::Tx& tx, const ArticleId& id, const std::string& after, int limit);

/// Articles after `place`, by their ids, with links to articles that were not there.
std::vector<ArticleId> with_missing_links(db::Tx& tx, const std::string& place, int limit);

/// Which rows of `alias`, a row of article_links, the reader is told of as broken: "(…)".
std::string leads_nowhere_for(db::Filter& params, const Actor& reader, const std::string& alias);
std::vector<BrokenLink> broken_links(db::Tx& tx, const Actor& reader, const std::optional<ArticleId>& article_id,
                                     const LinkPlace& after, int limit);

/// Links to other sites, after `place`.
std::vector<ArticleLink> outside_links(db::Tx& tx, const LinkPlace& after, int limit);
void note_answer(db::Tx& tx, const ArticleLink& link, LinkState state, Time now);

}  // namespace zelo::knowledge
