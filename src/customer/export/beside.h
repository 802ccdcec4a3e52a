#pragma once
// What a line of an export says besides its row, read for a page of rows at once.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "src/customer/account.h"
#include "src/customer/address/address.h"

namespace zelo::customer::beside {

struct AccountNames {
  std::string external_id;
  std::string name;
};
/// Those of accounts that were merged are of what they became.
using Accounts = std::map<std::string, AccountNames>;
Accounts accounts(db::Tx& tx, const std::set<std::string>& ids);

/// E-mails of staff.
std::map<std::string, std::string> emails(db::Tx& tx, const std::set<std::string>& users);

/// Values of the company's own fields, by the account or contact and the field.
using Values = std::map<std::string, std::map<std::string, std::string>>;
Values values(db::Tx& tx, const std::set<std::string>& owners);

/// What else a line says of how much somebody counts.
struct Person {
  std::string influence;
  std::string sentiment;
  std::string reports_to_email;
};
std::map<std::string, Person> people(db::Tx& tx, const std::set<std::string>& contacts);

std::map<std::string, std::vector<Address>> addresses(db::Tx& tx, const std::set<std::string>& contacts);

}  // namespace zelo::customer::beside
