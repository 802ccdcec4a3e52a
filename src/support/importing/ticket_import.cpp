#include "src/support/importing/ticket_import.h"

#include "lib/base/json.h"
#include "src/support/hours/hours_store.h"
#include "src/support/importing/imported_ticket.h"
#include "src/support/importing/known_values.h"
#include "src/support/sla/clock_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

using customer::TakenTicket;
using customer::TicketRow;

constexpr int at_once = 50;

/// The payload of "ticket.take_over".
struct TakeOver {
  customer::ImportId import_id;
};
BOOST_DESCRIBE_STRUCT(TakeOver, (), (import_id))

/// The payload of "report.tickets", which reports own.
struct CountAgain {
  std::vector<std::string> ticket_ids;
};
BOOST_DESCRIBE_STRUCT(CountAgain, (), (ticket_ids))

TakenTicket take_row(const Ctx& ctx, db::Tx& tx, const customer::ImportId& import, const TicketRow& row,
                     const TimeZone& zone) {
  TakenTicket refused{.outcome = customer::Outcome::rejected};
  const ImportDates dates = dates_of(row, zone, ctx.now(), refused.problems);
  if (!refused.problems.empty()) return refused;
  auto origin = store::find_origin(tx, row.external_id);
  return origin ? take_more(ctx, tx, import, row, dates, *std::move(origin)) : take_new(ctx, tx, import, row, dates);
}

/// History is in front of the log, where reports do not read: they are told which tickets there are to count.
void count_again(const Ctx& ctx, db::Tx& tx, std::vector<std::string> ids) {
  if (ids.empty()) return;
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "report.tickets", .payload = json::text_of(CountAgain{std::move(ids)})});
}

std::vector<TakenTicket> take_all(const Ctx& ctx, db::Tx& tx, const customer::ImportId& import,
                                  std::span<const TicketRow> rows) {
  const TimeZone zone = TimeZone::find(store::desk_zone(tx)).value_or(TimeZone::utc());
  std::vector<TakenTicket> all;
  std::vector<std::string> changed;
  for (const TicketRow& row : rows) {
    all.push_back(take_row(ctx, tx, import, row, zone));
    const bool other =
        all.back().outcome == customer::Outcome::created || all.back().outcome == customer::Outcome::updated;
    if (other) changed.push_back(store::find_origin(tx, row.external_id)->ticket_id.text);
  }
  count_again(ctx, tx, std::move(changed));
  return all;
}

void file_is_in(const Ctx& ctx, db::Tx& tx, const customer::ImportId& id) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "ticket.take_over", .payload = json::text_of(TakeOver{id}), .unique_key = id.text});
}

/// The promise of a new ticket, from now on; one that was answered there waits for no first answer.
rules::Happening begins_as(db::Tx& tx, const TicketId& id) {
  const bool fresh = store::live_clocks(tx, id).empty() && !store::answered(tx, id);
  return fresh ? rules::Happening::opened : rules::Happening::changed;
}

void begin_work(const Ctx& ctx, db::Tx& tx, const TicketId& id) {
  store::not_due(tx, id);
  auto ticket = store::find_ticket(tx, id);
  if (!ticket || ticket->status == Status::closed) return;
  ticket->customer_replied = store::answered(tx, id) && store::customer_spoke_last(tx, id);
  ++ticket->version;
  keep_ticket(ctx, tx, *ticket, begins_as(tx, id));
  timeline::record(ctx, tx, subject_of(*ticket), TicketTakenOver{ticket->number});
}

void take_over(const World& world, const jobs::Job& job) {
  Ctx ctx{.world = world, .actor = Actor::system()};
  const auto import = json::read_text<TakeOver>(job.payload).import_id;
  for (bool more = true; more;)
    more = ctx.write([&](db::Tx& tx) {
      const auto due = store::due_tickets(tx, import, at_once);
      for (const TicketId& id : due) begin_work(ctx, tx, id);
      return due.size() == at_once;
    });
}

}  // namespace

customer::TakeTickets ticket_taker() { return {.known = known_values, .take = take_all, .finish = file_is_in}; }

bool untouched_import(db::Tx& tx, const TicketId& id) { return store::untouched(tx, id); }

void ticket_import_jobs(jobs::Runner& runner, const World& world) {
  runner.on("ticket.take_over", {.outside = [&world](const jobs::Job& job) { take_over(world, job); }});
}

}  // namespace zelo::support
