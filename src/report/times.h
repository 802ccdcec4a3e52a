#pragma once
// Times of a period, gathered once and told by every slice that a report shows. Pure.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "src/report/report_store.h"

namespace zelo::report::rules {

/// Cells hold median and p90 by nearest rank: always a time that a ticket really had. 16 bytes for each time.
class Times {
 public:
  void add(const store::Timed& one);
  /// After the last one, and before the first cell is asked for.
  void finish();

  [[nodiscard]] std::vector<store::Cell> all() const;
  [[nodiscard]] std::vector<store::Cell> by_key() const;
  /// A week is told by its Monday; days are moved by `shift` before.
  [[nodiscard]] std::vector<store::Cell> by_day(bool weekly, Day shift) const;

 private:
  struct One {
    std::int32_t day = 0;
    std::uint32_t key = 0;
    std::int64_t ms = 0;
  };
  /// `place` says to which of `count` cells one belongs.
  template <class Place>
  [[nodiscard]] std::vector<store::Cell> ranked(std::size_t count, Place place) const;

  std::vector<One> ones_;  // shortest first, once finished
  std::vector<std::string> keys_;
  std::unordered_map<std::string, std::uint32_t> key_places_;
};

}  // namespace zelo::report::rules
