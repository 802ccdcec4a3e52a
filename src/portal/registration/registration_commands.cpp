#include "lib/jobs/jobs.h"
#include "src/customer/account_commands.h"
#include "src/customer/account_rules.h"
#include "src/customer/contact_commands.h"
#include "src/customer/stakeholder/stakeholder.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/portal/registration/registration_store.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/timeline/record.h"

namespace zelo::portal {
namespace {

using enum RegistrationState;

/// What channel/email reads in "mail.registration".
struct RegistrationMail {
  ContactId contact_id;
  bool approved = false;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(RegistrationMail, (), (contact_id, approved, reason))

/// What the job "registration.tickets" reads.
struct LetIn {
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(LetIn, (), (contact_id))

void mail(const Ctx& ctx, db::Tx& tx, const RegistrationMail& what) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = "mail.registration", .payload = json::text_of(what)});
}

std::optional<std::string> own_domain(const std::optional<std::string>& email) {
  const std::string domain = customer::domain_of(email.value_or(""));
  if (domain.empty() || customer::is_public_mail_domain(domain)) return std::nullopt;
  return domain;
}

/// The account that staff most likely means; what a name says is for staff to believe, never for the sign-up.
std::optional<customer::Account> suggestion(db::Tx& tx, const store::RegistrationRow& row) {
  if (const auto domain = own_domain(row.email))
    if (auto account = customer::find_account_by_domain(tx, *domain)) return account;
  if (!row.company) return std::nullopt;
  auto same_name = customer::find_accounts_by_name(tx, *row.company);
  return same_name.size() == 1 ? std::optional(std::move(same_name.front())) : std::nullopt;
}

RegistrationView view_of(db::Tx& tx, const store::RegistrationRow& row) {
  RegistrationView view{.id = row.id,
                        .contact_id = row.contact_id,
                        .name = row.name,
                        .email = row.email,
                        .company = row.company,
                        .domain = own_domain(row.email),
                        .state = row.state,
                        .asked_at = row.asked_at,
                        .suggested_account_id = {},
                        .suggested_account_name = {},
                        .account_name = row.account_name,
                        .left_on = row.left_on,
                        .tickets = row.tickets,
                        .decided_at = row.decided_at,
                        .decided_by_name = row.decided_by_name,
                        .reason = row.reason};
  if (row.state == approved) return view;
  if (const auto account = suggestion(tx, row)) {
    view.suggested_account_id = account->id;
    view.suggested_account_name = account->name;
  }
  return view;
}

Registration open_one(db::Tx& tx, const RegistrationId& id) {
  auto found = store::find_registration(tx, id);
  if (!found) throw not_found();
  if (found->state == approved) throw conflict("error.registration.decided");
  return *std::move(found);
}

void decide(const Ctx& ctx, db::Tx& tx, Registration registration, RegistrationState state,
            std::optional<std::string> reason) {
  const RegistrationState before = registration.state;
  registration.state = state;
  registration.decided_at = ctx.now();
  registration.decided_by = ctx.actor.id;
  registration.reason = std::move(reason);
  if (!store::decide(tx, registration, before)) throw conflict("error.registration.decided");
}

AccountId account_for(Ctx& ctx, db::Tx& tx, const Registration& registration, const ApproveRegistration& input) {
  if (input.account_id.has_value() == input.name.has_value())
    throw invalid("account_id", "error.registration.one_account");
  if (input.account_id) {
    if (!customer::find_account(tx, *input.account_id)) throw invalid("account_id", "error.unknown_account");
    return *input.account_id;
  }
  customer::NewAccount fresh;
  fresh.name = *input.name;
  fresh.segment = input.segment.value_or(customer::Segment::smb);
  if (input.domain.value_or(false)) {
    const auto contact = customer::find_contact(tx, registration.contact_id);
    const auto domain = contact ? own_domain(contact->email) : std::nullopt;
    if (!domain) throw invalid("domain", "error.registration.public_domain");
    fresh.domain = *domain;
  }
  return customer::create_account(ctx, fresh).id;
}

timeline::Subject subject_of(const ContactId& contact, std::optional<AccountId> account) {
  return {.account_id = std::move(account), .kind = "contact", .id = contact.text};
}

Registration asked_by(const Ctx& ctx, const ContactId& contact, const std::optional<std::string>& company) {
  return {.id = ctx.new_id<RegistrationId>(),
          .contact_id = contact,
          .company = company,
          .state = waiting,
          .asked_at = ctx.now(),
          .decided_at = {},
          .decided_by = {},
          .reason = {}};
}

/// Whoever had left is there again.
void take_back(Ctx& ctx, const ContactId& contact) {
  customer::EditStakeholder back;
  back.left_on.wanted = true;
  customer::edit_stakeholder(ctx, contact, back, std::nullopt);
}

}  // namespace

void ask_for_approval(const Ctx& ctx, db::Tx& tx, const ContactId& contact, const std::optional<std::string>& company) {
  if (store::insert_registration(tx, asked_by(ctx, contact, company)))
    timeline::record(ctx, tx, subject_of(contact, std::nullopt), ContactRegistered{contact});
}

void ask_to_come_back(const Ctx& ctx, db::Tx& tx, const ContactId& contact, const std::optional<std::string>& company) {
  if (own_state(tx, contact) == rejected) throw Error(ErrorKind::forbidden, "error.registration.rejected");
  const Registration asked = asked_by(ctx, contact, company);
  if (store::insert_registration(tx, asked) || store::ask_again(tx, asked))
    timeline::record(ctx, tx, subject_of(contact, std::nullopt), ContactRegistered{contact});
}

std::optional<RegistrationState> own_state(db::Tx& tx, const ContactId& contact) {
  return store::state_of_contact(tx, contact);
}

void check_may_open(Ctx& ctx) {
  ctx.read([&](db::Tx& tx) {
    const auto state = own_state(tx, ctx.actor.contact_id());
    if (state == rejected) throw Error(ErrorKind::forbidden, "error.registration.rejected");
    if (state != waiting) return;
    if (store::count_open_tickets(tx, ctx.actor.contact_id(), most_open_while_waiting) >= most_open_while_waiting)
      throw conflict(Text("error.registration.few_tickets", {{"max", std::to_string(most_open_while_waiting)}}));
  });
}

Page<RegistrationView> list_registrations(Ctx& ctx, RegistrationState state, const std::optional<std::string>& after,
                                          int limit) {
  ctx.require(Permission::account_write);
  const auto keys = decode_cursor(after, 2);
  std::optional<store::RegistrationPlace> place;
  if (keys) place = store::RegistrationPlace{Time{cursor_number(keys->at(0))}, keys->at(1)};
  return ctx.read([&](db::Tx& tx) {
    auto rows = store::list_rows(tx, state, place, limit + 1);
    Page<RegistrationView> page;
    page.next = cut(rows, limit, [](const store::RegistrationRow& row) {
      return std::vector{std::to_string(row.asked_at.ms), row.id.text};
    });
    for (const auto& row : rows) page.items.push_back(view_of(tx, row));
    return page;
  });
}

void bring_tickets_along(const Ctx& ctx, db::Tx& tx, const ContactId& who) {
  constexpr int at_once = 50;
  // Between two rounds the person may have been moved, or merged into somebody: what counts is who it is now.
  const auto contact = customer::find_contact(tx, who);
  if (!contact || !contact->account_id) return;
  // Success may let people in, but edits no tickets: that they follow their contact is the system's doing.
  const Ctx ours{.world = ctx.world, .actor = Actor::system(), .language = ctx.language, .joined = &tx};
  const auto tickets = store::tickets_without_account(tx, contact->id, at_once);
  for (const auto& ticket : tickets) support::follow_contact(ours, tx, ticket, *contact->account_id);
  if (tickets.size() < at_once) return;
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = "registration.tickets", .payload = json::text_of(LetIn{who})});
}

RegistrationView approve_registration(Ctx& ctx, const RegistrationId& id, const ApproveRegistration& input) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    const Registration asked = open_one(tx, id);
    const AccountId account = account_for(ctx, tx, asked, input);
    decide(ctx, tx, asked, approved, std::nullopt);
    customer::EditContact moved;
    moved.account_id.wanted = true;
    moved.account_id.value = account;
    customer::edit_contact(ctx, asked.contact_id, moved, std::nullopt);
    take_back(ctx, asked.contact_id);
    bring_tickets_along(ctx, tx, asked.contact_id);
    timeline::record(ctx, tx, subject_of(asked.contact_id, account), RegistrationApproved{asked.contact_id});
    mail(ctx, tx, {.contact_id = asked.contact_id, .approved = true, .reason = {}});
    return view_of(tx, *store::find_row(tx, id));
  });
}

RegistrationView reject_registration(Ctx& ctx, const RegistrationId& id, const RejectRegistration& input) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    const Registration asked = open_one(tx, id);
    if (asked.state == rejected) throw conflict("error.registration.decided");
    std::optional<std::string> reason;
    if (input.reason) reason = *input.reason;
    decide(ctx, tx, asked, rejected, reason);
    store::end_sessions(tx, asked.contact_id);
    timeline::record(ctx, tx, subject_of(asked.contact_id, std::nullopt), RegistrationRejected{asked.contact_id});
    if (input.mail.value_or(false))
      mail(ctx, tx, {.contact_id = asked.contact_id, .approved = false, .reason = reason.value_or("")});
    return view_of(tx, *store::find_row(tx, id));
  });
}

}  // namespace zelo::portal
