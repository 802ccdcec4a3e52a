#pragma once
// What contracts limit, and how much of it is used.
//
// A contract calls its limits as it likes. One is measured when its name says by what: licensed seats, people who were
// there (DAU, WAU, MAU: different people in 1, 7 and 28 days up to yesterday), events, logins or tickets of this month,
// features used in 28 days, or a feature of the catalogue by its key or its name, whose events of this month count.
// Other names are not guessed: they are shown as not measured.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/describe.h"
#include "lib/db/database.h"
#include "src/identity/ids.h"
#include "src/usage/count/calendar.h"
#include "src/usage/feature/feature.h"
#include "src/usage/metric/crowd.h"

namespace zelo {
class Api;
struct Ctx;
}  // namespace zelo

namespace zelo::success {

enum class LimitMeasure { seats, mau, wau, dau, events, logins, features, feature, tickets };
BOOST_DESCRIBE_ENUM(LimitMeasure, seats, mau, wau, dau, events, logins, features, feature, tickets)

/// Of an account whose contracts hold today, by its name; of several contracts the sum.
struct UsedLimit {
  AccountId account_id;
  std::string name;
  std::int64_t allowed = 0;
  std::optional<LimitMeasure> measure;  // nothing: it cannot be measured
  std::int64_t used = 0;
};

/// Of all in the crowd. Licensed seats are not among them.
std::vector<UsedLimit> named_limits(db::Tx& tx, usage::Crowd& crowd, usage::Day yesterday);

/// As people see it.
struct LimitView {
  std::string name;  // as the contract says; of seats in the reader's language
  std::int64_t allowed = 0;
  std::optional<LimitMeasure> measure;
  std::optional<std::int64_t> used;
  std::optional<double> percent;  // nothing where nothing is allowed, or nothing can be measured
  std::string counted;            // how, or why not
};
BOOST_DESCRIBE_STRUCT(LimitView, (), (name, allowed, measure, used, percent, counted))

struct LimitList {
  std::vector<LimitView> items;  // the one that is used most first, those that are not measured at the end
};
BOOST_DESCRIBE_STRUCT(LimitList, (), (items))

LimitList show_limits(Ctx& ctx, const AccountId& account);

/// /api/accounts/{id}/limits
void limit_routes(Api& api);

namespace rules {

struct Measured {
  LimitMeasure measure = LimitMeasure::feature;
  std::string feature_key;  // of a feature
};
std::optional<Measured> measure_of(std::string_view name, const std::vector<usage::Feature>& features);

}  // namespace rules
}  // namespace zelo::success
