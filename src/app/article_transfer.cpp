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
  std::optional<CategoryId> find(const knowledge::transfer::SaidCategory& said) {
    const std::string key = text::fold(said.name);
    if (const auto known = ids_.find(key); known != ids_.end()) return known->second;
    if (create_ == NewCategories::none || key.empty()) return std::nullopt;
    const auto clean = clean_line(said.name);
    if (!clean || clean->empty() || count_code_points(*clean) > 120) return std::nullopt;
    if (said.original && can_be_called(*said.original, said.language))
      return call(*said.original, said.language, *clean);
    support::NewCategory wanted;
    wanted.name = Line<120>(*clean);
    support::Category category;
    category.id = ctx_.new_id<support::CategoryId>();
    category.name = *clean;
    if (create_ == NewCategories::made) category = support::create_category(ctx_, wanted);
    fresh_[category.id.text] = said.language;
    return add(category);
  }
  std::string name(const CategoryId& id, const std::string& language) const {
    const auto known = categories_.find(id.text);
    return known == categories_.end() ? "" : name_in(language, known->second);
  }

 private:
  CategoryId add(const support::Category& category) {
    categories_[category.id.text] = category;
    const CategoryId id(category.id.text);
    for (const auto& [language, name] : support::by_language(category.names)) ids_.emplace(text::fold(name), id);
    ids_.insert_or_assign(text::fold(category.name), id);
    return id;
  }
  /// Has it no name in the language? What is called something in others is called by its own name in the first.
  bool can_be_called(const CategoryId& id, const std::string& language) const {
    const auto known = categories_.find(id.text);
    if (known == categories_.end()) return false;
    const auto names = support::by_language(known->second.names);
    if (const auto fresh = fresh_.find(id.text); fresh != fresh_.end())
      return fresh->second != language && !names.contains(language);
    return !names.contains(language) && (names.empty() || language != Catalogue::languages[0]);
  }
  CategoryId call(const CategoryId& id, const std::string& language, const std::string& name) {
    support::Category& category = categories_.at(id.text);
    std::map<std::string, Line<120>> names;
    for (const auto& [other, said] : support::by_language(category.names)) names[other] = said;
    support::EditCategory edit;
    if (const auto fresh = fresh_.find(id.text); fresh != fresh_.end() && language == Catalogue::languages[0]) {
      names[fresh->second] = category.name;  // the other one came first
      edit.name = Line<120>(name);
      fresh_[id.text] = language;
    } else {
      names[language] = name;
    }
    edit.names = names;
    if (create_ == NewCategories::made) {
      category = support::edit_category(ctx_, category.id, edit, category.version);
    } else {
      category.name = edit.name.value_or(Line<120>(category.name));
      category.names = support::names_of(names);
    }
    return add(category);
  }

  Ctx& ctx_;
  NewCategories create_;
  std::map<std::string, CategoryId> ids_;
  std::map<std::string, support::Category> categories_;
  std::map<std::string, std::string> fresh_;  // those made here, by the language of what they are called
};

void tell_progress(std::int64_t done, std::int64_t total) {
  if (done % 50 == 0 || done == total) fmt::print(stderr, "\r{} / {}", done, total);
}

}  // namespace

knowledge::transfer::Categories article_categories(Ctx& ctx, NewCategories create) {
  const auto shelves = std::make_shared<Shelves>(ctx, create);
  return {.find = [shelves](const auto& said) { return shelves->find(said); },
          .name = [shelves](const CategoryId& id, const std::string& language) { return shelves->name(id, language); }};
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
