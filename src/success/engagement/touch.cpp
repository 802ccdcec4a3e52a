#include "src/success/engagement/touch.h"

#include "src/customer/account_store.h"
#include "src/customer/contract/contract_store.h"

namespace zelo::success {

std::optional<std::int64_t> touch_days(customer::Touch touch) {
  switch (touch) {
    case customer::Touch::high: return 30;
    case customer::Touch::mid: return 60;
    case customer::Touch::low: return std::nullopt;
  }
  return std::nullopt;
}

std::string untouched(db::Filter& params, db::Tx& tx, Time now) {
  using enum customer::Segment;
  std::string any;
  for (const customer::Segment segment : {enterprise, mid_market, smb}) {
    const auto within = touch_days(customer::touch_of(tx, segment));
    if (!within) continue;
    const std::string since = params.param(now - days(*within));
    any += (any.empty() ? "((a.segment = " : " OR (a.segment = ") + params.param(segment) + " AND a.created_at < " +
           since + " AND NOT EXISTS (SELECT 1 FROM conversations v WHERE v.account_id = a.id AND " +
           std::string(is_touch) + " AND v.at >= " + since + "))";
  }
  if (any.empty()) return "1 = 0";
  return any + ") AND NOT " + customer::is_former("a.id", params.param(customer::company_day(tx, now)));
}

}  // namespace zelo::success
