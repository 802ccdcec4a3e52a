#include "src/app/article_transfer.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <memory>

#include "lib/base/content_store.h"
#include "lib/text/fold.h"
#include "src/knowledge/transfer/transfer.h"
#include "src/support/category/category.h"

namespace zelo::app {
namespace {

using knowledge::CategoryId;
using knowledge::importing::NewCategories;

/// All of them, read once: there are at most a thousand.
class Shelves {
 public:
  Shelves(Ctx& ctx, NewCategories create) : ctx_(ctx), create_(create) {
    for (const auto& category : support::list_categories(ctx, true)) add(category);
  }
  std::optional<CategoryId> find(const std::string& name) {
    const std::string key = text::fold(name);
    if (const auto known = ids_.find(key); known != ids_.end()) return known->second;
    if (create_ == NewCategories::none || key.empty()) return std::nullopt;
    if (create_ == NewCategories::imagined) return ids_.emplace(key, ctx_.new_id<CategoryId>()).first->second;
    const auto clean = clean_line(name);
    if (!clean || clean->empty() || count_code_points(*clean) > 120) return std::nullopt;
    support::NewCategory wanted;
    wanted.name = Line<120>(*clean);
    return add(support::create_category(ctx_, wanted));
  }
  std::string name(const CategoryId& id) const {
    const auto known = names_.find(id.text);
    return known == names_.end() ? "" : known->second;
  }

 private:
  CategoryId add(const support::Category& category) {
    names_[category.id.text] = category.name;
    return ids_.emplace(text::fold(category.name), CategoryId(category.id.text)).first->second;
  }

  Ctx& ctx_;
  NewCategories create_;
  std::map<std::string, CategoryId> ids_;
  std::map<std::string, std::string> names_;
};

void tell_progress(std::int64_t done, std::int64_t total) {
  if (done % 50 == 0 || done == total) fmt::print(stderr, "\r{} / {}", done, total);
}

}  // namespace

knowledge::transfer::Categories article_categories(Ctx& ctx, NewCategories create) {
  const auto shelves = std::make_shared<Shelves>(ctx, create);
  return {.find = [shelves](const std::string& name) { return shelves->find(name); },
          .name = [shelves](const CategoryId& id) { return shelves->name(id); }};
}

int import_articles(Ctx ctx, const Config& config, const std::string& folder, const ArticlesCommand& command) {
  const ContentStore contents(config.data + "/content");
  const auto files = knowledge::transfer::files_in_folder(folder);
  const auto create = command.create_categories ? NewCategories::made : NewCategories::none;
  const knowledge::transfer::ImportOptions options{.source = command.source,
                                                   .language = command.language,
                                                   .audience = *parse_enum<knowledge::Audience>(command.audience),
                                                   .overwrite = command.overwrite};
  const auto result = knowledge::transfer::import_articles(ctx, contents, *files, options,
                                                           article_categories(ctx, create), tell_progress);
  fmt::print(stderr, "\n");
  for (const auto& finding : result.findings)
    fmt::print("{}{}: {}\n", finding.path, finding.line > 0 ? ":" + std::to_string(finding.line) : "",
               ctx.say(finding.text));
  using enum knowledge::transfer::Outcome;
  const auto count = [&](auto outcome) { return std::to_string(result.count(outcome)); };
  fmt::print("{}\n", ctx.say(Text("cli.articles_imported", {{"created", count(created)},
                                                            {"updated", count(updated)},
                                                            {"unchanged", count(unchanged)},
                                                            {"kept", count(kept)},
                                                            {"images", std::to_string(result.images)},
                                                            {"findings", std::to_string(result.findings.size())}})));
  return 0;
}

int export_articles(Ctx ctx, const Config& config, const std::string& folder, const ArticlesCommand& command) {
  const ContentStore contents(config.data + "/content");
  std::error_code error;
  if (std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error))
    throw conflict(Text("error.article_export.not_empty", {{"path", folder}}));
  std::filesystem::create_directories(folder, error);
  const auto written =
      knowledge::transfer::export_articles(ctx, contents, knowledge::transfer::into_folder(folder), command.source,
                                           article_categories(ctx, NewCategories::none), tell_progress);
  fmt::print(stderr, "\n");
  fmt::print("{}\n", ctx.say(Text("cli.articles_exported", {{"count", std::to_string(written)}})));
  return 0;
}

}  // namespace zelo::app
