#pragma once
// Rows that say which articles were begun from what.

#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/context.h"
#include "src/support/problem/problem.h"

namespace zelo::support::store {

/// `subject_kind` is "problem" or "ticket". Newest first, at most 20.
std::vector<WriteupRef> list_writeups(db::Tx& tx, const std::string& subject_kind, const std::string& subject_id);
void insert_writeup(db::Tx& tx, const std::string& subject_kind, const std::string& subject_id,
                    const WriteupRef& writeup, const Actor& author);

/// Who must not be named in an article about a ticket, and how they are known.
struct Parties {
  std::optional<std::string> contact_name, contact_email, contact_phone, account_name, account_domain;
};
BOOST_DESCRIBE_STRUCT(Parties, (), (contact_name, contact_email, contact_phone, account_name, account_domain))
Parties parties_of(db::Tx& tx, const TicketId& id);
/// The same for all tickets of a problem.
std::vector<Parties> parties_of(db::Tx& tx, const ProblemId& id);
/// What its customer wrote first, if one did.
std::optional<std::string> question_of(db::Tx& tx, const TicketId& id);

}  // namespace zelo::support::store
