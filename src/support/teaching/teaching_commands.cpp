#include <algorithm>

#include "lib/text/plain.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/category/category_store.h"
#include "src/support/teaching/teaching.h"
#include "src/support/teaching/teaching_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

void check(db::Tx& tx, const store::Teaching& teaching) {
  Problems problems;
  if (!store::find_category(tx, teaching.category_id)) problems.add("category_id", "error.unknown");
  if (teaching.training_url && !text::is_web_address(*teaching.training_url)) problems.add("training_url", "error.url");
  problems.done();
}

void announce(Ctx& ctx, db::Tx& tx, const TeachingId& id) {
  ctx.world.announce(ctx, tx, "teaching.edited", "teaching", id.text, "{}");
}

std::optional<std::string> plain(const std::optional<Line<500>>& text) {
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

void apply(const EditTeaching& input, store::Teaching& teaching) {
  if (input.category_id) teaching.category_id = *input.category_id;
  if (input.topic) teaching.topic = *input.topic;
  if (input.active) teaching.active = *input.active;
  input.article.apply(teaching.article);
  input.training_url.apply(teaching.training_url);
}

}  // namespace

Page<TeachingView> list_teachings(Ctx& ctx, bool all, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::ticket_read);
  const auto keys = decode_cursor(after, 2);
  Page<TeachingView> page;
  page.items = ctx.read([&](db::Tx& tx) {
    return store::list_teachings(tx, all, keys ? (*keys)[0] : "", keys ? (*keys)[1] : "", limit + 1, ctx.language);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({page.items.back().topic, page.items.back().id.text});
  }
  return page;
}

TeachingView add_teaching(Ctx& ctx, const NewTeaching& input) {
  ctx.require(Permission::teaching_manage);
  return ctx.write([&](db::Tx& tx) {
    if (store::count_teachings(tx) >= store::most_teachings) throw conflict("error.teaching.too_many");
    const store::Teaching teaching{.id = ctx.new_id<TeachingId>(),
                                   .category_id = input.category_id,
                                   .topic = input.topic,
                                   .article = plain(input.article),
                                   .training_url = plain(input.training_url),
                                   .created_at = ctx.now()};
    check(tx, teaching);
    store::insert_teaching(tx, teaching);
    announce(ctx, tx, teaching.id);
    return store::teaching_view(tx, teaching.id, ctx.language);
  });
}

TeachingView edit_teaching(Ctx& ctx, const TeachingId& id, const EditTeaching& input,
                           std::optional<std::int64_t> version) {
  ctx.require(Permission::teaching_manage);
  return ctx.write([&](db::Tx& tx) {
    auto teaching = store::find_teaching(tx, id);
    if (!teaching) throw not_found();
    if (version && *version != teaching->version) throw Error(ErrorKind::stale, "error.stale");
    apply(input, *teaching);
    check(tx, *teaching);
    teaching->version += 1;
    store::save_teaching(tx, *teaching);
    announce(ctx, tx, id);
    return store::teaching_view(tx, id, ctx.language);
  });
}

Page<TicketTeaching> ticket_teachings(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    return Page<TicketTeaching>{store::ticket_teachings(tx, id, ticket.category_id), {}};
  });
}

TicketTeaching suggest_teaching(Ctx& ctx, const TicketId& id, const SuggestTeaching& input) {
  ctx.require(Permission::ticket_work);
  return ctx.write([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    const auto offered = store::ticket_teachings(tx, id, ticket.category_id);
    const auto wanted = std::ranges::find(offered, input.teaching_id, &TicketTeaching::id);
    if (wanted == offered.end()) throw invalid("teaching_id", "error.unknown");
    TicketTeaching done = *wanted;
    if (done.suggested_at) return done;
    done.suggested_at = ctx.now();
    if (store::insert_suggestion(tx, id, done.id, ctx.actor.id, ctx.now()))
      timeline::record(ctx, tx, subject_of(ticket),
                       TeachingSuggested{ticket.number, done.id, done.topic, done.article, done.training_url});
    return done;
  });
}

}  // namespace zelo::support
