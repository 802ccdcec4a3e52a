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
  std::optional<UserId> csm_id;
  std::optional<std::int64_t> arr;  // minor units of `currency` a year
  std::string currency = "BRL";
  std::string custom = "{}";
  std::string search;
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Account, (),
                      (id, name, name_key, segment, domain, external_id, csm_id, arr, currency, custom, search,
                       created_at, updated_at, version))

struct NewAccount {
  Line<200> name;
  Segment segment = Segment::smb;
  std::optional<Line<253>> domain;
  std::optional<Line<100>> external_id;
  std::optional<UserId> csm_id;
  std::optional<Money> arr;
  Custom custom;
};
BOOST_DESCRIBE_STRUCT(NewAccount, (), (name, segment, domain, external_id, csm_id, arr, custom))

struct EditAccount {
  std::optional<Line<200>> name;
  std::optional<Segment> segment;
  Change<Line<253>> domain;
  Change<Line<100>> external_id;
  Change<UserId> csm_id;
  Change<Money> arr;
  std::optional<Custom> custom;  // replaces all of it
};
BOOST_DESCRIBE_STRUCT(EditAccount, (), (name, segment, domain, external_id, csm_id, arr, custom))

/// As people see it.
struct AccountView {
  AccountId id;
  std::string name;
  Segment segment = Segment::smb;
  std::optional<std::string> domain;
  std::optional<std::string> external_id;
  std::optional<UserId> csm_id;
  std::optional<std::string> csm_name;
  std::optional<Money> arr;
  Custom custom;
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(AccountView, (),
                      (id, name, segment, domain, external_id, csm_id, csm_name, arr, custom, created_at, updated_at,
                       version))

/// Which accounts a list shows.
struct AccountFilter {
  std::optional<std::string> words;  // beginnings of words of the name, domain and external id, or an e-mail
  std::optional<Segment> segment;
  std::optional<UserId> csm_id;
};

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
