#include <algorithm>

#include "src/customer/contact_store.h"
#include "src/customer/touched.h"
#include "src/support/category/category.h"
#include "src/support/category/category_store.h"
#include "src/support/copy/copy.h"
#include "src/support/relation/relation_store.h"
#include "src/support/restriction/restriction.h"
#include "src/support/routing/routing_jobs.h"
#include "src/support/search/indexing.h"
#include "src/support/ticket/requester.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// A ticket of no account goes along with who asks from now on.
EditTicket with_account(db::Tx& tx, const Ticket& ticket, EditTicket input) {
  if (!input.contact_id.value || input.account_id.wanted || ticket.account_id) return input;
  input.account_id = {true, find_referred(tx, {}, input.contact_id.value, {}).contact_account_id};
  return input;
}

/// Whose words stand on it: of its account, or of the account of who asked so far.
std::optional<AccountId> heard_from(db::Tx& tx, const Ticket& ticket) {
  if (ticket.account_id || !ticket.contact_id) return ticket.account_id;
  return find_referred(tx, {}, ticket.contact_id, {}).contact_account_id;
}

/// Whoever asks from now on reads all that was said: nobody of another account may, whatever the ticket's is by now,
/// and nobody what monitoring reports.
void check_requester(db::Tx& tx, const Ticket& ticket, const EditTicket& input, const Referred& found,
                     Problems& problems) {
  if (!input.contact_id.wanted || input.contact_id.value == ticket.contact_id) return;
  if (!input.contact_id.value) return problems.add("contact_id", "error.required");
  const auto person = customer::find_contact(tx, *input.contact_id.value);
  if (!found.contact_id || !person) return problems.add("contact_id", "error.unknown");
  if (ticket.channel == Channel::monitoring) return problems.add("contact_id", "error.ticket.requester_monitoring");
  if (person->left_on) return problems.add("contact_id", Text("error.copy.left", {{"name", person->name}}));
  const auto heard = heard_from(tx, ticket);
  if (heard && found.contact_account_id != heard) problems.add("contact_id", "error.ticket.requester_elsewhere");
}

/// Where an edit would point to something that is not there.
void check_edit(db::Tx& tx, const Ticket& ticket, const EditTicket& input) {
  Problems problems;
  if (input.subject && input.subject->empty()) problems.add("subject", "error.required");
  const auto& contact = input.contact_id.wanted ? input.contact_id.value : ticket.contact_id;
  const Referred found = find_referred(tx, input.account_id.value, contact, input.category_id.value);
  check_requester(tx, ticket, input, found, problems);
  if (input.category_id.value && !found.category_id) problems.add("category_id", "error.unknown");
  const bool same_category = input.category_id.value == ticket.category_id;
  if (found.category_active == false && !same_category) problems.add("category_id", "error.category.inactive");
  if (input.account_id.value && !found.account_id) problems.add("account_id", "error.unknown");
  if (found.account_id && found.contact_account_id && found.account_id != found.contact_account_id) {
    problems.add("account_id", "error.ticket.other_account");
  }
  if (input.team_id.value && !store::team_exists(tx, *input.team_id.value)) problems.add("team_id", "error.unknown");
  problems.done();
  check_team(tx, ticket, input.team_id.value);
  // The messages of merged tickets stand here: another customer must not come to read them.
  const bool other_person = input.contact_id.wanted && input.contact_id.value != ticket.contact_id;
  const bool moves =
      (input.account_id.wanted && input.account_id.value != ticket.account_id) || (other_person && !ticket.account_id);
  if (moves && store::has_merged_tickets(tx, ticket.id)) throw conflict("error.merge.account_fixed");
}

template <class Field, class Value>
void change(Field& field, const Value& value, const char* name, std::vector<std::string>& changes) {
  if (field == value) return;
  field = value;
  changes.emplace_back(name);
}

/// Carries the wishes out; the names of the fields that really changed. Who asks is an event of its own.
std::vector<std::string> apply(Ticket& ticket, const EditTicket& input) {
  std::vector<std::string> changes;
  if (input.subject) change(ticket.subject, static_cast<const std::string&>(*input.subject), "subject", changes);
  if (input.priority) change(ticket.priority, *input.priority, "priority", changes);
  if (input.status) change(ticket.status, *input.status, "status", changes);
  if (input.category_id.wanted) change(ticket.category_id, input.category_id.value, "category_id", changes);
  if (input.team_id.wanted) change(ticket.team_id, input.team_id.value, "team_id", changes);
  if (input.account_id.wanted) change(ticket.account_id, input.account_id.value, "account_id", changes);
  return changes;
}

Priority default_priority(db::Tx& tx, const std::optional<CategoryId>& id) {
  const auto category = id ? store::find_category(tx, *id) : std::nullopt;
  return category ? category->default_priority : Priority::normal;
}

/// Another category brings its own priority and team along, unless somebody has chosen one.
void follow_category(const Ctx& ctx, db::Tx& tx, Ticket& ticket, const std::optional<CategoryId>& before,
                     std::vector<std::string>& changes, bool priority_named) {
  if (ticket.category_id == before) return;
  if (!priority_named && ticket.category_id && ticket.priority == default_priority(tx, before))
    change(ticket.priority, default_priority(tx, ticket.category_id), "priority", changes);
  const bool chosen = ticket.team_id != store::find_defaults(tx, before).team_id;
  const bool named = std::ranges::find(changes, "team_id") != changes.end();
  if (!chosen && !named && !ticket.restricted_team_id)
    change(ticket.team_id, store::find_defaults(tx, ticket.category_id).team_id, "team_id", changes);
  route_again_later(ctx, tx, ticket.id);
}

/// Mails go to this contact from now on, and in the portal the ticket is this contact's.
bool change_requester(const Ctx& ctx, db::Tx& tx, Ticket& ticket, const EditTicket& input) {
  if (!input.contact_id.wanted || input.contact_id.value == ticket.contact_id) return false;
  const auto before = ticket.contact_id;
  ticket.contact_id = input.contact_id.value;
  store::save_requester(tx, ticket);
  end_copy(tx, ticket.id, *ticket.contact_id);
  timeline::record(ctx, tx, subject_of(ticket), TicketRequesterChanged{ticket.number, *ticket.contact_id, before});
  return true;
}

}  // namespace

TicketView edit_ticket(Ctx& ctx, const TicketId& id, const EditTicket& wanted, std::optional<std::int64_t> version) {
  ctx.require(Permission::ticket_work);
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    if (version && *version != ticket.version) throw Error(ErrorKind::stale, "error.stale");
    const EditTicket input = with_account(tx, ticket, wanted);
    obey(rules::refuse_edit(ticket, input.status));
    check_edit(tx, ticket, input);
    const auto category = ticket.category_id;
    const auto account = ticket.account_id;
    const std::string old_subject = ticket.subject;
    auto changes = apply(ticket, input);
    const bool requester_changed = change_requester(ctx, tx, ticket, input);
    if (changes.empty() && !requester_changed) return;
    if (ticket.subject != old_subject) subject_changed(ctx, tx, id, old_subject);
    follow_category(ctx, tx, ticket, category, changes, input.priority.has_value());
    const bool restricts = ticket.category_id != category && restrict_by_category(tx, ticket);
    rules::touch(ticket, ctx.now());
    keep_ticket(ctx, tx, ticket);
    if (!changes.empty()) timeline::record(ctx, tx, subject_of(ticket), TicketEdited{ticket.number, changes});
    if (restricts) record_category_restriction(ctx, tx, ticket);
    if (account && account != ticket.account_id) customer::touched(ctx, tx, {*account});  // the event is of the other
  });
  return last_view(ctx, id);
}

void follow_contact(const Ctx& ctx, db::Tx& tx, const TicketId& id, const AccountId& account) {
  Ticket ticket = load_ticket(ctx, tx, id);
  ticket.account_id = account;
  // What is over does not come up in lists as something new.
  rules::touch(ticket, ticket.status == Status::closed ? ticket.updated_at : ctx.now());
  keep_ticket(ctx, tx, ticket);
  timeline::record(ctx, tx, subject_of(ticket), TicketEdited{ticket.number, {"account_id"}});
}

}  // namespace zelo::support
