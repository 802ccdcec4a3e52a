#pragma once
// Articles from a folder of Markdown and to one, by the command line; and what Support's categories are to them.

#include "src/app/config.h"
#include "src/identity/context.h"
#include "src/knowledge/importing/article_import.h"

namespace zelo::app {

/// As it is printed: "docs/a.md:3: what", whatever characters its name has.
std::string line_of(const Ctx& ctx, const knowledge::transfer::Finding& finding);

/// Prints what people must know of the files, one line each, and the numbers.
int import_articles(Ctx ctx, const Config& config, const std::string& folder, const ArticlesCommand& command);
int export_articles(Ctx ctx, const Config& config, const std::string& folder, const ArticlesCommand& command);

/// `ctx` must outlive it.
knowledge::transfer::Categories article_categories(Ctx& ctx, knowledge::importing::NewCategories create);

}  // namespace zelo::app
