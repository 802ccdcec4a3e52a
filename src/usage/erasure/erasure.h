#pragma once
// Whom the law lets be forgotten (LGPD, art. 18): names and ids go at once, what single events tell of the person is
// taken out of them by and by, and what was done stays counted. Whom the product goes on sending is somebody new.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "lib/db/database.h"
#include "src/identity/ids.h"
#include "src/usage/count/raw_store.h"

namespace zelo {
struct Ctx;
}

namespace zelo::usage {

/// One of the three.
struct EraseUser {
  std::optional<std::int64_t> person = {};      // by number, as lists of people tell it
  std::optional<Email> email = {};              // everybody whom the product calls by it, or whose id it is
  std::optional<zelo::Line<256>> user_id = {};  // who is sent with it, as user or anonymous id
};
BOOST_DESCRIBE_STRUCT(EraseUser, (), (person, email, user_id))

struct ErasedUser {
  std::int64_t identities = 0;  // ids that the product knew the person by
};
BOOST_DESCRIBE_STRUCT(ErasedUser, (), (identities))

/// Error{not_found} when nobody is known by it, or not any more. Error{too_many} while much has come in that is not
/// counted.
ErasedUser erase_user(Ctx& ctx, const EraseUser& input);

/// All that a contact is known by.
struct KnownBy {
  std::vector<std::string> emails;
  std::vector<std::string> keys;
};
/// What is the contact's alone: not the user who turned out to be behind an anonymous id of theirs, for computers are
/// shared, and nobody whose id another contact has. Nothing when usage does not know them. Error{too_many} as above.
std::optional<ErasedUser> erase_contacts_users(Ctx& ctx, const KnownBy& who);

/// How far the job "usage.erase" is. Events that wait come first, for they move from there to accounts and never back;
/// it goes round until it finds nothing while no account's events move.
struct Scrub {
  std::vector<std::int64_t> people;  // by number
  Time began;                        // this round
  bool in_accounts = false;          // what waits is done
  std::string after_stranger;
  std::vector<AccountId> accounts;  // the next ones where they were
  std::int64_t next = 0;            // of the accounts
  std::int64_t after_day = long_ago;
  std::int64_t after_seq = 0;
  bool found = false;  // in this round
  bool pause = false;  // another round in a while
  bool done = false;
};
BOOST_DESCRIBE_STRUCT(Scrub, (),
                      (people, began, in_accounts, after_stranger, accounts, next, after_day, after_seq, found, pause,
                       done))

/// Goes on by some thousand events.
Scrub scrub_some(Ctx& ctx, const Scrub& scrub);

/// Where somebody of these was, in order.
std::vector<AccountId> accounts_used_by(db::Tx& tx, std::span<const std::int64_t> people);

/// Takes away what was refused, of programs and of files, and names of events, where they say one of these words.
void erase_refused(db::Tx& tx, const std::vector<std::string>& words);
/// Whether it stands there whole: not "ana-1" in "ana-12", nor "12" in "120".
bool says_word(std::string_view text, std::string_view word);
/// The same of the beginning of a refused event: JSON may write "/" and letters with a backslash, and it may have been
/// cut within the word. The word is in small letters.
bool excerpt_says(std::string_view excerpt, std::string_view word);

struct UsagePersonErased {
  static constexpr const char* kind = "usage.person_erased";
  static constexpr bool for_customer = false;
  std::int64_t identities = 0;
};
BOOST_DESCRIBE_STRUCT(UsagePersonErased, (), (identities))

}  // namespace zelo::usage
