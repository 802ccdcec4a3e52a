#pragma once
// The only SQL of the worklist: one query for each kind, in its own order.

#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/success/worklist/worklist.h"
#include "src/usage/count/calendar.h"

namespace zelo::success::store {

struct WorkRow {
  std::string id;
  std::optional<AccountId> account_id;
  std::optional<std::string> account_name;
  std::optional<customer::Segment> segment;
  std::optional<std::int64_t> arr;
  std::optional<std::string> currency;
  std::optional<UserId> csm_id;
  std::optional<std::string> csm_name;
  std::optional<std::string> words;
  std::optional<std::string> day;
  std::optional<std::int64_t> number;
  std::optional<double> points;
};
BOOST_DESCRIBE_STRUCT(WorkRow, (),
                      (id, account_id, account_name, segment, arr, currency, csm_id, csm_name, words, day, number,
                       points))

/// Where a list of one kind goes on: what it is ordered by, and the id.
struct WorkPlace {
  std::string key;
  std::string id;
};
WorkPlace place_of(WorkKind kind, const WorkRow& row);

struct WorkQuery {
  Scope scope;
  Time now;
  usage::Day today = 0;  // the company's
};

/// Error{invalid, "after"} for a place that place_of() cannot have made.
std::vector<WorkRow> work_of(db::Tx& tx, const Actor& reader, WorkKind kind, const WorkQuery& query,
                             const std::optional<WorkPlace>& after, std::int64_t limit);
/// At most `most_counted`.
std::int64_t count_work(db::Tx& tx, const Actor& reader, WorkKind kind, const WorkQuery& query);

}  // namespace zelo::success::store
