#pragma once
// The product has changed, and some articles tell of what it was: who keeps them looks at them again (R28).

#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/knowledge/article.h"
#include "src/knowledge/editing/keeping.h"

namespace zelo::knowledge {

struct ProductChange {
  std::vector<ArticleId> ids;  // at most most_kept_at_once
  Line<200> what;              // "Versão 5.2: a tela de cobrança é outra"
};
BOOST_DESCRIBE_STRUCT(ProductChange, (), (ids, what))

/// Readers see these articles, and they are to be reviewed from today on; who keeps them is told once for all of them.
/// How many there were: drafts are not among them, nor those that were told of this already. Error{not_found}, and
/// nothing is done, where one is unknown.
Kept tell_of_change(Ctx& ctx, const ProductChange& input);
/// The same within a transaction, of any number.
std::int64_t touch_articles(const Ctx& ctx, db::Tx& tx, const std::vector<ArticleId>& ids, const std::string& what);

/// What has changed since somebody last saw that the article is true, newest first, at most 5.
std::vector<std::string> changes_since_review(db::Tx& tx, const Article& article);

}  // namespace zelo::knowledge
