#pragma once
// Where articles lead to, and which of their links lead nowhere. Looked after when an article is published and once a
// week, those that led nowhere also soon after any other is published; addresses of other sites only where an
// administrator has allowed it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/knowledge/article.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::knowledge {

enum class LinkState {
  fine,
  missing,      // no such article or page of ours
  unpublished,  // the article is a draft
  narrower,     // not everybody who reads this article may read that one
  no_anchor,    // the article has no such heading
  no_image,     // the picture is not this article's
  outside,      // another site, which nobody has asked
  unreachable,  // another site, which did not answer or does not know it
};
BOOST_DESCRIBE_ENUM(LinkState, fine, missing, unpublished, narrower, no_anchor, no_image, outside, unreachable)

/// The payload of "article.links".
struct LinksWanted {
  ArticleId article_id;
};
BOOST_DESCRIBE_STRUCT(LinksWanted, (), (article_id))

/// The payload of "article.links_to".
struct LinksToWanted {
  ArticleId article_id;
  std::string place;  // of those that link to it, the last that has been taken
};
BOOST_DESCRIBE_STRUCT(LinksToWanted, (), (article_id, place))

struct BrokenLink {
  ArticleId article_id;
  std::string article_title;
  std::int64_t position = 0;
  std::string target;
  std::int64_t line = 0;
  LinkState state = LinkState::missing;
  std::optional<ArticleId> target_id;
  Time checked_at;
};
BOOST_DESCRIBE_STRUCT(BrokenLink, (), (article_id, article_title, position, target, line, state, target_id, checked_at))

struct LinkSettings {
  bool check_outside = false;  // ask other sites whether their pages are still there
};
BOOST_DESCRIBE_STRUCT(LinkSettings, (), (check_outside))

/// Of all articles, or of one.
Page<BrokenLink> list_broken_links(Ctx& ctx, const std::optional<ArticleId>& article_id,
                                   const std::optional<std::string>& after, int limit);
LinkSettings show_link_settings(Ctx& ctx);
LinkSettings edit_link_settings(Ctx& ctx, const LinkSettings& input);

/// For the job: reads what is published of the article and looks after each link that stays inside.
void check_links(const Ctx& ctx, db::Tx& tx, const ArticleId& id);
/// Some of all published articles, after `place` in the order of their ids; where to go on, nothing at the end.
std::optional<std::string> check_some_links(const Ctx& ctx, db::Tx& tx, const std::string& place);
/// The same, of those with links that led nowhere: what they lead to may have been published since.
std::optional<std::string> check_some_missing_links(const Ctx& ctx, db::Tx& tx, const std::string& place);
/// Asks other sites about a few links after `place`; the same. Nothing is asked unless it is allowed.
std::optional<std::string> ask_outside(const World& world, const std::string& place);

}  // namespace zelo::knowledge
