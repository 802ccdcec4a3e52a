#include "src/portal/own_address.h"

#include "lib/base/json.h"
#include "lib/jobs/jobs.h"
#include "src/customer/contact_commands.h"
#include "src/identity/signed_link.h"
#include "src/portal/door.h"
#include "src/portal/portal_store.h"
#include "src/portal/session_commands.h"
#include "src/portal/signup_commands.h"

namespace zelo::portal {
namespace {

struct AddressWishJob {
  AddressWishId wish_id;
};
BOOST_DESCRIBE_STRUCT(AddressWishJob, (), (wish_id))

/// What channel/email reads in "mail.portal_address_changed" and "mail.portal_address_taken".
struct AddressMailJob {
  ContactId contact_id;
  std::string recipient;
};
BOOST_DESCRIBE_STRUCT(AddressMailJob, (), (contact_id, recipient))

template <class Payload>
void enqueue_mail(const Ctx& ctx, db::Tx& tx, const char* kind, const Payload& payload) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = kind, .payload = json::text_of(payload)});
}

/// Whose the address is, if this person may not have it: another's, or that of somebody who was merged into this one,
/// who keeps it for the day when they are parted. Its reader signs in with it as it is.
std::optional<ContactId> owner_of(db::Tx& tx, const AddressWish& wish) {
  const auto known = customer::find_contact_by_email(tx, wish.email);
  if (!known) return std::nullopt;
  const bool own = known->id == wish.contact_id && !customer::came_with_merge(tx, *known, wish.email);
  return own ? std::nullopt : std::optional(known->id);
}

/// The wish of a link, as long as whoever said it is still signed in there: who ends a session that is not theirs ends
/// what was wished from it.
AddressWish wish_behind(db::Tx& tx, const std::string& id, Time now) {
  const auto wish = store::find_address_wish(tx, id, now);
  if (!wish || !store::is_open(tx, wish->contact_id, wish->session_id)) throw conflict("error.link_expired");
  return *wish;
}

/// Of two that are moved to one address at once, the second finds out where it is written down.
void move_unless_taken(const Ctx& theirs, db::Tx& tx, const ContactId& id, const std::string& email) {
  try {
    customer::move_to_email(theirs, tx, id, email);
  } catch (const Error& error) {
    if (error.kind == ErrorKind::invalid) throw conflict("error.portal_address_taken");
    throw;
  }
}

}  // namespace

void wish_address(Ctx& ctx, Door& door, const WishAddress& input, const std::string& peer) {
  prove_oneself(ctx, door, input.current_password);
  const bool mail = door.may_mail(input.email, peer, ctx.now());
  ctx.write([&](db::Tx& tx) {
    const auto person = store::find_person(tx, ctx.actor.contact_id());
    if (!person) throw not_found();
    if (person->email == input.email) throw invalid("email", "error.portal_same_address");
    const AddressWish wish{.contact_id = person->id,
                           .id = ctx.new_id<AddressWishId>(),
                           .email = input.email,
                           .session_id = *ctx.actor.session_id,
                           .asked_at = ctx.now(),
                           .expires_at = ctx.now() + address_wish_life};
    store::delete_address_wish(tx, person->id);
    tx.insert("new_addresses", wish);
    if (mail) enqueue_mail(ctx, tx, "portal.new_address", AddressWishJob{wish.id});
  });
}

void forget_address_wish(Ctx& ctx) {
  ctx.write([&](db::Tx& tx) { store::delete_address_wish(tx, ctx.actor.contact_id()); });
}

void answer_address_wish(Ctx& ctx, db::Tx& tx, const std::string& wish_id) {
  const auto wish = store::find_address_wish(tx, wish_id, ctx.now());
  const auto person = wish ? store::find_person(tx, wish->contact_id) : std::nullopt;
  if (!person) return;
  if (const auto owner = owner_of(tx, *wish))
    return enqueue_mail(ctx, tx, "mail.portal_address_taken", AddressMailJob{*owner, wish->email});
  enqueue_mail(ctx, tx, "mail.portal_link",
               PortalLinkJob{.purpose = identity::LinkPurpose::new_address,
                             .subject_id = wish->id.text,
                             .contact_id = person->id,
                             .recipient = wish->email,
                             .recipient_name = {},
                             .language = person->language});
}

ConfirmedAddress confirm_address(Ctx& ctx, const std::string& token) {
  return ctx.write([&](db::Tx& tx) {
    const auto link = identity::consume_link(ctx, tx, token, identity::LinkPurpose::new_address);
    const AddressWish wish = wish_behind(tx, link.subject_id, ctx.now());
    const auto person = store::find_person(tx, wish.contact_id);
    if (!person) throw conflict("error.link_expired");
    if (owner_of(tx, wish)) throw conflict("error.portal_address_taken");
    Ctx theirs{.world = ctx.world,
               .actor = {.kind = ActorKind::contact, .id = person->id.text, .name = person->name},
               .language = ctx.language,
               .joined = &tx};
    move_unless_taken(theirs, tx, person->id, wish.email);
    store::end_other_ways_in(tx, person->id, wish.session_id);
    identity::end_links_of(theirs, tx, person->id);
    enqueue_mail(ctx, tx, "mail.portal_address_changed", AddressMailJob{person->id, person->email});
    return ConfirmedAddress{wish.email};
  });
}

namespace store {

std::optional<AddressWish> find_address_wish(db::Tx& tx, const std::string& id, Time now) {
  return tx.find<AddressWish>("SELECT * FROM new_addresses WHERE id = $1 AND expires_at > $2", id, now);
}

std::optional<std::string> wished_address(db::Tx& tx, const ContactId& contact, Time now) {
  return tx.find<std::string>("SELECT email FROM new_addresses WHERE contact_id = $1 AND expires_at > $2", contact,
                              now);
}

void delete_address_wish(db::Tx& tx, const ContactId& contact) {
  tx.exec("DELETE FROM new_addresses WHERE contact_id = $1", contact);
}

std::int64_t delete_address_wishes_before(db::Tx& tx, Time now) {
  return tx.exec("DELETE FROM new_addresses WHERE expires_at <= $1", now);
}

}  // namespace store
}  // namespace zelo::portal
