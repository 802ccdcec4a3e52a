#pragma once
// The only SQL of facts that health is measured by; usage answers for itself (src/usage/metric/crowd.h).
//
// What was true when a day of the past ended is asked for by `now`, `until` and `known`, the last day of which anything
// is known. Of what takes none of them (how a ticket stands, who the sponsor is) only today's is.
//
// `accounts` is a JSON list of ids. A row for each account of whom something is known. Tickets that are restricted to a
// team are left out.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/ids.h"

namespace zelo::success::store {

struct Counted {
  AccountId account_id;
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (account_id, number))

/// Open and urgent; what waits for the customer's word that it is solved is not open.
std::vector<Counted> critical_tickets(db::Tx& tx, const std::string& accounts);
std::vector<Counted> overdue_tickets(db::Tx& tx, const std::string& accounts, Time now);
std::vector<Counted> opened_tickets(db::Tx& tx, const std::string& accounts, Time since, Time until);
std::vector<Counted> reopenings(db::Tx& tx, const std::string& accounts, Time since);

/// How long a ticket that was closed in [since, until] had taken, in business time without pauses, the quickest first.
/// A row of it is written within a minute after it was closed.
struct Took {
  AccountId account_id;
  std::int64_t ms = 0;
};
BOOST_DESCRIBE_STRUCT(Took, (), (account_id, ms))
std::vector<Took> resolutions(db::Tx& tx, const std::string& accounts, Time since, Time until);

/// Of accounts with invoices that were issued; no day: nothing is late.
struct OldestDue {
  AccountId account_id;
  std::optional<std::string> due_on;
};
BOOST_DESCRIBE_STRUCT(OldestDue, (), (account_id, due_on))
std::vector<OldestDue> oldest_dues(db::Tx& tx, const std::string& accounts, const std::string& today,
                                   const std::string& known);

/// What was due in the days [from, today), and what of it is unpaid: minor units, one row for each currency.
struct Owed {
  AccountId account_id;
  std::int64_t due = 0;
  std::int64_t unpaid = 0;
};
BOOST_DESCRIBE_STRUCT(Owed, (), (account_id, due, unpaid))
std::vector<Owed> owed(db::Tx& tx, const std::string& accounts, const std::string& from, const std::string& today,
                       const std::string& known);

struct Heard {
  AccountId account_id;
  Time at;
};
BOOST_DESCRIBE_STRUCT(Heard, (), (account_id, at))
/// Calls, meetings and visits; or meetings and visits only.
std::vector<Heard> last_talks(db::Tx& tx, const std::string& accounts, bool meetings_only, Time now);
/// What their people did last by themselves.
std::vector<Heard> last_words(db::Tx& tx, const std::string& accounts, Time now);
/// When each was added.
std::vector<Heard> added(db::Tx& tx, const std::string& accounts);

/// Sponsors who are still there, of accounts with contacts.
std::vector<Counted> sponsors(db::Tx& tx, const std::string& accounts);
/// People heard of since then, of accounts with contacts.
std::vector<Counted> active_contacts(db::Tx& tx, const std::string& accounts, Time since, Time now);

/// The latest answer of each person in the days [since, known]; an answer without a person is a person's.
struct NpsSum {
  AccountId account_id;
  std::int64_t answers = 0;
  std::int64_t promoters = 0;
  std::int64_t detractors = 0;
};
BOOST_DESCRIBE_STRUCT(NpsSum, (), (account_id, answers, promoters, detractors))
std::vector<NpsSum> nps_sums(db::Tx& tx, const std::string& accounts, const std::string& since,
                             const std::string& known);

struct FieldText {
  AccountId account_id;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(FieldText, (), (account_id, value))
std::vector<FieldText> field_texts(db::Tx& tx, const std::string& accounts, const std::string& field);

}  // namespace zelo::success::store
