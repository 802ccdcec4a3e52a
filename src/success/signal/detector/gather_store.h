#pragma once
// The only SQL of what detectors look at; usage answers for itself (src/usage/metric/crowd.h).
//
// `accounts` is a JSON list of ids. Tickets that are restricted to a team are left out.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/customer/contact.h"
#include "src/customer/stakeholder/stakeholder.h"
#include "src/identity/ids.h"

namespace zelo::success::store {

struct OpenTicket {
  AccountId account_id;
  std::string id;
  Time created_at;
  std::string priority;
  std::string status;
  std::optional<customer::ContactRole> role;  // of who asked
  std::optional<std::int64_t> influence;
  std::optional<customer::Sentiment> sentiment;
};
BOOST_DESCRIBE_STRUCT(OpenTicket, (), (account_id, id, created_at, priority, status, role, influence, sentiment))
/// Not closed, the oldest first.
std::vector<OpenTicket> open_tickets(db::Tx& tx, const std::string& accounts);

struct FirstTicket {
  AccountId account_id;
  std::string id;
};
BOOST_DESCRIBE_STRUCT(FirstTicket, (), (account_id, id))
/// Of accounts whose first ticket was opened since then.
std::vector<FirstTicket> first_tickets(db::Tx& tx, const std::string& accounts, Time since);

struct Opened {
  AccountId account_id;
  std::int64_t lately = 0;  // since `lately`
  std::int64_t before = 0;  // since `since`, up to it
};
BOOST_DESCRIBE_STRUCT(Opened, (), (account_id, lately, before))
std::vector<Opened> tickets_opened(db::Tx& tx, const std::string& accounts, Time since, Time lately);

struct AskedFor {
  AccountId account_id;
  std::string subject;
};
BOOST_DESCRIBE_STRUCT(AskedFor, (), (account_id, subject))
std::vector<AskedFor> subjects_since(db::Tx& tx, const std::string& accounts, Time since);

struct Late {
  AccountId account_id;
  std::string due_on;  // of the oldest
  std::int64_t invoices = 0;
};
BOOST_DESCRIBE_STRUCT(Late, (), (account_id, due_on, invoices))
std::vector<Late> late_invoices(db::Tx& tx, const std::string& accounts, const std::string& today);

/// Those that have left (customer::is_former).
std::vector<AccountId> former_accounts(db::Tx& tx, const std::string& accounts, const std::string& today);

struct Critic {
  AccountId account_id;
  std::string id;
  std::int64_t score = 0;
  std::optional<customer::ContactRole> role;
  std::optional<std::int64_t> influence;
};
BOOST_DESCRIBE_STRUCT(Critic, (), (account_id, id, score, role, influence))
/// People who are there and whose last answer, of that day or later, was `most` or less; the oldest answers first.
std::vector<Critic> critics(db::Tx& tx, const std::string& accounts, const std::string& since, std::int64_t most);

struct Sponsor {
  AccountId account_id;
  std::string id;
  std::optional<std::string> left_on;
};
BOOST_DESCRIBE_STRUCT(Sponsor, (), (account_id, id, left_on))
std::vector<Sponsor> all_sponsors(db::Tx& tx, const std::string& accounts);

/// A row of `known_sponsors`.
struct KnownSponsor {
  AccountId account_id;
  ContactId contact_id;
  std::optional<std::string> gone_on;
  auto operator<=>(const KnownSponsor&) const = default;
};
BOOST_DESCRIBE_STRUCT(KnownSponsor, (), (account_id, contact_id, gone_on))
std::vector<KnownSponsor> known_sponsors(db::Tx& tx, const std::string& accounts);
void keep_sponsor(db::Tx& tx, const KnownSponsor& sponsor);
/// What a merge had brought together is nobody's memory.
void forget_sponsors(db::Tx& tx, const AccountId& account);

}  // namespace zelo::success::store
