#pragma once
// The only SQL of how soon signals are answered and how often they were right.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/success/signal/figures/figures.h"

namespace zelo::success::store {

struct CsmRiskRow {
  std::optional<UserId> csm_id;
  std::optional<std::string> csm_name;
  std::int64_t open = 0;
  std::int64_t overdue = 0;
  std::int64_t answered = 0;
  std::int64_t in_time = 0;
};
BOOST_DESCRIBE_STRUCT(CsmRiskRow, (), (csm_id, csm_name, open, overdue, answered, in_time))
std::vector<CsmRiskRow> csm_risks(db::Tx& tx, const Scope& scope, const Actor& reader, Time since, Time now);

struct CsmMedian {
  std::optional<UserId> csm_id;
  std::int64_t ms = 0;
};
BOOST_DESCRIBE_STRUCT(CsmMedian, (), (csm_id, ms))
/// Of those who answered any since then.
std::vector<CsmMedian> csm_medians(db::Tx& tx, const Scope& scope, const Actor& reader, Time since);

struct JudgedPart {
  std::string detector;
  std::string part;  // the segment, or who closed it; "": a program
  std::optional<std::string> person_name;
  std::int64_t handled = 0;
  std::int64_t false_alarms = 0;
};
BOOST_DESCRIBE_STRUCT(JudgedPart, (), (detector, part, person_name, handled, false_alarms))
/// Behind that detector and part.
std::vector<JudgedPart> judged_parts(db::Tx& tx, const PrecisionAsked& asked, const Actor& reader, Time since,
                                     const std::vector<std::string>& after, int limit);

}  // namespace zelo::success::store
