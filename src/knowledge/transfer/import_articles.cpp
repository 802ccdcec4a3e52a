#include <algorithm>

#include "lib/text/fold.h"
#include "lib/text/markdown.h"
#include "src/customer/account_store.h"
#include "src/knowledge/article_commands.h"
#include "src/knowledge/article_rules.h"
#include "src/knowledge/transfer/references.h"
#include "src/knowledge/transfer/said_categories.h"

namespace zelo::knowledge::transfer {
namespace {

class Import {
 public:
  Import(Ctx& ctx, const ContentStore& contents, const Files& files, const ImportOptions& options,
         const Categories& categories)
      : ctx_(ctx),
        options_(options),
        intake_{.ctx = ctx, .contents = contents, .files = files, .options = options, .categories = categories},
        references_(intake_),
        categories_(intake_) {
    intake_.tree = read_tree(files, options, intake_.findings);
    for (const auto& document : intake_.tree.documents) intake_.by_path[document->path] = document.get();
    ctx_.read([&](db::Tx& tx) {
      intake_.known = sources_of(tx, options_.source);
      settle_documents(tx, intake_);
    });
  }

  /// The findings are those since the part before.
  ImportResult part(std::size_t first, const Progress& progress) {
    ctx_.require(Permission::article_publish);
    ImportResult result;
    const std::size_t total = result.documents = intake_.tree.documents.size();
    const std::size_t end = first + std::min(options_.most, total - std::min(first, total));
    for (std::size_t n = first; n < end; ++n) {
      result.files.push_back(outcome_of(*intake_.tree.documents[n]));
      progress(static_cast<std::int64_t>(n + 1), static_cast<std::int64_t>(total));
    }
    if (end >= total && !options_.dry) keep_category_files();
    if (options_.first == 0 && end == total) tell_of_the_rest();
    result.images = references_.take_count();
    result.findings = std::exchange(intake_.findings, {});
    std::ranges::stable_sort(result.findings, {}, [](const Finding& one) { return std::pair(one.path, one.line); });
    return result;
  }

 private:
  Imported outcome_of(Document& document);
  Outcome take(Document& document);
  static const char* edited_here(const Article& article, const Source* row, const Document& document);
  Outcome create(Document& document, const NewArticle& wanted);
  ArticleId create_article_of(db::Tx& tx, const Document& document, const NewArticle& input);
  Outcome change(Document& document, const Article& before, const NewArticle& wanted);
  void publish(db::Tx& tx, const ArticleId& id, const Document& document, bool changed);
  void keep(db::Tx& tx, const ArticleId& id, const Document& document);
  NewArticle wanted_of(Document& document, const std::optional<Article>& before);
  void read_keeping(Document& document, NewArticle& wanted);
  void read_place(Document& document, NewArticle& wanted);
  void keep_category_files();
  void tell_of_the_rest();

  Ctx& ctx_;
  const ImportOptions& options_;
  Intake intake_;
  References references_;
  SaidCategories categories_;
};

Imported Import::outcome_of(Document& document) {
  Imported imported{.path = document.path, .title = document.title, .language = document.language, .article_id = {}};
  try {
    imported.outcome = take(document);
  } catch (const Error& error) {
    if (is_passing(error)) throw;
    imported.outcome = Outcome::refused;
    intake_.note(document, 0, error.fields.empty() ? error.text : error.fields.front().text);
  }
  imported.article_id = document.id;
  return imported;
}

Outcome Import::take(Document& document) {
  if (document.refused) throw Error(ErrorKind::invalid, *document.refused);
  for (const text::Unsupported& one : text::find_unsupported(document.front.body, document.path.ends_with(".mdx")))
    intake_.note(document, document.lines_of_head + one.line, Text("import_article.unsupported", {{"what", one.what}}));
  const auto before =
      document.id ? ctx_.read([&](db::Tx& tx) { return find_article(tx, *document.id, ctx_.actor); }) : std::nullopt;
  if (document.id && !before) throw not_found();
  const NewArticle wanted = wanted_of(document, before);
  if (!before) {
    references_.keep_pictures(std::string(wanted.body_markdown));
    return options_.dry ? Outcome::created : create(document, wanted);
  }
  const Source* row = intake_.source_of(document.path);
  const bool same = says_the_same(*before, wanted, document) && document.draft != before->published_at.has_value();
  const char* edited = edited_here(*before, row, document);
  if (edited != nullptr && !same && !options_.overwrite) {
    if (row != nullptr && row->sha256 == document.sha256) return Outcome::unchanged;  // changed here alone
    intake_.note(document, 0, edited);
    return Outcome::kept;
  }
  references_.keep_pictures(std::string(wanted.body_markdown));
  if (options_.dry) return same ? Outcome::unchanged : Outcome::updated;
  return change(document, *before, wanted);
}

/// What is to be said of it, if somebody has edited it here since its file was read or written, or has archived it.
const char* Import::edited_here(const Article& article, const Source* row, const Document& document) {
  const bool archived = article.state == ArticleState::archived;
  if (row != nullptr)
    return archived || (row->state && *row->state != state_of(article)) ? "import_article.edited_here" : nullptr;
  // It came from no file: this one was exported, or somebody wrote the id into it. What is exported is what readers
  // see.
  const auto mark = document.front.one("zelo_state");
  const bool as_exported =
      mark ? *mark == mark_of(article) : document.front.one("zelo_revision") == std::to_string(article.revision);
  return as_exported && !article.pending && !archived ? nullptr : "import_article.conflict";
}

NewArticle Import::wanted_of(Document& document, const std::optional<Article>& before) {
  NewArticle wanted;
  read_readers(document.front, options_.audience, before, wanted);
  read_keeping(document, wanted);
  wanted.title = Line<200>(document.title);
  wanted.body_markdown = Prose<200'000>(references_.body_of(document));
  wanted.kind = parse_enum<ArticleKind>(document.front.one("kind").value_or(""))
                    .value_or(before ? before->kind : ArticleKind::guide);
  wanted.category_id = categories_.of(document, before ? before->category_id : std::nullopt);
  wanted.language = document.language;
  read_place(document, wanted);
  return wanted;
}

/// When it is looked at again, and by whom. What the file does not say, or has said already when it was last imported,
/// stays as it is here: "still true" is said here, not in files.
void Import::read_keeping(Document& document, NewArticle& wanted) {
  const Source* row = intake_.source_of(document.path);
  const bool known = row != nullptr && !options_.overwrite;
  if (known && row->sha256 == document.sha256) return;
  std::string original;
  if (known)
    original = ctx_.read([&](db::Tx& tx) { return original_of(tx, options_.source, document.path); }).value_or("");
  const FrontMatter said_before = read_front_matter(original);
  const auto said_anew = [&](const char* field) {
    auto value = document.front.one(field);
    if (value == said_before.one(field)) value.reset();
    return value;
  };
  const auto tell = [&](const char* field, const std::string& value) {
    intake_.note(document, 0, Text("import_article.not_understood", {{"said", std::string(field) + ": " + value}}));
  };
  const auto day = said_anew("review_on");
  if (day && is_date(*day)) wanted.review_on = Date(*day);
  else if (day) tell("review_on", *day);
  const auto owner = said_anew("owner");
  if (!owner || owner->find('@') == std::string::npos) return;  // of other programs: a team, a name
  document.owner = ctx_.read([&](db::Tx& tx) { return customer::find_active_user_by_email(tx, text::lower(*owner)); });
  if (!document.owner) tell("owner", *owner);
}

/// A file that says none any more takes back what it said when it was last imported; one that never did says nothing.
void Import::read_place(Document& document, NewArticle& wanted) {
  wanted.position = position_said(document.front);
  document.place = {.wanted = wanted.position.has_value(), .value = wanted.position};
  const Source* row = intake_.source_of(document.path);
  if (wanted.position || row == nullptr || row->sha256 == document.sha256) return;
  const std::string original =
      ctx_.read([&](db::Tx& tx) { return original_of(tx, options_.source, document.path); }).value_or("");
  document.place.wanted = position_said(read_front_matter(original)).has_value();
}

Outcome Import::create(Document& document, const NewArticle& wanted) {
  NewArticle input = wanted;
  auto& versions = intake_.versions[document.group];
  if (!versions.empty() && !versions.contains(document.language)) input.translation_of = versions.begin()->second;
  const auto taken = [] { return conflict("import_article.taken_meanwhile"); };
  try {
    document.id = ctx_.write([&](db::Tx& tx) {
      if (is_an_article(tx, options_.source, document.path)) throw taken();
      return create_article_of(tx, document, input);
    });
  } catch (const db::UniqueViolation&) {
    throw taken();
  }
  versions.emplace(document.language, *document.id);
  return Outcome::created;
}

ArticleId Import::create_article_of(db::Tx& tx, const Document& document, const NewArticle& input) {
  const ArticleId id = create_article(ctx_, input).id;
  EditArticle rest;
  if (rules::slug_of(document.title) != document.slug) rest.slug = Line<80>(document.slug);
  if (document.owner) rest.owner_id = {.wanted = true, .value = document.owner};
  if (rest.slug || document.owner) edit_article(ctx_, id, rest, {});
  publish(tx, id, document, true);
  keep(tx, id, document);
  return id;
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
  edit.position = document.place;
  if (wanted.review_on) edit.review_on = {.wanted = true, .value = wanted.review_on};
  if (document.owner) edit.owner_id = {.wanted = true, .value = document.owner};
  const bool changed = ctx_.write([&](db::Tx& tx) {
    const auto after = edit_article(ctx_, before.id, edit, before.version);
    publish(tx, before.id, document, after.version != before.version);
    const Source* row = intake_.source_of(document.path);
    const bool same = after.version == before.version && row != nullptr && row->sha256 == document.sha256;
    if (!same) keep(tx, before.id, document);
    return !same;
  });
  return changed ? Outcome::updated : Outcome::unchanged;
}

/// Drafts stay drafts, and what this import did not change stays in review.
void Import::publish(db::Tx& tx, const ArticleId& id, const Document& document, bool changed) {
  const auto article = find_article(tx, id, ctx_.actor);
  const bool waits = article->state != ArticleState::published || article->pending;
  if (!document.draft && (!article->published_at || (changed && waits))) publish_article(ctx_, id);
  if (document.draft && article->published_at) withdraw_article(ctx_, id);
}

void Import::keep(db::Tx& tx, const ArticleId& id, const Document& document) {
  const Article article = *find_article(tx, id, ctx_.actor);
  put_source(tx, {.source = options_.source,
                  .path = document.path,
                  .article_id = id,
                  .sha256 = document.sha256,
                  .original = document.text,
                  .state = state_of(article),
                  .imported_at = ctx_.now(),
                  .owner_id = article.owner_id,
                  .review_on = article.review_on});
}

/// They make no article, and belong to the tree all the same.
void Import::keep_category_files() {
  for (const auto& [path, text] : intake_.tree.category_files) {
    const std::string sha256 = sha256_hex(text);
    if (const Source* row = intake_.source_of(path); row != nullptr && row->sha256 == sha256) continue;
    ctx_.write([&](db::Tx& tx) {
      put_source(
          tx, {.source = options_.source, .path = path, .sha256 = sha256, .original = text, .imported_at = ctx_.now()});
    });
  }
}

/// Articles whose file is gone stay: to withdraw one is somebody's decision.
void Import::tell_of_the_rest() {
  for (const auto& [path, row] : intake_.known)
    if (row.article_id && !intake_.by_path.contains(path)) intake_.findings.push_back({path, 0, "import_article.gone"});
  for (const std::string& path : intake_.tree.images)
    if (!references_.uses(path)) intake_.findings.push_back({path, 0, "import_article.unused_image"});
}

}  // namespace

std::int64_t ImportResult::count(Outcome outcome) const {
  return std::ranges::count(files, outcome, &Imported::outcome);
}

ImportResult import_articles(Ctx& ctx, const ContentStore& contents, const Files& files, const ImportOptions& options,
                             const Categories& categories, const Progress& progress) {
  ctx.require(Permission::article_publish);
  return Import(ctx, contents, files, options, categories).part(options.first, progress);
}

bool import_in_parts(Ctx& ctx, const ContentStore& contents, const Files& files, const ImportOptions& options,
                     const Categories& categories, const Progress& progress, const TakePart& take) {
  ctx.require(Permission::article_publish);
  Import import(ctx, contents, files, options, categories);
  for (std::size_t first = options.first;;) {
    const ImportResult part = import.part(first, progress);
    first += part.files.size();
    const bool goes_on = take(part);
    if (!goes_on || first >= part.documents) return first < part.documents;
  }
}

}  // namespace zelo::knowledge::transfer
