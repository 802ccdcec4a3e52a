#include "src/app/article_transfer.h"

#include <fmt/format.h>

#include <filesystem>

#include "lib/base/content_store.h"
#include "lib/text/plain.h"
#include "src/knowledge/transfer/transfer.h"

namespace zelo::app {
namespace {

using knowledge::importing::NewCategories;

void tell_progress(std::int64_t done, std::int64_t total) {
  if (done % 50 == 0 || done == total) fmt::print(stderr, "\r{} / {}", done, total);
}

}  // namespace

std::string line_of(const Ctx& ctx, const knowledge::transfer::Finding& finding) {
  const std::string line = finding.line > 0 ? ":" + std::to_string(finding.line) : "";
  return text::one_line(finding.path + line + ": " + ctx.say(finding.text));
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
  for (const auto& finding : result.findings) fmt::print("{}\n", line_of(ctx, finding));
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
  const auto written = knowledge::transfer::export_articles(
      ctx, contents, knowledge::transfer::into_folder(folder), {.source = command.source},
      article_categories(ctx, NewCategories::none), [](const knowledge::transfer::Given& given) {
        tell_progress(given.done, given.total);
        return true;
      });
  fmt::print(stderr, "\n");
  fmt::print("{}\n", ctx.say(Text("cli.articles_exported", {{"count", std::to_string(written)}})));
  return 0;
}

}  // namespace zelo::app
