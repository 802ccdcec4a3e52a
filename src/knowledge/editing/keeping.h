#pragma once
// Who keeps many articles true, and when they are looked at again: changed together.

#include "src/identity/context.h"
#include "src/knowledge/article.h"

namespace zelo::knowledge {

inline constexpr std::size_t most_kept_at_once = 200;

struct KeepArticles {
  std::vector<ArticleId> ids;  // at most most_kept_at_once
  Change<UserId> owner_id;
  Change<Date> review_on;
};
BOOST_DESCRIBE_STRUCT(KeepArticles, (), (ids, owner_id, review_on))

struct Kept {
  std::int64_t changed = 0;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (changed))

/// Error{invalid, "ids"} for none, and for more than are changed at once.
void check_how_many(const std::vector<ArticleId>& ids);

/// All or, where one is unknown, none.
Kept keep_articles(Ctx& ctx, const KeepArticles& input);

}  // namespace zelo::knowledge
