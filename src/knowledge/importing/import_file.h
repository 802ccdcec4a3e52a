#pragma once
// The uploaded file of an import, in the content store under a name that nothing else shares.

#include <string>
#include <string_view>

#include "lib/base/content_store.h"
#include "src/knowledge/importing/article_import.h"

namespace zelo::knowledge::importing {

/// Its name in the store.
std::string keep_file(const ContentStore& contents, const ArticleImportId& id, std::string_view bytes);
/// Error{conflict} when the store does not have it (any more).
std::string kept_file(const ContentStore& contents, const ArticleImport& import);

}  // namespace zelo::knowledge::importing
