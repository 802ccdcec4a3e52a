#include "src/success/signal/people.h"

#include <string>

#include "src/identity/permissions.h"

namespace zelo::success {
namespace {

constexpr std::size_t most_told = 50;

struct Member {
  UserId id;
  std::string roles;
};
BOOST_DESCRIBE_STRUCT(Member, (), (id, roles))

std::vector<UserId> with_role(const std::vector<Member>& staff, Role role) {
  std::vector<UserId> found;
  for (const Member& one : staff)
    if (Roles::parse(one.roles).has(role) && found.size() < most_told) found.push_back(one.id);
  return found;
}

}  // namespace

bool may_answer(db::Tx& tx, const UserId& user) {
  const auto roles = tx.find<std::string>("SELECT roles FROM users WHERE id = $1 AND active = 1", user);
  return roles && may(Roles::parse(*roles), Permission::signal_work);
}

std::vector<UserId> success_managers(db::Tx& tx) {
  const auto staff = tx.query<Member>(
      "SELECT id, roles FROM users WHERE active = 1 AND (roles LIKE '%cs_manager%' OR roles LIKE '%admin%')"
      " ORDER BY name, id LIMIT 500");
  auto managers = with_role(staff, Role::cs_manager);
  return managers.empty() ? with_role(staff, Role::admin) : managers;
}

std::vector<UserId> who_answers(db::Tx& tx, const AccountId& account) {
  const auto csm = tx.find<UserId>("SELECT csm_id FROM accounts WHERE id = $1 AND csm_id IS NOT NULL", account);
  if (csm && may_answer(tx, *csm)) return {*csm};
  return success_managers(tx);
}

}  // namespace zelo::success
