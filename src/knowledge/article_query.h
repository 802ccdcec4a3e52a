#pragma once
// How lists of articles are narrowed by query fields. Heavy: for *_api.cpp.

#include <string>
#include <vector>

#include "src/identity/api.h"
#include "src/knowledge/article.h"

namespace zelo::knowledge {

/// What filter_of() reads, for the description of a route that has these `own` fields too.
std::vector<std::string> with_filter_fields(std::vector<std::string> own);
bool is_narrowed(const Call& call);
/// All but words and language, which lists ask for in their own ways.
ArticleFilter filter_of(const Ctx& ctx, const Call& call);

}  // namespace zelo::knowledge
