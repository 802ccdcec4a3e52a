#pragma once
// Puts single events where they belong: to the account that theirs has become, and on the day that it is there.

#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "src/usage/count/raw_store.h"
#include "src/usage/count/rollup.h"

namespace zelo::usage {

class Mover {
 public:
  /// Rows of `account`. What people of `people_of` have done goes there, unless its row says where it came from.
  Mover(db::Tx& tx, const Rules& rules, AccountId account, std::optional<AccountId> people_of)
      : tx_(tx), rules_(rules), account_(std::move(account)), people_of_(std::move(people_of)) {}

  /// Takes a row away if something of it belongs elsewhere.
  void put(const store::RawRow& row);
  /// Writes what was taken away.
  void write();

 private:
  struct Place {
    AccountId account;
    AccountId origin;  // empty: it was counted here from the beginning
    Day day = 0;
    auto operator<=>(const Place&) const = default;
  };
  Place place_of(const store::RawRow& row, const Act& act);
  /// The account itself, or the one that it has become.
  const AccountId& living(const AccountId& account);
  bool of_people(std::int64_t person);
  DayFinder& days_of(const AccountId& account);

  db::Tx& tx_;
  const Rules& rules_;
  AccountId account_;
  std::optional<AccountId> people_of_;
  std::map<AccountId, AccountId> living_;
  std::map<AccountId, DayFinder> days_;
  std::map<std::int64_t, bool> people_;
  std::map<Place, Rollup::RawDay> taken_;
};

}  // namespace zelo::usage
