#pragma once
// Finding what a page shows. Throws Error{not_found} for what is not for everybody, as for what does not exist.

#include <optional>
#include <string>

#include "src/portal/help/help.h"

namespace zelo::portal::help {

Home find_home(Ctx& ctx, const std::string& language, const Asked& asked);
/// Front pages and shelves that have articles, in all languages.
std::vector<std::string> front_paths(db::Tx& tx);
/// One page of a category, by its key or id.
Shelf find_shelf(Ctx& ctx, const std::string& language, const std::string& key, const knowledge::TitlePlace& after);
/// Also by an address that it had before: then article.slug is another.
ArticlePage find_article(Ctx& ctx, const std::string& language, const std::string& slug);

}  // namespace zelo::portal::help
