#pragma once
// Finding what a page shows. Throws Error{not_found} for what is not for everybody, as for what does not exist.

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "src/portal/help/help.h"

namespace zelo::portal::help {

Home find_home(Ctx& ctx, const std::string& language, const Asked& asked);
/// Front pages and shelves that have articles, in all languages.
std::vector<std::string> front_paths(db::Tx& tx);
/// One page of a category, by its key or id.
Shelf find_shelf(Ctx& ctx, const std::string& language, const std::string& key, const knowledge::TitlePlace& after);
/// Also by an address that it had before: then article.slug is another.
ArticlePage find_article(Ctx& ctx, const std::string& language, const std::string& slug);

/// How often articles were opened: counted in memory, kept once a minute; while the store refuses that, tried again a
/// minute later. Never fails a page. Thread-safe.
class Views {
 public:
  void count(Ctx& ctx, const knowledge::ArticleId& id, const std::string& language);

 private:
  struct Seen {
    std::string language;
    std::int64_t views = 0;
  };
  void take_back(const std::map<std::string, Seen>& counted);

  std::mutex mutex_;
  std::map<std::string, Seen> seen_;
  Time kept_;
  bool waiting_ = false;  // for a store that refused the last ones
};

}  // namespace zelo::portal::help
