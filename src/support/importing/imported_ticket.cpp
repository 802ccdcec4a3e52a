#include "src/support/importing/imported_ticket.h"

#include <algorithm>

#include "lib/text/fold.h"
#include "src/customer/contact_commands.h"
#include "src/identity/user.h"
#include "src/support/category/category_store.h"
#include "src/support/importing/imported_message.h"
#include "src/support/importing/ticket_import.h"
#include "src/support/restriction/restriction.h"
#include "src/support/search/indexing.h"
#include "src/support/tag/tag.h"
#include "src/support/tag/tag_store.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

using customer::Outcome;
using customer::TakenTicket;
using customer::TicketRow;

constexpr Time earliest{631'152'000'000};  // 1990: what is older is a date gone wrong

std::optional<Time> date_of(const std::optional<std::string>& at, const char* field, const TimeZone& zone, Time now,
                            Problems& problems) {
  if (!at) return std::nullopt;
  const Time time = customer::moment_in(zone, *at);
  if (time >= earliest && time <= now) return time;
  problems.add(field, time > now ? "error.import.future" : "error.import.long_past");
  return std::nullopt;
}

Status status_of(const TicketRow& row, const ImportDates& dates) {
  if (row.status) return parse_enum<Status>(*row.status).value_or(Status::open);
  return dates.closed || dates.solved ? Status::closed : Status::open;
}

Time latest(std::initializer_list<std::optional<Time>> times, Time least) {
  for (const auto& time : times)
    if (time) least = std::max(least, *time);
  return least;
}

/// Ends a ticket when the file says that it did; where it does not say, when it last spoke of it.
void end_there(Ticket& ticket, const ImportDates& dates) {
  ticket.status = Status::closed;
  const Time end =
      dates.closed.value_or(dates.solved.value_or(latest({dates.updated, dates.message}, ticket.created_at)));
  ticket.closed_at = std::max(end, ticket.created_at);
  ticket.solved_at = std::clamp(dates.solved.value_or(*ticket.closed_at), ticket.created_at, *ticket.closed_at);
}

Time as_of(const ImportDates& dates) {
  return dates.updated.value_or(dates.closed.value_or(dates.solved.value_or(Time{})));
}

/// Whose it is. A person who is not known yet is made later, when nothing speaks against the row.
void place_customer(db::Tx& tx, Ticket& ticket, const TicketRow& row, Problems& problems) {
  ticket.account_id = customer::account_of(tx, row, problems);
  const auto contact = row.requester_email ? customer::find_contact_by_email(tx, *row.requester_email) : std::nullopt;
  if (!contact) return;
  if (ticket.account_id && contact->account_id && *contact->account_id != *ticket.account_id)
    return problems.add("requester_email", "error.ticket.other_account");
  ticket.contact_id = contact->id;
  if (!ticket.account_id) ticket.account_id = contact->account_id;
}

/// Staff that asked there is no customer here.
void make_requester(const Ctx& ctx, db::Tx& tx, Ticket& ticket, const TicketRow& row) {
  if (ticket.contact_id || !row.requester_email || identity::user_by_email(tx, *row.requester_email)) return;
  const auto contact = customer::contact_for(ctx, tx, *row.requester_email, row.requester_name.value_or(""),
                                             ctx.language, ticket.account_id);
  ticket.contact_id = contact.id;
  if (!ticket.account_id) ticket.account_id = contact.account_id;
}

/// Who has it. Of a ticket that is open only somebody who works here can.
void place_with_team(db::Tx& tx, Ticket& ticket, const TicketRow& row, Problems& problems) {
  if (row.category) ticket.category_id = CategoryId(*row.category);
  if (row.team) ticket.team_id = TeamId(*row.team);
  else ticket.team_id = store::find_defaults(tx, ticket.category_id).team_id;
  restrict_by_category(tx, ticket);
  if (!row.assignee) return;
  const UserId assignee(*row.assignee);
  const auto agent = store::find_agent(tx, assignee);
  const bool works = agent && agent->active && may(Roles::parse(agent->roles), Permission::ticket_work);
  if (ticket.status != Status::closed && !works) return;
  if (!may_see(tx, assignee, ticket) && works) {
    return problems.add("assignee",
                        Text("error.restriction.person",
                             {{"name", agent->name}, {"team", store::team_name(tx, *ticket.restricted_team_id)}}));
  }
  ticket.assignee_id = assignee;
}

Channel channel_of(const TicketRow& row) {
  if (row.channel) return parse_enum<Channel>(*row.channel).value_or(Channel::email);
  return row.requester_email ? Channel::email : Channel::portal;
}

Priority priority_of(db::Tx& tx, const TicketRow& row, const Ticket& ticket) {
  if (row.priority) return parse_enum<Priority>(*row.priority).value_or(Priority::normal);
  const auto category = ticket.category_id ? store::find_category(tx, *ticket.category_id) : std::nullopt;
  return category ? category->default_priority : Priority::normal;
}

Ticket ticket_of(db::Tx& tx, const TicketRow& row, const ImportDates& dates, Problems& problems) {
  Ticket ticket;
  ticket.subject = row.subject.value_or("");
  ticket.created_at = dates.created ? *dates.created : dates.message.value_or(Time{});
  ticket.status = status_of(row, dates);
  if (ticket.status == Status::closed) end_there(ticket, dates);
  ticket.updated_at = latest({dates.updated, ticket.closed_at, dates.message}, ticket.created_at);
  ticket.channel = channel_of(row);
  place_customer(tx, ticket, row, problems);
  place_with_team(tx, ticket, row, problems);
  ticket.priority = priority_of(tx, row, ticket);
  if (ticket.subject.empty()) problems.add("subject", "error.required");
  if (row.tags.size() > static_cast<std::size_t>(most_tags))
    problems.add("tags", Text("error.tag.too_many", {{"max", std::to_string(most_tags)}}));
  return ticket;
}

timeline::Past by_assignee(const Ticket& ticket, Time at) {
  if (!ticket.assignee_id) return {.at = at};
  return {.at = at, .actor_kind = ActorKind::user, .actor_id = ticket.assignee_id->text};
}

void tell_end(const Ctx& ctx, db::Tx& tx, const Ticket& ticket) {
  if (ticket.status != Status::closed || !ticket.closed_at) return;
  const Time solved = ticket.solved_at.value_or(*ticket.closed_at);
  timeline::record_past(ctx, tx, subject_of(ticket), TicketSolvedElsewhere{ticket.number}, by_assignee(ticket, solved));
  timeline::record_past(ctx, tx, subject_of(ticket), TicketClosedElsewhere{ticket.number}, {.at = *ticket.closed_at});
}

void put_in(const Ctx& ctx, db::Tx& tx, Ticket& ticket, const TicketRow& row) {
  make_requester(ctx, tx, ticket, row);
  ticket.id = TicketId(ctx.world.ids.uuid(ticket.created_at));
  ticket.number = tx.next_number("ticket");
  store::insert_ticket(tx, ticket);
  for (const std::string& tag : row.tags)
    if (!text::fold(tag).empty()) store::add_tag(tx, ticket.id, text::fold(tag), tag);
  const Speaker speaker = speaker_of(tx, ticket, row);
  timeline::record_past(ctx, tx, subject_of(ticket), TicketOpened{ticket.number},
                        {.at = ticket.created_at, .actor_kind = speaker.kind, .actor_id = speaker.id});
}

bool is_open(Status status) { return status != Status::closed; }

/// True when the file has later news of the ticket, and they are other than what is known.
bool follow(const Ctx& ctx, db::Tx& tx, Ticket& ticket, const TicketRow& row, const ImportDates& dates) {
  const Ticket before = ticket;
  if (row.priority) ticket.priority = parse_enum<Priority>(*row.priority).value_or(ticket.priority);
  if (row.status && status_of(row, dates) != ticket.status) {
    ticket.status = status_of(row, dates);
    ticket.closed_at.reset();
    ticket.solved_at.reset();
    if (ticket.status == Status::closed) end_there(ticket, dates);
  }
  if (ticket.priority == before.priority && ticket.status == before.status) return false;
  ticket.updated_at = latest({dates.updated, ticket.closed_at}, ticket.updated_at);
  ++ticket.version;
  // What ended elsewhere was no promise of ours.
  const bool ended = is_open(before.status) && !is_open(ticket.status);
  keep_ticket(ctx, tx, ticket, ended ? rules::Happening::vanished : rules::Happening::changed);
  if (ended) tell_end(ctx, tx, ticket);
  return true;
}

/// True when the message is new; with a problem where it cannot be told when it was said.
bool add_message(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const TicketRow& row, const ImportDates& dates,
                 Problems& problems) {
  if (!row.body) return false;
  const Time at = dates.message ? *dates.message : dates.created.value_or(ticket.created_at);
  if (store::has_message(tx, ticket.id, fingerprint_of(row, at))) return false;
  if (!dates.message) {
    problems.add("external_id", "error.import.message_undated");
    return false;
  }
  add_imported_message(ctx, tx, ticket, row, at, MessagePlace::later);
  store::said_at(tx, ticket.id, at);
  return true;
}

std::vector<AccountId> touched_by(const Ticket& ticket) {
  return ticket.account_id ? std::vector{*ticket.account_id} : std::vector<AccountId>{};
}

}  // namespace

ImportDates dates_of(const TicketRow& row, const TimeZone& zone, Time now, Problems& problems) {
  const auto read = [&](const std::optional<std::string>& at, const char* field) {
    return date_of(at, field, zone, now, problems);
  };
  return {.created = read(row.created_at, "created_at"),
          .updated = read(row.updated_at, "updated_at"),
          .solved = read(row.solved_at, "solved_at"),
          .closed = read(row.closed_at, "closed_at"),
          .message = read(row.message_at, "message_at")};
}

TakenTicket take_new(const Ctx& ctx, db::Tx& tx, const customer::ImportId& import, const TicketRow& row,
                     const ImportDates& dates) {
  TakenTicket taken{.outcome = Outcome::rejected};
  Ticket ticket = ticket_of(tx, row, dates, taken.problems);
  if (!taken.problems.empty()) return taken;
  put_in(ctx, tx, ticket, row);
  store::insert_origin(tx, {.external_id = row.external_id,
                            .ticket_id = ticket.id,
                            .import_id = import,
                            .as_of = as_of(dates),
                            .due = is_open(ticket.status)});
  const Time said = dates.message.value_or(ticket.created_at);
  if (row.body) add_imported_message(ctx, tx, ticket, row, said, MessagePlace::opening);
  else subject_changed(ctx, tx, ticket.id, "");  // with a message it is found by that
  tell_end(ctx, tx, ticket);
  return {.outcome = Outcome::created, .touched = touched_by(ticket)};
}

TakenTicket take_more(const Ctx& ctx, db::Tx& tx, const customer::ImportId& import, const TicketRow& row,
                      const ImportDates& dates, store::TicketOrigin origin) {
  TakenTicket taken{.outcome = Outcome::rejected};
  auto ticket = store::find_ticket(tx, origin.ticket_id);
  if (!ticket) throw std::logic_error("an imported ticket is gone");
  const bool added = add_message(ctx, tx, *ticket, row, dates, taken.problems);
  if (!taken.problems.empty()) return taken;
  const bool later = as_of(dates) > origin.as_of;
  const bool ours_to_follow = !ticket->merged_into_id && (added || later) && store::untouched(tx, ticket->id);
  const bool followed = ours_to_follow && later && follow(ctx, tx, *ticket, row, dates);
  if (!added && !followed) return {.outcome = Outcome::unchanged};
  origin.import_id = import;
  origin.as_of = std::max(origin.as_of, as_of(dates));
  origin.due = origin.due || (ours_to_follow && is_open(ticket->status));
  store::save_origin(tx, origin);
  return {.outcome = Outcome::updated, .touched = touched_by(*ticket)};
}

}  // namespace zelo::support
