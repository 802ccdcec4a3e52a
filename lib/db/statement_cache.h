#pragma once
// Prepared statements of one connection by their SQL, the least recently used forgotten first.

#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace zelo::db {

/// `Statement` has `bool busy`: a busy one is not forgotten.
template <class Statement>
class StatementCache {
 public:
  /// `forgotten` sees each statement that makes room for another.
  explicit StatementCache(std::size_t limit, std::function<void(Statement&)> forgotten = {})
      : limit_(limit), forgotten_(std::move(forgotten)) {}

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

  template <class Condition>
  void erase_if(Condition&& condition) {
    for (auto entry = entries_.begin(); entry != entries_.end();) {
      if (condition(entry->second)) {
        places_.erase(entry->first);
        entry = entries_.erase(entry);
      } else {
        ++entry;
      }
    }
  }

 private:
  void forget_oldest() {
    for (auto entry = entries_.end(); entries_.size() >= limit_ && entry != entries_.begin();) {
      --entry;
      if (entry->second.busy) continue;
      if (forgotten_) forgotten_(entry->second);
      places_.erase(entry->first);
      entry = entries_.erase(entry);
    }
  }

  using Entries = std::list<std::pair<std::string, Statement>>;
  std::size_t limit_;
  std::function<void(Statement&)> forgotten_;
  Entries entries_;
  std::unordered_map<std::string_view, typename Entries::iterator> places_;
};

}  // namespace zelo::db
