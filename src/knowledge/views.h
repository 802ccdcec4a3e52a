#pragma once
// How often articles are read, in the help centre and in the portal.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "src/identity/context.h"
#include "src/knowledge/article.h"

namespace zelo::knowledge {

/// Counted in memory, kept once a minute; while the store refuses that, tried again a minute later. Never fails a page.
/// Thread-safe.
class Views {
 public:
  void count(Ctx& ctx, const ArticleId& id, const std::string& language);

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

}  // namespace zelo::knowledge
