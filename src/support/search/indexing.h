#pragma once
// Keeping the words of tickets findable.
//
// A change leaves a row in words_due within its own transaction, and a job that comes every few seconds puts the words
// of many into the index at once: by itself each would cost the writer of SQLite 110 µs, together they cost 15 (FTS5
// writes a segment at each savepoint). Searches look at what is due as well, so nobody waits for the job.

#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "lib/db/vocabulary.h"
#include "src/identity/context.h"
#include "src/support/ids.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

/// A message was moved to the ticket or away from it. Of a new one store::insert_message says so.
void words_moved(const Ctx& ctx, db::Tx& tx, const TicketId& ticket, const MessageId& message);
/// The ticket is called otherwise.
void subject_changed(const Ctx& ctx, db::Tx& tx, const TicketId& ticket, std::string_view old_subject);
/// A text of a field is another, or gone; nothing: there was none before.
void value_changed(const Ctx& ctx, db::Tx& tx, const TicketId& ticket, const FieldId& field,
                   const std::optional<std::string>& old_value);

/// The terms of a text as the index holds them.
std::set<std::string> terms_of(std::string_view text);

/// Adds the terms of a text, and its words as searches complete and correct them.
using Words = std::map<std::string, db::KnownWord>;
void collect_words(std::string_view text, std::set<std::string>& terms, Words& words);
void learn_words(db::Tx& tx, const Words& words);

/// Indexes what is due, `most_batches` times 200 rows of it. Safe to be run twice, and by several at once.
void index_due(const World& world, int most_batches = std::numeric_limits<int>::max());

}  // namespace zelo::support
