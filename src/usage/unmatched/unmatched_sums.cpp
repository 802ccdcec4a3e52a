#include "src/usage/unmatched/unmatched_sums.h"

#include <algorithm>

#include "src/usage/unmatched/unmatched_store.h"

namespace zelo::usage {
namespace {

EventType type_of(char letter) {
  return letter == 'p' ? EventType::page : letter == 's' ? EventType::screen : EventType::track;
}

}  // namespace

void UnmatchedSums::add(const AccountId& account, const Act& act) {
  if (act.name.empty()) return;  // a page without a name can be no feature
  auto& names = by_type_[type_of(act.type)];
  auto known = names.find(act.name);
  if (known == names.end())
    known = names.emplace(std::string(act.name), Sum{.first = act.at, .last = act.at, .accounts = {}, .properties = {}})
                .first;
  Sum& sum = known->second;
  ++sum.events;
  sum.first = std::min(sum.first, act.at);
  sum.last = std::max(sum.last, act.at);
  if (std::ssize(sum.accounts) < most_unmatched_accounts) sum.accounts.insert(account);
  if (sum.properties.empty()) sum.properties = properties_of(act.properties);
}

void UnmatchedSums::write(const Ctx& ctx, db::Tx& tx) {
  for (const auto& [type, names] : by_type_) store::add_unmatched(ctx, tx, type, names);
  by_type_.clear();
}

}  // namespace zelo::usage
