#include "src/usage/count/mover.h"

#include <array>
#include <set>

#include "src/customer/account_store.h"
#include "src/usage/count/rollup_store.h"

namespace zelo::usage {

void Mover::put(const store::RawRow& row) {
  const Place here{account_, row.origin.value_or(AccountId()), row.day};
  const auto acts = read_acts(row.body);
  std::vector<Place> places;
  places.reserve(acts.size());
  bool stays = true;
  for (const Act& act : acts) {
    places.push_back(place_of(row, act));
    stays = stays && places.back() == here;
  }
  if (stays) return;
  store::remove_raw(tx_, account_, row);
  for (std::size_t i = 0; i < acts.size(); ++i) {
    Rollup::RawDay& raw = taken_[places[i]];
    ++raw.events;
    append(acts[i], raw.body);
  }
}

Mover::Place Mover::place_of(const store::RawRow& row, const Act& act) {
  const AccountId& first = row.origin ? *row.origin : account_;
  const bool by_person = !row.origin && people_of_ && of_people(act.person);
  Place place{by_person ? *people_of_ : living(first), AccountId(), 0};
  if (!by_person && place.account != first) place.origin = first;
  place.day = days_of(place.account).day_of(act.at);
  // Months without single events keep the sums that they have: what would move into one stays where it was counted.
  if (month_of(place.day) < rules_.oldest_raw) place.day = row.day;
  return place;
}

const AccountId& Mover::living(const AccountId& account) {
  const auto known = living_.find(account);
  if (known != living_.end()) return known->second;
  const auto found = customer::find_account(tx_, account);
  return living_.emplace(account, found ? found->id : account).first->second;
}

bool Mover::of_people(std::int64_t person) {
  const auto [known, is_new] = people_.try_emplace(person);
  if (is_new) {
    const auto later = store::became(tx_, std::array{person});  // what is said of somebody is said of whom they became
    known->second = tx_.find<int>("SELECT 1 FROM usage_people WHERE number = $1 AND account_id = $2",
                                  later.empty() ? person : later.begin()->second, *people_of_)
                        .has_value();
  }
  return known->second;
}

DayFinder& Mover::days_of(const AccountId& account) {
  const auto known = days_.find(account);
  if (known != days_.end()) return known->second;
  return days_.emplace(account, DayFinder(zone_of(tx_, account, rules_.settings))).first->second;
}

void Mover::write() {
  std::set<Month> made;
  for (const auto& [place, raw] : taken_) {
    if (made.insert(month_of(place.day)).second) make_partitions(tx_, month_of(place.day));
    store::add_raw(tx_, place.account, place.day, tx_.next_number("usage_raw"), raw, place.origin);
  }
}

}  // namespace zelo::usage
