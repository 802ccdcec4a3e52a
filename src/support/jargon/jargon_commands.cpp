#include "lib/text/fold.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/jargon/jargon.h"
#include "src/support/jargon/jargon_store.h"

namespace zelo::support {
namespace {

constexpr std::int64_t most_words = 2000;

/// The word as it is looked for; Error{invalid} when it is nothing, or another's.
std::string free_word(db::Tx& tx, const std::string& word, const JargonId& own) {
  std::string folded = text::fold(word);
  if (folded.empty()) throw invalid("word", "error.required");
  const auto there = store::find_jargon_word(tx, folded);
  if (there && there->id != own) throw invalid("word", "error.taken");
  return folded;
}

void announce(Ctx& ctx, db::Tx& tx, const JargonId& id) {
  ctx.world.announce(ctx, tx, "jargon.edited", "jargon", id.text, "{}");
}

}  // namespace

Page<JargonView> list_jargon(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::ticket_read);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    auto rows = store::list_jargon(tx, keys ? keys->front() : "", limit + 1);
    Page<JargonView> page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({rows.back().word_folded});
    }
    for (auto& row : rows) page.items.push_back({row.id, std::move(row.word), std::move(row.plain), row.version});
    return page;
  });
}

JargonView add_jargon(Ctx& ctx, const NewJargon& input) {
  ctx.require(Permission::ticket_work);
  return ctx.write([&](db::Tx& tx) {
    if (store::count_jargon(tx) >= most_words) throw conflict("error.jargon.too_many");
    store::Jargon row{.id = ctx.new_id<JargonId>(), .word = input.word, .plain = input.plain, .created_at = ctx.now()};
    row.word_folded = free_word(tx, input.word, row.id);
    store::insert_jargon(tx, row);
    announce(ctx, tx, row.id);
    return JargonView{row.id, row.word, row.plain, row.version};
  });
}

JargonView edit_jargon(Ctx& ctx, const JargonId& id, const EditJargon& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::ticket_work);
  return ctx.write([&](db::Tx& tx) {
    auto row = store::find_jargon(tx, id);
    if (!row) throw not_found();
    if (version && *version != row->version) throw Error(ErrorKind::stale, "error.stale");
    if (input.word) row->word = *input.word;
    if (input.plain) row->plain = *input.plain;
    row->word_folded = free_word(tx, row->word, id);
    row->version += 1;
    store::save_jargon(tx, *row);
    announce(ctx, tx, id);
    return JargonView{row->id, row->word, row->plain, row->version};
  });
}

void remove_jargon(Ctx& ctx, const JargonId& id) {
  ctx.require(Permission::ticket_work);
  ctx.write([&](db::Tx& tx) {
    if (!store::delete_jargon(tx, id)) throw not_found();
    announce(ctx, tx, id);
  });
}

}  // namespace zelo::support
