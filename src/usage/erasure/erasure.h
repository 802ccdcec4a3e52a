#pragma once
// Whom the law lets be forgotten (LGPD, art. 18): names and ids go at once, what single events tell of the person is
// taken out of them by and by, and what was done stays counted. Whom the product goes on sending is somebody new.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/text_types.h"
#include "lib/db/database.h"
#include "src/identity/ids.h"
#include "src/usage/count/raw_store.h"

namespace zelo {
struct Ctx;
}

namespace zelo::usage {

/// One of the two.
struct EraseUser {
  std::optional<std::int64_t> person;  // by number, as lists of people tell it
  std::optional<Email> email;          // everybody whom the product calls by it
};
BOOST_DESCRIBE_STRUCT(EraseUser, (), (person, email))

struct ErasedUser {
  std::int64_t identities = 0;  // ids that the product knew the person by
};
BOOST_DESCRIBE_STRUCT(ErasedUser, (), (identities))

/// Error{not_found} when nobody is known by it, or not any more.
ErasedUser erase_user(Ctx& ctx, const EraseUser& input);

/// How far the job "usage.erase" is. Events move while accounts are merged, so it goes round until it finds nothing.
struct Scrub {
  std::vector<std::int64_t> people;  // by number
  std::vector<AccountId> accounts;   // where they were
  std::int64_t next = 0;             // of the accounts; behind them what waits for its account
  std::int64_t after_day = long_ago;
  std::int64_t after_seq = 0;
  std::string after_stranger;
  bool found = false;  // in this round
  bool done = false;
};
BOOST_DESCRIBE_STRUCT(Scrub, (), (people, accounts, next, after_day, after_seq, after_stranger, found, done))

/// Goes on by some thousand events.
Scrub scrub_some(Ctx& ctx, const Scrub& scrub);

/// Accounts that those of the list are part of now join it.
void add_living(db::Tx& tx, std::vector<AccountId>& accounts);

struct UsagePersonErased {
  static constexpr const char* kind = "usage.person_erased";
  static constexpr bool for_customer = false;
  std::int64_t identities = 0;
};
BOOST_DESCRIBE_STRUCT(UsagePersonErased, (), (identities))

}  // namespace zelo::usage
