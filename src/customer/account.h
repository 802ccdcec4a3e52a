#pragma once
// A customer company. Plain values, no I/O.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/money.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/identity/ids.h"

namespace zelo::customer {

enum class Segment { enterprise, mid_market, smb };
BOOST_DESCRIBE_ENUM(Segment, enterprise, mid_market, smb)

/// What other systems know of an account and Zelo has no field for: name → text.
using Custom = std::map<std::string, std::string>;

/// A row. `name_key` and `search` follow from the rest: see index_account() in account_rules.h.
struct Account {
  AccountId id;
  std::string name;
  std::string name_key;
  Segment segment = Segment::smb;
  std::optional<std::string> domain;
  std::optional<std::string> external_id;
  std::string other_external_ids = "[]";  // JSON list: they lead here too
  std::optional<UserId> csm_id;
  std::optional<std::int64_t> arr;  // minor units of `currency` a year
  std::string currency = "BRL";
  std::string custom = "{}";
  std::string search;
  std::optional<AccountId> parent_id;
  std::optional<std::string> time_zone;
  std::optional<std::string> language;
  std::string tags = "[]";
  std::string tag_keys;
  std::optional<AccountId> merged_into;  // of rows alone: find_account() and its like follow it
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Account, (),
                      (id, name, name_key, segment, domain, external_id, other_external_ids, csm_id, arr, currency,
                       custom, search, parent_id, time_zone, language, tags, tag_keys, merged_into, created_at,
                       updated_at, version))

struct NewAccount {
  Line<200> name;
  Segment segment = Segment::smb;
  std::optional<Line<253>> domain;
  std::optional<Line<100>> external_id;
  std::optional<UserId> csm_id;
  std::optional<Money> arr;
  Custom custom;
  std::optional<AccountId> parent_id;
  std::optional<Line<64>> time_zone;
  std::optional<Line<5>> language;
  std::vector<Line<40>> tags;                 // at most 20
  std::vector<Line<100>> other_external_ids;  // at most 20
};
BOOST_DESCRIBE_STRUCT(NewAccount, (),
                      (name, segment, domain, external_id, csm_id, arr, custom, parent_id, time_zone, language, tags,
                       other_external_ids))

struct EditAccount {
  std::optional<Line<200>> name;
  std::optional<Segment> segment;
  Change<Line<253>> domain;
  Change<Line<100>> external_id;
  Change<UserId> csm_id;
  Change<Money> arr;
  std::optional<Custom> custom;  // replaces all of it
  Change<AccountId> parent_id;
  Change<Line<64>> time_zone;
  Change<Line<5>> language;
  std::optional<std::vector<Line<40>>> tags;  // replaces all of them
  /// Replaces all of them. Where it is not said, the external_id that another takes the place of becomes one of them.
  std::optional<std::vector<Line<100>>> other_external_ids;
};
BOOST_DESCRIBE_STRUCT(EditAccount, (),
                      (name, segment, domain, external_id, csm_id, arr, custom, parent_id, time_zone, language, tags,
                       other_external_ids))

/// How an account does; the same words as those of its health, which is reckoned elsewhere.
enum class AccountBand { healthy, watch, risk };
BOOST_DESCRIBE_ENUM(AccountBand, healthy, watch, risk)

/// What a line of a list says of an account besides what it says of itself.
struct AccountFacts {
  std::vector<std::string> plans;        // of the contracts that hold today
  std::vector<Money> arr;                // their sum, one for each currency; without contracts what people wrote
  std::vector<Money> mrr;                // a month of that
  std::optional<std::string> renews_on;  // the next day on which one of them renews
  std::optional<std::int64_t> renews_in_days;
  std::optional<std::int64_t> seats;
  std::optional<double> score;  // of its health, 0 to 100
  std::optional<AccountBand> band;
  std::optional<double> change;  // since a week ago
  std::int64_t open_risks = 0;   // signals that nobody has closed and that the reader may know of
  std::optional<Time> last_contact_at;
  std::map<std::string, std::string> fields;  // the company's own, by their ids
};
BOOST_DESCRIBE_STRUCT(AccountFacts, (),
                      (plans, arr, mrr, renews_on, renews_in_days, seats, score, band, change, open_risks,
                       last_contact_at, fields))

/// As people see it.
struct AccountView {
  AccountId id;
  std::string name;
  Segment segment = Segment::smb;
  std::optional<std::string> domain;
  std::optional<std::string> external_id;
  std::vector<std::string> other_external_ids;
  std::optional<UserId> csm_id;
  std::optional<std::string> csm_name;
  std::optional<Money> arr;
  Custom custom;
  std::optional<AccountId> parent_id;
  std::optional<std::string> parent_name;
  std::optional<std::string> time_zone;
  std::optional<std::string> language;
  std::vector<std::string> tags;
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
  std::optional<AccountFacts> facts;  // in lists
};
BOOST_DESCRIBE_STRUCT(AccountView, (),
                      (id, name, segment, domain, external_id, other_external_ids, csm_id, csm_name, arr, custom,
                       parent_id, parent_name, time_zone, language, tags, created_at, updated_at, version, facts))

/// Which accounts a list shows.
struct AccountFilter {
  std::optional<std::string> words;  // beginnings of words of the name, domain and external id, or an e-mail
  std::optional<Segment> segment;
  std::optional<UserId> csm_id;
  std::optional<std::string> tag;
  std::optional<AccountId> parent_id;
  bool no_csm = false;
};

/// Health that a list is narrowed by: a band, too little known for one, or no score at all.
enum class HealthAsked { healthy, watch, risk, few, none };
BOOST_DESCRIBE_ENUM(HealthAsked, healthy, watch, risk, few, none)

/// By its contracts: one holds today, the first is still to begin, all are over, or there never was one.
enum class Lifecycle { active, starting, former, no_contract };
BOOST_DESCRIBE_ENUM(Lifecycle, active, starting, former, no_contract)

/// In which order: by name; the highest revenue first, in the company's own currency, then in each other one, then who
/// has no sum in one currency; what was changed last; what renews soonest; the worst health. Who has none comes last.
enum class AccountSort { name, arr, updated, renewal, health };
BOOST_DESCRIBE_ENUM(AccountSort, name, arr, updated, renewal, health)

struct AccountCreated {
  static constexpr const char* kind = "account.created";
  static constexpr bool for_customer = false;
  Segment segment = Segment::smb;
};
BOOST_DESCRIBE_STRUCT(AccountCreated, (), (segment))

struct AccountEdited {
  static constexpr const char* kind = "account.edited";
  static constexpr bool for_customer = false;
  std::vector<std::string> changes;  // names of the fields
};
BOOST_DESCRIBE_STRUCT(AccountEdited, (), (changes))

}  // namespace zelo::customer
