#include "src/portal/signup_commands.h"

#include "lib/base/json.h"
#include "lib/jobs/jobs.h"
#include "src/customer/contact_commands.h"
#include "src/identity/brand.h"
#include "src/identity/signed_link.h"
#include "src/identity/user.h"
#include "src/portal/door.h"
#include "src/portal/portal_store.h"
#include "src/portal/registration/registration.h"

namespace zelo::portal {
namespace {

struct SignUpJob {
  SignupId signup_id;
};
BOOST_DESCRIBE_STRUCT(SignUpJob, (), (signup_id))

struct SignInLinkJob {
  std::string email;
};
BOOST_DESCRIBE_STRUCT(SignInLinkJob, (), (email))

template <class Payload>
void enqueue(const Ctx& ctx, db::Tx& tx, const char* kind, const Payload& payload) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = kind, .payload = json::text_of(payload)});
}

void send_sign_in_link(Ctx& ctx, db::Tx& tx, const store::Person& person) {
  enqueue(ctx, tx, "mail.portal_link",
          PortalLinkJob{.purpose = identity::LinkPurpose::sign_in,
                        .subject_id = person.id.text,
                        .contact_id = person.id,
                        .recipient = person.email,
                        .recipient_name = person.name,
                        .language = person.language});
}

}  // namespace

SignupId sign_up(Ctx& ctx, Door& door, const SignUp& input, const std::string& peer) {
  if (input.password) identity::check_password(*input.password, "password");
  const bool mail = door.may_mail(input.email, peer, ctx.now());
  Signup signup;
  signup.id = ctx.new_id<SignupId>();
  signup.name = input.name;
  signup.email = input.email;
  if (input.company) signup.company = *input.company;
  if (input.password) signup.password_hash = door.passwords.hash(*input.password);
  signup.language = ctx.language;
  signup.created_at = ctx.now();
  signup.expires_at = ctx.now() + signup_life;
  ctx.write([&](db::Tx& tx) {
    store::insert_signup(tx, signup);
    if (mail) enqueue(ctx, tx, "portal.sign_up", SignUpJob{signup.id});
  });
  return signup.id;
}

void answer_sign_up(Ctx& ctx, db::Tx& tx, const std::string& signup_id) {
  const auto signup = store::find_signup(tx, signup_id);
  if (!signup) return;
  if (const auto known = store::find_person_by_email(tx, signup->email)) {
    store::delete_signup(tx, signup->id);
    return send_sign_in_link(ctx, tx, *known);
  }
  enqueue(ctx, tx, "mail.portal_link",
          PortalLinkJob{.purpose = identity::LinkPurpose::confirm,
                        .subject_id = signup->id.text,
                        .contact_id = {},
                        .recipient = signup->email,
                        .recipient_name = {},
                        .language = signup->language});
}

void ask_for_link(Ctx& ctx, Door& door, const std::string& email, const std::string& peer) {
  if (!door.may_mail(email, peer, ctx.now())) return;
  ctx.write([&](db::Tx& tx) { enqueue(ctx, tx, "portal.sign_in_link", SignInLinkJob{email}); });
}

void answer_ask_for_link(Ctx& ctx, db::Tx& tx, const std::string& email) {
  if (const auto known = store::find_person_by_email(tx, email)) send_sign_in_link(ctx, tx, *known);
}

ContactId become_contact(Ctx& ctx, db::Tx& tx, const Signup& signup, bool same_browser) {
  store::delete_signups_of(tx, signup.email);
  // Known by now, by an agent's hand: its password, or having none, is not for this sign-up to change.
  if (const auto known = store::find_person_by_email(tx, signup.email)) return known->id;
  const auto contact = customer::contact_for(ctx, tx, signup.email, signup.name, signup.language);
  const ContactId& id = contact.id;
  // Whose people they are is for staff to say: nobody walks into an account by its name, nor takes a domain first.
  if (contact.left_on) ask_to_come_back(ctx, tx, id, signup.company);
  else if (!contact.account_id) ask_for_approval(ctx, tx, id, signup.company);
  // An address of its domain proves that somebody works there, and not that colleagues' tickets are for them.
  if (!contact.left_on && !newcomers_see_all(tx)) store::keep_to_own_tickets(tx, id);
  if (signup.password_hash && same_browser) store::set_password(tx, id, *signup.password_hash);
  return id;
}

}  // namespace zelo::portal
