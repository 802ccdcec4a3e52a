// Which article each file is.

#include <set>

#include "src/knowledge/article_rules.h"
#include "src/knowledge/article_store.h"
#include "src/knowledge/transfer/intake.h"

namespace zelo::knowledge::transfer {
namespace {

class Settling {
 public:
  Settling(db::Tx& tx, Intake& intake) : tx_(tx), intake_(intake) {}

  void run() {
    for (const auto& document : intake_.tree.documents)
      if (const Source* row = intake_.source_of(document->path); row != nullptr && row->article_id)
        settle_article(*document, *row->article_id);
    for (const auto& document : intake_.tree.documents) settle_named(*document);
    for (const auto& document : intake_.tree.documents)
      if (!document->id || document->front.one("slug")) settle_slug(*document);
  }

 private:
  void settle_article(Document& document, const ArticleId& id) {
    const auto article = find_article(tx_, id, intake_.ctx.actor);
    if (!article) return;
    taken_.insert(id.text);
    document.id = id;
    document.slug = article->slug;
    const auto& said = groups_.emplace(document.group, article->translation_id).first->second;
    if (document.front.says("translation") && said != article->translation_id)
      intake_.note(document, 0, "import_article.translation_stays");
    intake_.versions[document.group].emplace(document.language, id);
    if (!document.front.one("slug")) slugs_.emplace(document.language, document.slug);
  }

  /// What was exported from here says which article it is.
  void settle_named(Document& document) {
    const auto named = document.front.one("zelo_id");
    if (document.id || !named || !is_uuid(*named)) return;
    if (taken_.contains(*named)) document.refused = Text("import_article.same_article", {{"id", *named}});
    else if (!is_of_another_source(tx_, ArticleId(*named), intake_.options.source))
      settle_article(document, ArticleId(*named));
  }

  void settle_slug(Document& document) {
    const auto is_others = [&](const std::string& slug) {
      return slugs_.contains({document.language, slug}) ||
             slug_is_others(tx_, document.id.value_or(ArticleId()), document.language, slug);
    };
    const std::string before = std::move(document.slug);  // of the article that is there
    const bool stays = before.starts_with(document.wanted_slug + "-") && is_others(document.wanted_slug);
    // By its place, for an import that goes on after an interruption comes here again, and links of its first part lead
    // to articles of its last.
    document.slug = stays && !is_others(before)
                        ? before
                        : rules::own_slug(document.wanted_slug,
                                          sha256_hex(intake_.options.source + "\n" + document.path), is_others);
    slugs_.emplace(document.language, document.slug);
  }

  db::Tx& tx_;
  Intake& intake_;
  std::set<std::pair<std::string, std::string>> slugs_;  // language and name
  std::map<std::string, std::string> groups_;            // what articles that are there call them
  std::set<std::string> taken_;                          // articles that a file is
};

}  // namespace

void settle_documents(db::Tx& tx, Intake& intake) { Settling(tx, intake).run(); }

}  // namespace zelo::knowledge::transfer
