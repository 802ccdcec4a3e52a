#pragma once
// The only SQL about pictures in articles, and which articles they stand in.

#include <optional>
#include <string>
#include <vector>

#include "src/knowledge/image/image.h"
#include "src/knowledge/published.h"

namespace zelo::knowledge {

void insert_image(db::Tx& tx, const ArticleImage& image);
std::optional<ArticleImage> find_image(db::Tx& tx, const ArticleImageId& id);
std::vector<ArticleImage> unmeasured_images(db::Tx& tx, int limit);
void note_image_size(db::Tx& tx, const ArticleImageId& id, std::int64_t width, std::int64_t height);
/// May `reader` see it because of what they may read, or because it is their own?
bool may_see_image(db::Tx& tx, const Reader& reader, const ArticleImage& image);

/// Ids of pictures in a text, each once, at most 500.
std::vector<ArticleImageId> images_in(std::string_view markdown);

/// The pictures of the text belong to the article from now on: those that the actor may see, so that nobody opens
/// another's by naming it.
void use_images(const Ctx& ctx, db::Tx& tx, const Article& article);
/// Those of what is published now are for its readers.
void show_images(db::Tx& tx, const Article& article);
void hide_images(db::Tx& tx, const ArticleId& id);

/// Deletes at most `limit` unused ones from before `before`; the contents that they had.
std::vector<std::string> delete_unused_images(db::Tx& tx, Time before, int limit);
/// Does any row still stand for this content? Files of tickets and imports share the store.
bool image_content_needed(db::Tx& tx, const std::string& sha256);

}  // namespace zelo::knowledge
