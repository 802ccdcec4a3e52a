#pragma once
// Which tickets answer a question, and what to say about each.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/context.h"
#include "src/support/search/question.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

/// Completes the last word by what tickets were written with.
void complete_words(db::Tx& tx, Question& question);

/// Numbers of tickets below `below` that have all words, highest first, at most `most`.
std::vector<std::int64_t> numbers_with_words(db::Tx& tx, const Question& question, std::int64_t below, int most);
/// Those of `numbers` that have all words, highest first.
std::vector<std::int64_t> numbers_among(db::Tx& tx, const Question& question, std::span<const std::int64_t> numbers);
/// Leaves those that have the phrases of the question too.
void keep_phrases(db::Tx& tx, const Question& question, std::vector<std::int64_t>& numbers);

/// For each ticket where it says what was looked for.
std::vector<Excerpt> list_excerpts(db::Tx& tx, const Question& question, const std::vector<TicketView>& tickets);

/// The question with its unknown words replaced by known ones that are a letter or two away; nothing when there are
/// none. Known is what a ticket says that the reader may know of.
std::optional<std::string> did_you_mean(db::Tx& tx, const Question& question, const Actor& reader);

}  // namespace zelo::support
