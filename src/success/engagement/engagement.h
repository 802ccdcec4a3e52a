#pragma once
// How customers are accompanied and what they use, CSM by CSM (R47): each number and the list that it counts.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/money.h"
#include "src/customer/conversation/conversation.h"
#include "src/success/scope.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::success {

inline constexpr std::int64_t touch_window = 30;  // days; the ones before them are compared with
inline constexpr std::int64_t most_csms = 200;

/// The accounts of one CSM; or, without one, those that nobody looks after.
struct CsmEngagement {
  std::optional<UserId> csm_id;
  std::optional<std::string> csm_name;
  std::int64_t accounts = 0;
  std::vector<Money> arr;           // one for each currency
  std::int64_t touches = 0;         // calls, meetings and visits of the window
  std::int64_t touches_before = 0;  // of as many days before
  std::int64_t untouched = 0;       // accounts, for longer than their segment asks for
  std::int64_t few_seats = 0;       // accounts that use little of their seats
  std::int64_t few_features = 0;    // or of their features
  std::int64_t at_risk = 0;         // accounts in the band of risk
  std::vector<Money> arr_at_risk;
};
BOOST_DESCRIBE_STRUCT(CsmEngagement, (),
                      (csm_id, csm_name, accounts, arr, touches, touches_before, untouched, few_seats, few_features,
                       at_risk, arr_at_risk))

/// Those with the most accounts first.
Page<CsmEngagement> show_engagement(Ctx& ctx, const Scope& scope);
std::string engagement_csv(Ctx& ctx, const Scope& scope);

enum class Lack { untouched, few_seats, few_features };
BOOST_DESCRIBE_ENUM(Lack, untouched, few_seats, few_features)

struct LackingAccount {
  AccountId account_id;
  std::string account_name;
  customer::Segment segment = customer::Segment::smb;
  std::optional<Money> arr;
  std::optional<std::string> csm_name;
  std::optional<Time> touched_at;  // last
  std::optional<double> seat_use;  // percent, where it is little
  std::optional<double> breadth;
};
BOOST_DESCRIBE_STRUCT(LackingAccount, (),
                      (account_id, account_name, segment, arr, csm_name, touched_at, seat_use, breadth))

/// The most revenue first.
Page<LackingAccount> list_lacking(Ctx& ctx, Lack lack, const Scope& scope, const std::optional<std::string>& after,
                                  int limit);

struct TouchRow {
  customer::ConversationId id;
  AccountId account_id;
  std::string account_name;
  customer::ConversationKind kind = customer::ConversationKind::call;
  bool asked = false;  // the customer wanted it
  Time at;
  std::optional<std::string> author_name;
};
BOOST_DESCRIBE_STRUCT(TouchRow, (), (id, account_id, account_name, kind, asked, at, author_name))

/// Of the window, the latest first.
Page<TouchRow> list_touches(Ctx& ctx, const Scope& scope, const std::optional<std::string>& after, int limit);

}  // namespace zelo::success
