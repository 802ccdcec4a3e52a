#pragma once
// The only SQL of engagement. A row for each CSM with anything of it; no id: of nobody's accounts.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/success/engagement/engagement.h"

namespace zelo::success::store {

struct CsmRevenue {
  std::optional<UserId> csm_id;
  std::optional<std::string> csm_name;
  std::string currency;
  bool left = false;  // those that have left (customer::is_former), which are in no portfolio
  std::int64_t accounts = 0;
  std::int64_t arr = 0;
  std::int64_t at_risk = 0;
  std::int64_t arr_at_risk = 0;
};
BOOST_DESCRIBE_STRUCT(CsmRevenue, (), (csm_id, csm_name, currency, left, accounts, arr, at_risk, arr_at_risk))
std::vector<CsmRevenue> revenue_of(db::Tx& tx, const Scope& scope, Time now);

/// Two numbers: of the window and of the one before, or of seats and features.
struct CsmPair {
  std::optional<UserId> csm_id;
  std::int64_t first = 0;
  std::int64_t second = 0;
};
BOOST_DESCRIBE_STRUCT(CsmPair, (), (csm_id, first, second))
std::vector<CsmPair> touches_of(db::Tx& tx, const Scope& scope, Time now);
std::vector<CsmPair> untouched_of(db::Tx& tx, const Scope& scope, Time now);
std::vector<CsmPair> underuse_of(db::Tx& tx, const Scope& scope);

struct LackRow {
  AccountId account_id;
  std::string account_name;
  customer::Segment segment = customer::Segment::smb;
  std::optional<std::int64_t> arr;
  std::string currency;
  std::optional<std::string> csm_name;
  std::optional<Time> touched_at;
  std::optional<double> seat_use;
  std::optional<double> breadth;
};
BOOST_DESCRIBE_STRUCT(LackRow, (),
                      (account_id, account_name, segment, arr, currency, csm_name, touched_at, seat_use, breadth))
/// Those after `arr` (-1: none) and `id`, when given.
std::vector<LackRow> lacking(db::Tx& tx, Lack lack, const Scope& scope, Time now,
                             const std::optional<std::vector<std::string>>& after, int limit);
std::vector<TouchRow> touches(db::Tx& tx, const Scope& scope, Time now,
                              const std::optional<std::vector<std::string>>& after, int limit);

}  // namespace zelo::success::store
