#include <algorithm>
#include <set>

#include "lib/base/content_store.h"
#include "lib/http/grammar.h"
#include "lib/text/fold.h"
#include "lib/text/markdown.h"
#include "src/customer/account_store.h"
#include "src/knowledge/article_commands.h"
#include "src/knowledge/article_rules.h"
#include "src/knowledge/article_store.h"
#include "src/knowledge/image/image_store.h"
#include "src/knowledge/transfer/import_tree.h"
#include "src/knowledge/transfer/source_store.h"

namespace zelo::knowledge::transfer {
namespace {

class Import {
 public:
  Import(Ctx& ctx, const ContentStore& contents, const Files& files, const ImportOptions& options,
         const Categories& categories)
      : ctx_(ctx), contents_(contents), files_(files), options_(options), categories_(categories) {}

  ImportResult run(const Progress& progress) {
    tree_ = read_tree(files_, options_, result_.findings);
    known_ = ctx_.read([&](db::Tx& tx) { return sources_of(tx, options_.source); });
    for (const auto& document : tree_.documents) by_path_[document->path] = document.get();
    ctx_.read([&](db::Tx& tx) { settle(tx); });
    const std::size_t total = result_.documents = tree_.documents.size();
    const std::size_t end = std::min(total, options_.first + std::min(options_.most, total));
    for (std::size_t n = options_.first; n < end; ++n) {
      result_.files.push_back(outcome_of(*tree_.documents[n]));
      progress(static_cast<std::int64_t>(n + 1), static_cast<std::int64_t>(total));
    }
    if (end == total && !options_.dry) keep_category_files();
    if (options_.first == 0 && end == total) tell_of_the_rest();
    std::ranges::stable_sort(result_.findings, {}, [](const Finding& one) { return std::pair(one.path, one.line); });
    return std::move(result_);
  }

 private:
  void settle(db::Tx& tx);
  void settle_article(db::Tx& tx, Document& document, const ArticleId& id);
  void settle_slug(db::Tx& tx, Document& document);
  Imported outcome_of(Document& document);
  Outcome take(Document& document);
  static const char* edited_here(const Article& article, const std::optional<Source>& row, const Document& document);
  Outcome create(Document& document, const NewArticle& wanted);
  Outcome change(Document& document, const Article& before, const NewArticle& wanted);
  void publish(db::Tx& tx, const Document& document);
  void keep(db::Tx& tx, const Document& document);
  NewArticle wanted_of(Document& document, const std::optional<Article>& before);
  std::string body_of(Document& document);
  std::optional<std::string> address_for(const Document& document, std::string_view written, bool image,
                                         std::size_t line);
  std::optional<std::string> image_address_of(const Document& document, const std::string& path, std::size_t line);
  void keep_pictures(std::string_view body);
  std::optional<CategoryId> category_of(const Document& document);
  std::optional<CategoryId> category_of_versions(const Document& document);
  void read_keeping(Document& document, NewArticle& wanted);
  std::optional<Source> source_of(const std::string& path) const;
  void keep_category_files();
  void tell_of_the_rest();
  void note(const Document& document, std::size_t line, Text text) {
    result_.findings.push_back({document.path, line, std::move(text)});
  }

  Ctx& ctx_;
  const ContentStore& contents_;
  const Files& files_;
  const ImportOptions& options_;
  const Categories& categories_;
  ImportResult result_;
  Tree tree_;
  std::map<std::string, Source> known_;
  std::map<std::string, Document*> by_path_;
  std::set<std::pair<std::string, std::string>> slugs_;               // language and name, in this run
  std::map<std::string, std::map<std::string, ArticleId>> versions_;  // of a group, by language
  std::map<std::string, std::optional<CategoryId>> categories_of_;    // of a group
  std::map<std::string, std::string> groups_;                         // what articles that are there call them
  std::map<std::string, std::string> images_;                         // path and address
  std::map<std::string, std::string> new_pictures_;                   // id and path: kept with an article that has them
  std::set<std::string> taken_;                                       // articles that a file is
};

std::optional<Source> Import::source_of(const std::string& path) const {
  const auto found = known_.find(path);
  return found == known_.end() ? std::nullopt : std::optional(found->second);
}

/// Which article each file is, and what it will be called: links between files need to know before any is stored.
void Import::settle(db::Tx& tx) {
  for (const auto& document : tree_.documents)
    if (const auto row = source_of(document->path); row && row->article_id)
      settle_article(tx, *document, *row->article_id);
  for (const auto& document : tree_.documents) {
    const auto named = document->front.one("zelo_id");
    if (document->id || !named || !is_uuid(*named)) continue;
    if (taken_.contains(*named)) document->refused = Text("import_article.same_article", {{"id", *named}});
    else if (!is_of_another_source(tx, ArticleId(*named), options_.source))
      settle_article(tx, *document, ArticleId(*named));
  }
  for (const auto& document : tree_.documents)
    if (!document->id || document->front.one("slug")) settle_slug(tx, *document);
}

void Import::settle_article(db::Tx& tx, Document& document, const ArticleId& id) {
  const auto article = find_article(tx, id, ctx_.actor);
  if (!article) return;
  taken_.insert(id.text);
  document.id = id;
  document.slug = article->slug;
  const auto& said = groups_.emplace(document.group, article->translation_id).first->second;
  if (document.front.says("translation") && said != article->translation_id)
    note(document, 0, "import_article.translation_stays");
  versions_[document.group].emplace(document.language, id);
  if (!document.front.one("slug")) slugs_.emplace(document.language, document.slug);
}

void Import::settle_slug(db::Tx& tx, Document& document) {
  const auto is_others = [&](const std::string& slug) {
    return slugs_.contains({document.language, slug}) ||
           slug_is_others(tx, document.id.value_or(ArticleId()), document.language, slug);
  };
  const std::string before = std::move(document.slug);  // of the article that is there
  const bool stays = before.starts_with(document.wanted_slug + "-") && is_others(document.wanted_slug);
  // By its place, for an import in parts comes here once for each, and links of the first lead to articles of the last.
  document.slug =
      stays && !is_others(before)
          ? before
          : rules::own_slug(document.wanted_slug, sha256_hex(options_.source + "\n" + document.path), is_others);
  slugs_.emplace(document.language, document.slug);
}

Imported Import::outcome_of(Document& document) {
  Imported imported{.path = document.path, .title = document.title, .language = document.language, .article_id = {}};
  try {
    imported.outcome = take(document);
  } catch (const Error& error) {
    if (is_passing(error)) throw;
    imported.outcome = Outcome::refused;
    note(document, 0, error.fields.empty() ? error.text : error.fields.front().text);
  }
  imported.article_id = document.id;
  return imported;
}

Outcome Import::take(Document& document) {
  if (document.refused) throw Error(ErrorKind::invalid, *document.refused);
  const auto lines_of_head = static_cast<std::size_t>(std::ranges::count(document.front.head, '\n'));
  for (const text::Unsupported& one : text::find_unsupported(document.front.body, document.path.ends_with(".mdx")))
    note(document, lines_of_head + one.line, Text("import_article.unsupported", {{"what", one.what}}));
  const auto before =
      document.id ? ctx_.read([&](db::Tx& tx) { return find_article(tx, *document.id, ctx_.actor); }) : std::nullopt;
  if (document.id && !before) throw not_found();
  const NewArticle wanted = wanted_of(document, before);
  if (!before) {
    keep_pictures(std::string(wanted.body_markdown));
    return options_.dry ? Outcome::created : create(document, wanted);
  }
  const auto row = source_of(document.path);
  const bool same = says_the_same(*before, wanted, document) && document.draft != before->published_at.has_value();
  const char* edited = edited_here(*before, row, document);
  if (edited != nullptr && !same && !options_.overwrite) {
    if (row && row->sha256 == document.sha256) return Outcome::unchanged;  // changed here alone
    note(document, 0, edited);
    return Outcome::kept;
  }
  keep_pictures(std::string(wanted.body_markdown));
  if (options_.dry) return same ? Outcome::unchanged : Outcome::updated;
  return change(document, *before, wanted);
}

/// What is to be said of it, if somebody has edited it here since its file was read or written.
const char* Import::edited_here(const Article& article, const std::optional<Source>& row, const Document& document) {
  if (row) return row->state && *row->state != state_of(article) ? "import_article.edited_here" : nullptr;
  // It came from no file: this one was exported, or somebody wrote the id into it.
  return document.front.one("zelo_revision") == std::to_string(article.revision) ? nullptr : "import_article.conflict";
}

NewArticle Import::wanted_of(Document& document, const std::optional<Article>& before) {
  NewArticle wanted;
  read_readers(document.front, options_.audience, before, wanted);
  read_keeping(document, wanted);
  wanted.title = Line<200>(document.title);
  wanted.body_markdown = Prose<200'000>(body_of(document));
  wanted.kind = parse_enum<ArticleKind>(document.front.one("kind").value_or("")).value_or(ArticleKind::guide);
  wanted.category_id = category_of(document);
  wanted.language = document.language;
  return wanted;
}

/// When it is looked at again, and by whom; what the file does not say stays as it is here.
void Import::read_keeping(Document& document, NewArticle& wanted) {
  const auto tell = [&](const char* field, const std::string& value) {
    note(document, 0, Text("import_article.not_understood", {{"said", std::string(field) + ": " + value}}));
  };
  const auto day = document.front.one("review_on");
  if (day && is_date(*day)) wanted.review_on = Date(*day);
  else if (day) tell("review_on", *day);
  const auto owner = document.front.one("owner");
  if (!owner || owner->find('@') == std::string::npos) return;  // of other programs: a team, a name
  document.owner = ctx_.read([&](db::Tx& tx) { return customer::find_active_user_by_email(tx, text::lower(*owner)); });
  if (!document.owner) tell("owner", *owner);
}

std::string Import::body_of(Document& document) {
  return text::change_addresses(
      document.body, [&, before = document.lines_before_body](std::string_view written, bool image, std::size_t line) {
        return address_for(document, written, image, before + line);
      });
}

/// Nothing for what stays as it is: other sites, places in the same text, and what leads nowhere, which is told.
std::optional<std::string> Import::address_for(const Document& document, std::string_view written, bool image,
                                               std::size_t line) {
  const auto clean = text::safe_address(written);
  if (!clean || clean->empty() || clean->starts_with('#') || text::is_foreign_address(*clean)) return std::nullopt;
  const auto mark = std::min(clean->find_first_of("?#"), clean->size());
  if (clean->substr(0, mark).find(':') != std::string::npos) return std::nullopt;  // mailto: and the like
  const auto decoded = http::percent_decode(clean->substr(0, mark), false);
  const auto path = decoded ? resolve(document.path, *decoded) : std::nullopt;
  const std::string rest = clean->substr(std::min(clean->find('#'), clean->size()));
  if (path) {
    for (const std::string& candidate : candidates(*path)) {
      const auto found = by_path_.find(candidate);
      if (found != by_path_.end()) return "/help/" + found->second->language + "/" + found->second->slug + rest;
      if (std::ranges::binary_search(tree_.images, candidate)) return image_address_of(document, candidate, line);
    }
  }
  if (clean->starts_with("/help/") || clean->starts_with(image_address)) return std::nullopt;
  note(document, line,
       Text(image ? "import_article.no_image" : "import_article.broken_link", {{"target", std::string(written)}}));
  return std::nullopt;
}

std::optional<std::string> Import::image_address_of(const Document& document, const std::string& path,
                                                    std::size_t line) {
  if (const auto known = images_.find(path); known != images_.end()) return known->second;
  const std::string content = files_.size(path) > most_image_bytes ? "" : files_.read(path).value_or("");
  const auto row = source_of(path);
  if (row && row->image_id && row->sha256 == sha256_hex(content))
    return images_[path] = std::string(image_address) + row->image_id->text;
  if (!may_be_article_image(content)) {
    note(document, line, Text("import_article.no_image", {{"target", path}}));
    return std::nullopt;
  }
  const auto id = ctx_.new_id<ArticleImageId>();
  new_pictures_.emplace(id.text, path);
  return images_[path] = std::string(image_address) + id.text;
}

/// Only when an article that has them is written: what no article needs is swept away. A dry run counts them.
void Import::keep_pictures(std::string_view body) {
  for (const ArticleImageId& id : images_in(body)) {
    const auto found = new_pictures_.find(id.text);
    if (found == new_pictures_.end()) continue;
    const std::string path = found->second;
    new_pictures_.erase(found);
    ++result_.images;
    if (options_.dry) continue;
    const std::string content = files_.read(path).value_or("");
    keep_article_image(ctx_, contents_, path.substr(path.rfind('/') + 1), content, id);
    ctx_.write([&](db::Tx& tx) {
      put_source(tx, {.source = options_.source,
                      .path = path,
                      .article_id = {},
                      .image_id = id,
                      .sha256 = sha256_hex(content),
                      .original = {},
                      .state = {},
                      .imported_at = ctx_.now()});
    });
  }
}

std::optional<CategoryId> Import::category_of(const Document& document) {
  const auto name = category_said(tree_, document);
  if (!name) return std::nullopt;
  auto& original = categories_of_[document.group];
  if (!original) original = category_of_versions(document);
  const auto found = categories_.find({.name = *name, .language = document.language, .original = original});
  if (found) original = found;
  if (!found) note(document, 0, Text("import_article.no_category", {{"category", *name}}));
  return found;
}

/// Of those that an earlier part of the import, or an earlier import, has made.
std::optional<CategoryId> Import::category_of_versions(const Document& document) {
  return ctx_.read([&](db::Tx& tx) -> std::optional<CategoryId> {
    for (const auto& [language, id] : versions_[document.group])
      if (const auto other = find_article(tx, id, ctx_.actor);
          other && language != document.language && other->category_id)
        return other->category_id;
    return std::nullopt;
  });
}

Outcome Import::create(Document& document, const NewArticle& wanted) {
  NewArticle input = wanted;
  auto& versions = versions_[document.group];
  if (!versions.empty() && !versions.contains(document.language)) input.translation_of = versions.begin()->second;
  ctx_.write([&](db::Tx& tx) {
    const ArticleId id = create_article(ctx_, input).id;
    document.id = id;
    EditArticle rest;
    if (rules::slug_of(document.title) != document.slug) rest.slug = Line<80>(document.slug);
    if (document.owner) rest.owner_id = {.wanted = true, .value = document.owner};
    if (rest.slug || document.owner) edit_article(ctx_, id, rest, {});
    publish(tx, document);
    keep(tx, document);
  });
  versions.emplace(document.language, *document.id);
  return Outcome::created;
}

Outcome Import::change(Document& document, const Article& before, const NewArticle& wanted) {
  EditArticle edit;
  edit.title = wanted.title;
  edit.body_markdown = wanted.body_markdown;
  edit.kind = wanted.kind;
  edit.audience = wanted.audience;
  edit.category_id = {.wanted = true, .value = wanted.category_id};
  edit.language = wanted.language;
  edit.segments = wanted.segments.value_or(std::vector<customer::Segment>{});
  edit.plans = wanted.plans.value_or(std::vector<Line<120>>{});
  if (before.slug != document.slug) edit.slug = Line<80>(document.slug);
  if (wanted.review_on) edit.review_on = {.wanted = true, .value = wanted.review_on};
  if (document.owner) edit.owner_id = {.wanted = true, .value = document.owner};
  const bool changed = ctx_.write([&](db::Tx& tx) {
    const auto after = edit_article(ctx_, before.id, edit, before.version);
    publish(tx, document);
    const auto row = source_of(document.path);
    const bool same = after.version == before.version && row && row->sha256 == document.sha256;
    if (!same) keep(tx, document);
    return !same;
  });
  return changed ? Outcome::updated : Outcome::unchanged;
}

/// Drafts stay drafts.
void Import::publish(db::Tx& tx, const Document& document) {
  const auto article = find_article(tx, *document.id, ctx_.actor);
  if (!document.draft && (article->state != ArticleState::published || article->pending))
    publish_article(ctx_, *document.id);
  if (document.draft && article->published_at) withdraw_article(ctx_, *document.id);
}

void Import::keep(db::Tx& tx, const Document& document) {
  put_source(tx, {.source = options_.source,
                  .path = document.path,
                  .article_id = document.id,
                  .image_id = {},
                  .sha256 = document.sha256,
                  .original = document.text,
                  .state = state_of(*find_article(tx, *document.id, ctx_.actor)),
                  .imported_at = ctx_.now()});
}

/// They make no article, and belong to the tree all the same.
void Import::keep_category_files() {
  for (const auto& [path, text] : tree_.category_files) {
    const std::string sha256 = sha256_hex(text);
    if (const auto row = source_of(path); row && row->sha256 == sha256) continue;
    ctx_.write([&](db::Tx& tx) {
      put_source(tx, {.source = options_.source,
                      .path = path,
                      .article_id = {},
                      .image_id = {},
                      .sha256 = sha256,
                      .original = text,
                      .state = {},
                      .imported_at = ctx_.now()});
    });
  }
}

/// Articles whose file is gone stay: to withdraw one is somebody's decision.
void Import::tell_of_the_rest() {
  for (const auto& [path, row] : known_)
    if (row.article_id && !by_path_.contains(path)) result_.findings.push_back({path, 0, "import_article.gone"});
  for (const std::string& path : tree_.images)
    if (!images_.contains(path)) result_.findings.push_back({path, 0, "import_article.unused_image"});
}

}  // namespace

std::int64_t ImportResult::count(Outcome outcome) const {
  return std::ranges::count(files, outcome, &Imported::outcome);
}

ImportResult import_articles(Ctx& ctx, const ContentStore& contents, const Files& files, const ImportOptions& options,
                             const Categories& categories, const Progress& progress) {
  ctx.require(Permission::article_publish);
  return Import(ctx, contents, files, options, categories).run(progress);
}

}  // namespace zelo::knowledge::transfer
