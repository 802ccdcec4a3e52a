#pragma once
// An article as HTML, the same for all who read it but for where its pictures and links lead.

#include <string>

#include "lib/text/markdown.h"
#include "src/knowledge/links/link_rules.h"
#include "src/knowledge/published.h"

namespace zelo::knowledge {

/// Where it is shown: on the public pages, in the customers' portal, or to staff.
enum class Face { page, portal, staff };

/// What stands before the id of a picture on the public pages.
inline constexpr std::string_view page_image_address = "/help/images/";

/// Its words for a letter to a customer, with whole addresses; of links to internal articles the words alone.
std::string letter_of_article(const Ctx& ctx, db::Tx& tx, const Reader& reader, std::string_view markdown);

/// The published article that a link names, if the reader may know of it.
std::optional<Published> find_linked(db::Tx& tx, const Reader& reader, const rules::Meaning& meaning);

/// In `language`, which is the article's own, are its notes headed: whoever reads it reads that.
text::SafeHtml render_article(const Ctx& ctx, db::Tx& tx, const Reader& reader, const std::string& language,
                              std::string_view markdown, Face face);

}  // namespace zelo::knowledge
