#include <set>

#include "lib/base/content_store.h"
#include "lib/base/json.h"
#include "lib/text/markdown.h"
#include "src/knowledge/article_rules.h"
#include "src/knowledge/article_store.h"
#include "src/knowledge/image/image_store.h"
#include "src/knowledge/transfer/front_matter.h"
#include "src/knowledge/transfer/import_tree.h"
#include "src/knowledge/transfer/source_store.h"
#include "src/knowledge/transfer/transfer.h"
#include "src/knowledge/transfer/tree.h"

namespace zelo::knowledge::transfer {
namespace {

constexpr int at_once = 200;

std::size_t size_of(db::Tx& tx, const ArticleImageId& id) {
  const auto image = find_image(tx, id);
  return image ? static_cast<std::size_t>(image->size) : 0;
}

FileLimits weight_of(db::Tx& tx, const std::string& body) {
  FileLimits weight{1, body.size()};
  for (const ArticleImageId& id : images_in(body)) {
    ++weight.entries;
    weight.bytes += size_of(tx, id);
  }
  return weight;
}

class Export {
 public:
  Export(Ctx& ctx, const ContentStore& contents, const TakeFile& take, const ExportOptions& options,
         const Categories& categories)
      : ctx_(ctx), contents_(contents), take_(take), options_(options), categories_(categories) {}

  /// Articles by their ids, then other files by their paths: each has a place, and all lie in that order.
  std::int64_t run(const GaveOne& gave) {
    ctx_.read([&](db::Tx& tx) {
      find_places(tx);
      cut_files(tx);
    });
    std::int64_t others = 0;
    for (const auto& [path, row] : sources_) others += row.article_id ? 0 : 1;
    const auto total = static_cast<std::int64_t>(paths_.size()) + others;
    std::int64_t done = 0;
    std::int64_t articles = 0;
    const auto next = [&](const std::string& place, const auto& write) {
      ++done;
      if (place <= options_.after) return true;
      write();
      const bool file_ends = ends_.contains(place);
      if (file_ends) given_.clear();
      return gave({place, done, total, file_ends});
    };
    for (const auto& [id, path] : paths_) {
      const auto write = [&, &id = id, &path = path] {
        write_with_pictures(ArticleId(id), path);
        ++articles;
      };
      if (!next(place_of(id), write)) return articles;
    }
    for (const auto& [path, row] : sources_)
      if (!row.article_id && !next("file " + path, [&, &path = path, &row = row] { write_other(path, row); })) break;
    return articles;
  }

 private:
  static std::string place_of(const std::string& article) { return "article " + article; }
  void give(const std::string& path, std::string_view content) {
    if (is_safe_path(path)) take_(path, content);
  }
  void find_places(db::Tx& tx);
  void cut_files(db::Tx& tx);
  [[nodiscard]] bool in_one_file(const std::string& place, const std::string& other) const;
  std::optional<Article> as_exported(db::Tx& tx, Article article) const;
  std::string new_path(const Article& article);
  void write_with_pictures(const ArticleId& id, const std::string& path);
  void write_article(db::Tx& tx, const ArticleId& id, const std::string& path);
  std::string head_of(db::Tx& tx, const Article& article, std::string_view original) const;
  bool says_category(const FrontMatter& said, const Article& article) const;
  std::optional<std::string> address_for(db::Tx& tx, const ArticleId& id, std::string_view written);
  std::string place_of_image(db::Tx& tx, const std::string& id);
  void write_other(const std::string& path, const Source& row);
  void write_image(const ArticleImageId& id, const std::string& path);

  Ctx& ctx_;
  const ContentStore& contents_;
  const TakeFile& take_;
  const ExportOptions& options_;
  const Categories& categories_;
  std::map<std::string, Source> sources_;
  std::map<std::string, std::string> paths_;                               // by the id of the article
  std::map<std::string, FileLimits> weights_;                              // of articles with pictures, by their ids
  std::map<std::pair<std::string, std::string>, std::string> id_of_slug_;  // by language and name
  std::map<std::string, std::string> path_of_image_;                       // by its id
  std::map<std::string, std::string> named_images_;                        // by the article at hand, to be given
  std::set<std::string> given_;                                            // paths of images in the file at hand
  std::set<std::string> ends_;                                             // places with which a file ends
  std::set<std::string> taken_;
};

void Export::find_places(db::Tx& tx) {
  sources_ = sources_of(tx, options_.source);
  std::map<std::string, std::string> files;  // by the id of the article
  for (const auto& [path, row] : sources_) {
    taken_.insert(path);
    if (row.article_id) files[row.article_id->text] = path;
    if (row.image_id) path_of_image_[row.image_id->text] = path;
  }
  std::string after;
  for (auto some = some_articles(tx, ctx_.actor, after, at_once); !some.empty();
       some = some_articles(tx, ctx_.actor, after, at_once)) {
    for (const Article& article : some) {
      after = article.id.text;
      const auto shown = as_exported(tx, article);
      if (!shown) continue;
      if (const auto file = files.find(after); file != files.end()) paths_[after] = file->second;
      else if (!options_.source.empty() || is_of_another_source(tx, article.id, options_.source)) continue;
      else paths_[after] = new_path(*shown);
      id_of_slug_[{shown->language, shown->slug}] = after;
      weights_[after] = weight_of(tx, shown->body_markdown);
    }
  }
}

/// Beforehand, so that it is known what lies together.
void Export::cut_files(db::Tx& tx) {
  FileLimits left = options_.file;
  const auto put = [&](const std::string& place, const FileLimits& weight) {
    if (place <= options_.after) return;
    left.entries -= std::min(left.entries, weight.entries);
    left.bytes -= std::min(left.bytes, weight.bytes);
    if (left.entries > 0 && left.bytes > 0) return;
    ends_.insert(place);
    left = options_.file;
  };
  for (const auto& [id, path] : paths_) put(place_of(id), weights_[id]);
  for (const auto& [path, row] : sources_)
    if (!row.article_id) put("file " + path, {1, row.image_id ? size_of(tx, *row.image_id) : 0});
}

bool Export::in_one_file(const std::string& place, const std::string& other) const {
  return other > options_.after && ends_.lower_bound(place) == ends_.lower_bound(other);
}

/// Changes of what is published are not given out before they are: a file with them would publish them where it is
/// imported. Nothing where the actor may not read what is published.
std::optional<Article> Export::as_exported(db::Tx& tx, Article article) const {
  if (!article.published_at || !article.pending) return article;
  const auto seen = find_published(tx, reader_of(ctx_, tx), article.id);
  if (!seen) return std::nullopt;
  article.revision = seen->revision;
  article.language = seen->language;
  article.slug = seen->slug;
  article.title = seen->title;
  article.body_markdown = seen->body_markdown;
  article.kind = seen->kind;
  article.audience = seen->audience;
  article.segments = seen->segments;
  if (!rules::are_plan_keys(article.plans, seen->plan_keys)) article.plans = seen->plan_keys;
  article.category_id = seen->category_id;
  article.position.reset();
  if (seen->position != unplaced) article.position = seen->position;
  return article;
}

std::string Export::new_path(const Article& article) {
  std::string base = article.language + "/";
  if (article.category_id)
    for (const std::string& name : read_category(categories_.name(*article.category_id, article.language)).path)
      base += text::anchor_of(name) + "/";
  base += article.slug.empty() ? article.id.text : article.slug;
  std::string path = base + ".md";
  for (int n = 2; !taken_.insert(path).second; ++n) path = base + "-" + std::to_string(n) + ".md";
  return path;
}

void Export::write_with_pictures(const ArticleId& id, const std::string& path) {
  ctx_.read([&](db::Tx& tx) { write_article(tx, id, path); });
  for (const auto& [image, place] : named_images_)
    if (given_.insert(place).second) write_image(ArticleImageId(image), place);
  named_images_.clear();
}

void Export::write_article(db::Tx& tx, const ArticleId& id, const std::string& path) {
  const auto stored = find_article(tx, id, ctx_.actor);
  const auto article = stored ? as_exported(tx, *stored) : std::nullopt;
  if (!article) return;
  const auto row = sources_.find(path);
  const auto original = row == sources_.end() ? std::nullopt : original_of(tx, options_.source, path);
  if (original && is_as_imported(row->second, *article)) return give(path, *original);
  const std::string body =
      text::change_addresses(article->body_markdown,
                             [&](std::string_view written, bool, std::size_t) { return address_for(tx, id, written); });
  give(path, head_of(tx, *article, original ? read_front_matter(*original).head : "") + "\n" + body + "\n");
}

/// What the article is like, over what its file said: every field that an import reads is written or taken out, and
/// nothing that this program does not know is lost.
std::string Export::head_of(db::Tx& tx, const Article& article, std::string_view original) const {
  const FrontMatter said = read_front_matter(original);
  std::string head(original);
  const auto put = [&](const char* name, const std::optional<std::string>& value) {
    head = with_field(head, name, value);
  };
  const auto list = [](const std::string& values) {
    return values == "[]" ? std::nullopt : std::optional(yaml_list(json::read_text<std::vector<std::string>>(values)));
  };
  put("title", yaml_value(article.title));
  put("slug", yaml_value(article.slug));
  put("language", yaml_value(article.language));
  put("lang", {});
  put("kind", yaml_value(std::string(name_of(article.kind))));
  put("audience", yaml_value(std::string(name_of(article.audience))));
  if (!says_category(said, article)) {
    put("categories", {});
    const std::string category = article.category_id ? categories_.name(*article.category_id, article.language) : "";
    put("category", category.empty() ? std::nullopt : std::optional(yaml_value(category)));
  }
  if (article.position != position_said(said))
    put("sidebar_position", article.position ? std::optional(std::to_string(*article.position)) : std::nullopt);
  put("segments", list(article.segments));
  put("plans", list(article.plans));
  put("draft", article.published_at ? std::nullopt : std::optional<std::string>("true"));
  put("unlisted", {});
  if (said.no("published")) put("published", {});
  put("review_on", article.review_on ? std::optional(yaml_value(*article.review_on)) : std::nullopt);
  const auto owner = address_of_user(tx, article.owner_id);
  if (owner || said.one("owner").value_or("").find('@') != std::string::npos)
    put("owner", owner ? std::optional(yaml_value(*owner)) : std::nullopt);
  if (original.empty()) {
    put("translation", yaml_value(article.translation_id));
    put("zelo_id", yaml_value(article.id.text));
    put("zelo_revision", std::to_string(article.revision));
    put("zelo_state", yaml_value(mark_of(article)));
  }
  return head;
}

/// As the author of the file calls it.
bool Export::says_category(const FrontMatter& said, const Article& article) const {
  const auto written = said.one("category") ? said.one("category") : said.one("categories");
  if (!written || !article.category_id) return !written && !article.category_id;
  SaidCategory category = read_category(*written);
  category.language = article.language;
  category.before = article.category_id;
  return categories_.find(category).id == article.category_id;
}

/// Addresses of ours become places of files again, where they are in the same one.
std::optional<std::string> Export::address_for(db::Tx& tx, const ArticleId& id, std::string_view written) {
  const std::string& path = paths_.at(id.text);
  const std::string address(written);
  if (address.starts_with(image_address)) {
    const std::string place = place_of_image(tx, address.substr(image_address.size()));
    return place.empty() ? std::nullopt : std::optional(relative(path, place));
  }
  constexpr std::string_view prefix = "/help/";
  if (!address.starts_with(prefix)) return std::nullopt;
  const auto hash = std::min(address.find('#'), address.size());
  const std::string rest = address.substr(prefix.size(), hash - prefix.size());
  const auto slash = rest.find('/');
  if (slash == std::string::npos) return std::nullopt;
  const auto found = id_of_slug_.find({rest.substr(0, slash), rest.substr(slash + 1)});
  if (found == id_of_slug_.end() || !in_one_file(place_of(id.text), place_of(found->second))) return std::nullopt;
  return relative(path, paths_.at(found->second)) + address.substr(hash);
}

std::string Export::place_of_image(db::Tx& tx, const std::string& id) {
  const auto known = path_of_image_.find(id);
  if (known != path_of_image_.end()) return named_images_[id] = known->second;
  const auto image = is_uuid(id) ? find_image(tx, ArticleImageId(id)) : std::nullopt;
  if (!image) return {};
  const std::string type = image->content_type.substr(image->content_type.find('/') + 1);
  const std::string path = "images/" + id + "." + (type == "jpeg" ? "jpg" : type);
  return named_images_[id] = path_of_image_[id] = path;
}

void Export::write_other(const std::string& path, const Source& row) {
  if (row.image_id) {
    if (given_.insert(path).second) write_image(*row.image_id, path);
    return;
  }
  const auto original = ctx_.read([&](db::Tx& tx) { return original_of(tx, options_.source, path); });
  if (original) give(path, *original);
}

void Export::write_image(const ArticleImageId& id, const std::string& path) {
  const auto image = ctx_.read([&](db::Tx& tx) {
    auto found = find_image(tx, id);
    if (found && ctx_.actor.kind != ActorKind::system && !may_see_image(tx, reader_of(ctx_, tx), *found)) found.reset();
    return found;
  });
  const auto content = image ? contents_.read(image->sha256) : std::nullopt;
  if (content) give(path, *content);
}

}  // namespace

std::int64_t export_articles(Ctx& ctx, const ContentStore& contents, const TakeFile& take, const ExportOptions& options,
                             const Categories& categories, const GaveOne& gave) {
  ctx.require(Permission::article_publish);
  return Export(ctx, contents, take, options, categories).run(gave);
}

}  // namespace zelo::knowledge::transfer
