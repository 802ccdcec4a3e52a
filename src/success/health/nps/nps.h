#pragma once
// "Would you recommend us?", 0 to 10: answers that people enter or import, until there are surveys.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/identity/context.h"
#include "src/success/health/nps/nps_rules.h"

namespace zelo::success {

using NpsAnswerId = Id<struct NpsAnswerTag>;

struct NpsAnswer {
  NpsAnswerId id;
  AccountId account_id;
  std::optional<ContactId> contact_id;
  std::int64_t score = 0;
  std::optional<std::string> comment;
  std::string answered_on;
  std::optional<UserId> author_id;
  Time created_at;
  std::optional<std::string> import_key;  // of one out of a file: what its row said
};
BOOST_DESCRIBE_STRUCT(NpsAnswer, (),
                      (id, account_id, contact_id, score, comment, answered_on, author_id, created_at, import_key))

struct NpsAnswerView {
  NpsAnswerId id;
  AccountId account_id;
  std::optional<ContactId> contact_id;
  std::optional<std::string> contact_name;
  std::int64_t score = 0;
  std::optional<std::string> comment;
  std::string answered_on;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(NpsAnswerView, (),
                      (id, account_id, contact_id, contact_name, score, comment, answered_on, created_at))

struct NewNpsAnswer {
  std::optional<ContactId> contact_id;
  std::int64_t score = 0;
  std::optional<Prose<2000>> comment;
  std::optional<Date> answered_on;  // today when absent
};
BOOST_DESCRIBE_STRUCT(NewNpsAnswer, (), (contact_id, score, comment, answered_on))

/// A line of a list: whose it is by the person's address, or by the account's key in other systems, domain or name.
struct NpsLine {
  std::optional<Line<254>> email;
  std::optional<Line<253>> account;
  std::int64_t score = 0;
  std::optional<Prose<2000>> comment;
  Date answered_on;
};
BOOST_DESCRIBE_STRUCT(NpsLine, (), (email, account, score, comment, answered_on))
struct NpsImport {
  std::vector<NpsLine> answers;  // at most 1,000
};
BOOST_DESCRIBE_STRUCT(NpsImport, (), (answers))
struct NpsImported {
  std::int64_t added = 0;
  std::int64_t repeated = 0;  // were there already
};
BOOST_DESCRIBE_STRUCT(NpsImported, (), (added, repeated))
struct NpsAnswered {
  static constexpr const char* kind = "nps.answered";
  static constexpr bool for_customer = false;
  std::int64_t score = 0;
};
BOOST_DESCRIBE_STRUCT(NpsAnswered, (), (score))
struct NpsDeleted {
  static constexpr const char* kind = "nps.deleted";
  static constexpr bool for_customer = false;
  std::int64_t score = 0;
};
BOOST_DESCRIBE_STRUCT(NpsDeleted, (), (score))
inline constexpr std::size_t most_nps_lines = 1'000;
inline constexpr std::int64_t nps_window = 180;  // days

/// A page of answers, with what all of the last 180 days say together: one answer of 10 is no NPS of 100.
struct NpsList {
  std::vector<NpsAnswerView> items;
  std::optional<std::string> next;
  NpsSummary summary;
};
BOOST_DESCRIBE_STRUCT(NpsList, (), (items, next, summary))

/// The latest first.
NpsList list_nps(Ctx& ctx, const AccountId& account, const std::optional<std::string>& after, int limit);
/// As health measures it.
NpsSummary nps_of(db::Tx& tx, const AccountId& account, std::int64_t window_days, Time now);
NpsAnswerView add_nps(Ctx& ctx, const AccountId& account, const NewNpsAnswer& input);
void delete_nps(Ctx& ctx, const NpsAnswerId& id);
/// All of them, or none: what is wrong is told line by line.
NpsImported import_nps(Ctx& ctx, const NpsImport& input);

}  // namespace zelo::success
