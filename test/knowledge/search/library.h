#pragma once
// Articles on a shelf, and people who ask.

#include <string>
#include <vector>

#include "src/knowledge/article_commands.h"
#include "src/knowledge/search/search.h"
#include "test/world/world.h"

namespace zelo::library {

struct Wish {
  std::string title;
  std::string body = "Texto.";
  knowledge::Audience audience = knowledge::Audience::public_;
  std::string language = "pt-BR";
  std::optional<std::vector<customer::Segment>> segments = {};
  std::optional<std::vector<Line<120>>> plans = {};
};

struct Library {
  explicit Library(db::Database& db) : w(db) {}

  knowledge::ArticleId publish(const Wish& wish) {
    Ctx ctx = w.as_system();
    const auto made = knowledge::create_article(ctx, {.title = Line<200>(wish.title),
                                                      .body_markdown = Prose<200'000>(wish.body),
                                                      .kind = knowledge::ArticleKind::faq,
                                                      .audience = wish.audience,
                                                      .language = wish.language,
                                                      .segments = wish.segments,
                                                      .plans = wish.plans});
    knowledge::publish_article(ctx, made.id);
    return made.id;
  }
  void edit(const knowledge::ArticleId& id, const knowledge::EditArticle& wish) {
    Ctx ctx = w.as_system();
    w.clock.advance(seconds(1));
    knowledge::edit_article(ctx, id, wish, std::nullopt);
    knowledge::publish_article(ctx, id);
  }
  void withdraw(const knowledge::ArticleId& id) {
    Ctx ctx = w.as_system();
    knowledge::withdraw_article(ctx, id);
  }

  /// What `who` finds; "" for somebody who has not signed in.
  knowledge::ArticleHits search(const std::string& who, const std::string& question, const std::string& language = "",
                                int limit = 10) {
    Ctx ctx = who.empty() ? Ctx{.world = w.world, .actor = {}} : w.as(who);
    const auto reader = ctx.read([&](db::Tx& tx) { return knowledge::reader_of(ctx, tx); });
    return knowledge::search_articles(ctx, reader, question, language, limit);
  }
  /// "Title, Title"
  std::string titles(const std::string& who, const std::string& question, const std::string& language = "") {
    std::string out;
    for (const auto& hit : search(who, question, language).items) out.append(out.empty() ? "" : ", ").append(hit.title);
    return out;
  }

  world::TestWorld w;
};

/// "a [found] text"
inline std::string marked(const std::vector<text::Piece>& pieces) {
  std::string out;
  for (const auto& piece : pieces) out += piece.found ? "[" + piece.text + "]" : piece.text;
  return out;
}

}  // namespace zelo::library
