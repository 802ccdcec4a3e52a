#include "src/success/health/portfolio/tally.h"

#include "src/customer/account_store.h"
#include "src/customer/contract/contract_store.h"
#include "src/success/health/health_rules.h"

namespace zelo::success {

void add_segment(db::Filter& where, db::Tx& tx, ModelSegment segment, Time now) {
  where.add("a.merged_into IS NULL");
  where.add("NOT " + customer::is_former("a.id", where.param(customer::company_day(tx, now))));
  if (segment != ModelSegment::any) return where.add("a.segment = ?", segment);
  for (const HealthModel& model : store::models_in_force(tx))
    if (model.segment != ModelSegment::any) where.add("a.segment <> ?", model.segment);
}

void count(BandCount& counts, const std::optional<Band>& band, bool scored) {
  if (!band) ++(scored ? counts.few : counts.none);
  else if (*band == Band::healthy) ++counts.healthy;
  else if (*band == Band::watch) ++counts.watch;
  else ++counts.risk;
}

void Mean::add(const std::optional<double>& value) {
  if (!value) return;
  sum += *value;
  ++n;
}

std::optional<double> Mean::value() const {
  return n > 0 ? std::optional(rules::rounded(sum / static_cast<double>(n))) : std::nullopt;
}

}  // namespace zelo::success
