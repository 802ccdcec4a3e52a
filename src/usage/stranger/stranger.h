#pragma once
// Whose events wait: a group that no account has as its external id, a mail domain that is no account's, or a person of
// whom nothing is known. What waits is counted when somebody says whose it is, or when an account of that external id
// or domain appears; so is what its people did before they were known to be of it. It waits as long as single events
// are kept, from the day on which it came in; what is given up then stands in its source's list of refused events.

#include <cstdint>
#include <optional>
#include <string>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/identity/ids.h"
#include "src/usage/ids.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::usage {

enum class StrangerKind { group, domain, person };
BOOST_DESCRIBE_ENUM(StrangerKind, group, domain, person)

/// A row.
struct Stranger {
  StrangerId id;
  StrangerKind kind = StrangerKind::group;
  std::string key;
  std::optional<std::string> name;
  std::optional<AccountId> account_id;
  std::int64_t events = 0;  // that wait
  Time first_seen;
  Time last_seen;
};
BOOST_DESCRIBE_STRUCT(Stranger, (), (id, kind, key, name, account_id, events, first_seen, last_seen))

struct StrangerView {
  StrangerId id;
  StrangerKind kind = StrangerKind::group;
  std::string key;
  std::optional<std::string> name;
  std::int64_t events = 0;
  Time first_seen;
  Time last_seen;
  std::optional<AccountId> joining;  // what waited is being counted there
};
BOOST_DESCRIBE_STRUCT(StrangerView, (), (id, kind, key, name, events, first_seen, last_seen, joining))

struct JoinStranger {
  AccountId account_id;
};
BOOST_DESCRIBE_STRUCT(JoinStranger, (), (account_id))

/// The last heard of first.
Page<StrangerView> list_strangers(Ctx& ctx, const std::optional<StrangerKind>& kind,
                                  const std::optional<std::string>& after, int limit);
/// From now on these are the account's, and what waited too. Error{conflict} when they are another's already.
StrangerView join_stranger(Ctx& ctx, const StrangerId& id, const JoinStranger& input);

/// Says whose a stranger is, and has the job "usage.join" count what waits. The caller holds lock_counting(); the
/// account is one that was not merged into another.
void give_to(const Ctx& ctx, db::Tx& tx, const StrangerId& id, const AccountId& account);
/// Has the job "usage.join" count what waits with one whose account is known.
void join_soon(const Ctx& ctx, db::Tx& tx, const StrangerId& id);
/// Gives strangers to the accounts that have their external id or domain by now; how many.
std::int64_t match_strangers(Ctx& ctx);
/// Those whose external id or domain this account has.
std::int64_t match_account(Ctx& ctx, const AccountId& account);
/// Counts some of what waits; false when nothing is left.
bool count_waiting(Ctx& ctx, const StrangerId& id);
/// Gives some of the people behind a group, domain or person to the same account, with what they did before anybody
/// knew whose they are; false when nobody is left.
bool bring_along(Ctx& ctx, const StrangerId& id);
/// Gives up some of what has waited since before `before`, under lock_counting(); false when no more is left.
bool give_up_waiting(const Ctx& ctx, db::Tx& tx, Time before, int most);

}  // namespace zelo::usage
