#pragma once
// Rows of policies; the only SQL about them.

#include <optional>
#include <vector>

#include "lib/db/database.h"
#include "src/support/sla/clock_rules.h"
#include "src/support/sla/policy.h"

namespace zelo::support::store {

/// What the policy of a ticket promises it; nothing when no policy is for it. Contracts count as of `day`.
std::optional<rules::Terms> find_terms(db::Tx& tx, const Ticket& ticket, const std::string& day);

std::optional<SlaPolicy> find_policy(db::Tx& tx, const SlaPolicyId& id);
std::vector<SlaPolicy> list_policies(db::Tx& tx);
std::int64_t count_policies(db::Tx& tx);
std::int64_t next_policy_position(db::Tx& tx);
void insert_policy(db::Tx& tx, const SlaPolicy& policy);
void save_policy(db::Tx& tx, const SlaPolicy& policy);
/// Makes the keys of clauses anew, after a program that made them otherwise.
void renew_clause_keys(db::Tx& tx);
void save_policy_position(db::Tx& tx, const SlaPolicyId& id, std::int64_t position);

}  // namespace zelo::support::store
