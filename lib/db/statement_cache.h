#pragma once
// Prepared statements of one connection by their SQL, the least recently used forgotten first.

#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace zelo::db {

/// `Statement` has `bool busy`: a busy one is neither handed out again nor forgotten.
template <class Statement>
class StatementCache {
 public:
  explicit StatementCache(std::size_t limit) : limit_(limit) {}

  [[nodiscard]] Statement* find(std::string_view sql) {
    const auto found = places_.find(sql);
    if (found == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return &found->second->second;
  }

  /// The SQL must not be in the cache. References stay valid until the entry is forgotten.
  Statement& add(std::string_view sql, Statement statement) {
    forget_oldest();
    entries_.emplace_front(std::string(sql), std::move(statement));
    places_.emplace(entries_.front().first, entries_.begin());
    return entries_.front().second;
  }

  void clear() {
    places_.clear();
    entries_.clear();
  }

 private:
  void forget_oldest() {
    for (auto entry = entries_.end(); entries_.size() >= limit_ && entry != entries_.begin();) {
      --entry;
      if (entry->second.busy) continue;
      places_.erase(entry->first);
      entry = entries_.erase(entry);
    }
  }

  using Entries = std::list<std::pair<std::string, Statement>>;
  std::size_t limit_;
  Entries entries_;
  std::unordered_map<std::string_view, typename Entries::iterator> places_;
};

}  // namespace zelo::db
