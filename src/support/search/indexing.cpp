#include "src/support/search/indexing.h"

#include <algorithm>

#include "lib/text/analyser.h"
#include "lib/text/fold.h"
#include "src/support/search/search_store.h"

namespace zelo::support {
namespace {

constexpr int batch = 200;
constexpr int most_lost_texts = 2'000;  // of one ticket that lost words
constexpr int longest_lost_text = 50'000;

/// What a batch does to the index, worked out before its transaction.
struct Changes {
  std::map<std::int64_t, db::Terms> added;
  std::map<std::int64_t, db::Terms> lost;
  Words words;
};

/// Numbers and codes cannot be completed or corrected.
bool is_worth_knowing(const text::Token& token) {
  const bool digits = std::ranges::any_of(token.word, [](char c) { return c >= '0' && c <= '9'; });
  return !token.joined && !digits && token.word.size() >= 3 && token.word.size() <= 32;
}

void note_word(const text::Token& token, std::string_view text, Words& words) {
  auto& known = words[token.word];
  const std::string written = text::lower(text.substr(token.begin, token.end - token.begin));
  if (known.word.empty()) known = {token.word, written, 0};
  if (written != token.word) known.label = written;
  ++known.seen;
}

/// What the ticket still says stays.
void lose(db::Tx& tx, Changes& changes, const store::Due& due, std::string_view text) {
  db::Terms gone = terms_of(text);
  for (const auto& term : terms_of(due.subject)) gone.erase(term);
  for (const auto& left : store::list_texts(tx, {due.number}, longest_lost_text, most_lost_texts)) {
    for (const auto& term : terms_of(left.body)) gone.erase(term);
  }
  changes.lost[due.number].merge(gone);
}

Changes work_out(db::Tx& tx, const std::vector<store::Due>& due) {
  Changes changes;
  for (const auto& row : due) {
    if (row.old_text) lose(tx, changes, row, *row.old_text);
    if (row.body && row.written_on != row.ticket_id) lose(tx, changes, row, *row.body);
    auto& added = changes.added[row.number];
    collect_words(row.subject, added, changes.words);
    if (row.body && row.written_on == row.ticket_id) collect_words(*row.body, added, changes.words);
  }
  return changes;
}

void save(db::Tx& tx, const Changes& changes, const std::vector<store::Due>& due) {
  for (const auto& [number, terms] : changes.lost) store::ticket_words.remove(tx, number, terms);
  for (const auto& [number, terms] : changes.added) store::ticket_words.add(tx, number, terms);
  learn_words(tx, changes.words);
  store::delete_due(tx, due);
}

}  // namespace

void words_moved(const Ctx& ctx, db::Tx& tx, const TicketId& ticket, const MessageId& message) {
  store::insert_due_message(tx, ctx.world.ids.uuid(ctx.now()), ticket, message);
}

void subject_changed(const Ctx& ctx, db::Tx& tx, const TicketId& ticket, std::string_view old_subject) {
  store::insert_due_subject(tx, ctx.world.ids.uuid(ctx.now()), ticket, old_subject);
}

void value_changed(const Ctx& ctx, db::Tx& tx, const TicketId& ticket, const FieldId& field,
                   const std::optional<std::string>& old_value) {
  store::insert_due_value(tx, ctx.world.ids.uuid(ctx.now()), ticket, field, old_value);
}

std::set<std::string> terms_of(std::string_view text) {
  std::set<std::string> terms;
  for (auto& token : text::analyse(text)) terms.insert(std::move(token.term));
  return terms;
}

void collect_words(std::string_view text, std::set<std::string>& terms, Words& words) {
  std::set<std::string_view> once;
  const auto tokens = text::analyse(text);
  for (const auto& token : tokens) {
    terms.insert(token.term);
    if (is_worth_knowing(token) && once.insert(token.word).second) note_word(token, text, words);
  }
}

void learn_words(db::Tx& tx, const Words& words) {
  std::vector<db::KnownWord> list;
  for (const auto& [word, known] : words) list.push_back(known);
  store::search_words.learn(tx, list);
}

void index_due(const World& world, int most_batches) {
  bool more = true;
  for (int done = 0; more && done < most_batches; ++done) {
    std::vector<store::Due> due;
    Changes changes;
    world.db.read([&](db::Tx& tx) {
      due = store::list_due(tx, batch);
      changes = work_out(tx, due);
    });
    if (!due.empty()) world.db.write([&](db::Tx& tx) { save(tx, changes, due); });
    more = due.size() == batch;
  }
}

}  // namespace zelo::support
