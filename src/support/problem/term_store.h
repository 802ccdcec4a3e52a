#pragma once
// Rows of telling words, and the tickets that have them.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/problem/likeness.h"
#include "src/support/problem/similar.h"

namespace zelo::support::store {

/// Subject and first letter of a ticket that everybody may know of, and when it came.
struct FirstWords {
  std::string subject;
  std::optional<std::string> body;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(FirstWords, (), (subject, body, created_at))
std::optional<FirstWords> first_words(db::Tx& tx, const TicketId& id);

void replace_terms(db::Tx& tx, const TicketId& id, const std::vector<rules::Term>& terms, Time created_at);
std::int64_t delete_terms_before(db::Tx& tx, Time before, int limit);

struct Window {
  Time from, to;
};
/// How many tickets of the window have these words, each counted up to `most`.
std::map<std::string, std::int64_t, std::less<>> frequencies(db::Tx& tx, const std::vector<std::string>& terms,
                                                             const Window& window, int most);
/// Tickets of the window, counted up to `most`.
std::int64_t count_tickets(db::Tx& tx, const Window& window, int most);

/// A ticket as likeness sees it.
struct Known {
  SimilarTicket ticket;
  std::optional<CategoryId> category_id;
  rules::Fingerprint print;
};
/// The newest of the window, newest first.
std::vector<Known> tickets_in(db::Tx& tx, const Window& window, int limit);
/// Those that share at least two of the words, most shared words first.
std::vector<Known> tickets_sharing(db::Tx& tx, const std::vector<std::string>& terms, const Window& window, int limit);
std::optional<Known> known_ticket(db::Tx& tx, const TicketId& id);

/// The open one first, then newest first, at most 10.
std::vector<ProblemRef> problems_of(db::Tx& tx, const TicketId& id);

/// Those of them of whose burst somebody was told.
std::set<std::string> radar_told(db::Tx& tx, const std::vector<std::string>& ids);
void mark_radar_told(db::Tx& tx, const TicketId& id, Time now);
void forget_radar_told(db::Tx& tx, Time before);
std::int64_t bursts_now(db::Tx& tx);
void save_bursts_now(db::Tx& tx, std::int64_t bursts);

}  // namespace zelo::support::store
