#include "src/success/health/parts.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace zelo::success {
namespace {

// Microseconds that they take on SQLite, about, on a machine of two cores; 50 ms are no long wait yet.
constexpr std::size_t of_look = 2, of_standing = 25, of_small = 10, of_signal = 120;
constexpr std::size_t of_part = 25'000;

/// What looks tell of signals, with the work of putting one of them down.
template <class Visit>
void for_each_list(Visit visit) {
  visit(&SignalLook::found, of_signal);
  visit(&SignalLook::worse, of_signal);
  visit(&SignalLook::left, of_signal);
  visit(&SignalLook::again, of_signal);
  visit(&SignalLook::over, of_small);
  visit(&SignalLook::next, of_small);
  visit(&SignalLook::sponsors, of_small);
}

/// Which account is in which part.
class Parting {
 public:
  void add(const AccountId& account, std::size_t work) {
    const auto [place, fresh] = place_.try_emplace(account.text, work_.size());
    if (fresh) work_.push_back(work);
    else work_[place->second] += work;
  }

  std::size_t divide() {
    std::size_t part = 0, filled = 0;
    for (const std::size_t work : work_) {
      if (filled > 0 && filled + work > of_part) ++part, filled = 0;
      filled += work;
      part_.push_back(part);
    }
    return part + 1;
  }

  [[nodiscard]] std::size_t part_of(const AccountId& account) const { return part_[place_.at(account.text)]; }

 private:
  std::unordered_map<std::string, std::size_t> place_;
  std::vector<std::size_t> work_;  // by place
  std::vector<std::size_t> part_;
};

}  // namespace

std::vector<Findings> in_parts(Findings all) {
  Parting parting;
  for (const AccountId& account : all.first) parting.add(account, 0);
  // By their scores, so that each part writes a stretch of the indexes of scores, and not a row in every page of them.
  std::ranges::stable_sort(all.found, {}, [](const Found& found) { return found.standing.score; });
  for (const Found& found : all.found) parting.add(found.standing.account_id, found.news ? of_standing : of_look);
  for_each_list([&](auto list, std::size_t work) {
    for (const auto& one : all.signals.*list) parting.add(one.account_id, work);
  });
  std::vector<Findings> parts(parting.divide());
  for (Findings& part : parts) {
    part.models = all.models;
    part.signals.today = all.signals.today;
  }
  for (Found& found : all.found) parts[parting.part_of(found.standing.account_id)].found.push_back(std::move(found));
  for_each_list([&](auto list, std::size_t) {
    for (auto& one : all.signals.*list)
      (parts[parting.part_of(one.account_id)].signals.*list).push_back(std::move(one));
  });
  parts.back().gone = std::move(all.gone);
  return parts;
}

}  // namespace zelo::success
