#pragma once
// Customers kept by another system, a CRM: found and written by that system's own keys. The same again changes nothing,
// and what is not said stays as it is.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "src/customer/account.h"
#include "src/customer/contact.h"
#include "src/customer/contract/contract.h"
#include "src/identity/context.h"

namespace zelo::customer {

/// By name: what is not named stays, null takes one away. One that is called like a field of the company's own fills
/// it.
using SyncCustom = std::map<std::string, std::optional<std::string>>;

struct SyncAccount {
  std::optional<Line<200>> name;  // a new one needs it
  std::optional<Segment> segment;
  Change<Line<253>> domain;
  Change<Email> csm_email;
  Change<Money> arr;
  SyncCustom custom;
  Change<Line<100>> parent_external_id;
  Change<Line<64>> time_zone;
  Change<Line<5>> language;
  std::optional<std::vector<Line<40>>> tags;  // replaces all of them, before the two that follow
  std::vector<Line<40>> add_tags;
  std::vector<Line<40>> remove_tags;
};
BOOST_DESCRIBE_STRUCT(SyncAccount, (),
                      (name, segment, domain, csm_email, arr, custom, parent_external_id, time_zone, language, tags,
                       add_tags, remove_tags))

struct SyncContact {
  std::optional<Line<200>> name;
  std::optional<Email> email;  // a new one needs it or the telephone; one that is known by it already gets the key
  Change<Line<40>> phone;
  Change<ContactRole> role;
  std::optional<Line<5>> language;
  std::optional<Line<100>> account_external_id;  // a new one needs it
  std::vector<Line<100>> other_external_ids;     // join those that are there
  SyncCustom custom;                             // fields of the company's own only
};
BOOST_DESCRIBE_STRUCT(SyncContact, (),
                      (name, email, phone, role, language, account_external_id, other_external_ids, custom))

struct SyncContract {
  std::optional<Line<100>> account_external_id;  // a new one needs it, as it does the four that follow
  std::optional<Line<120>> plan;
  std::optional<Date> starts_on;
  std::optional<Date> renews_on;
  std::optional<Money> value;
  Change<Date> ended_on;
  std::optional<Billing> billing;
  Change<std::int64_t> seats;
  std::optional<Limits> limits;  // replaces all of them
  Change<Line<40>> sla;
  Change<std::int64_t> notice_days;
  std::optional<bool> auto_renew;
  Change<Prose<4000>> expansion_terms;
};
BOOST_DESCRIBE_STRUCT(SyncContract, (),
                      (account_external_id, plan, starts_on, renews_on, value, ended_on, billing, seats, limits, sla,
                       notice_days, auto_renew, expansion_terms))

AccountView sync_account(Ctx& ctx, const std::string& external_id, const SyncAccount& input);
ContactView sync_contact(Ctx& ctx, const std::string& external_id, const SyncContact& input);
/// Error{invalid} at "account_external_id" for a contract that is another account's.
ContractView sync_contract(Ctx& ctx, const std::string& external_id, const SyncContract& input);

}  // namespace zelo::customer
