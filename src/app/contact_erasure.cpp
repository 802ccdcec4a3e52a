#include "src/app/contact_erasure.h"

#include "src/app/merge_parts.h"
#include "src/channel/email/mail_store.h"
#include "src/customer/erasure/erasure.h"
#include "src/identity/api.h"
#include "src/portal/portal_store.h"
#include "src/usage/erasure/erasure.h"

namespace zelo::app {
namespace {

/// What goes by addresses and keys first: afterwards nobody knows them any more. Broken off in between, the same again
/// ends it.
customer::ErasedContact forget_person(Ctx& ctx, const ContactId& id) {
  const auto emails = customer::emails_to_erase(ctx, id);
  usage::erase_contacts_users(ctx, {.emails = emails, .keys = customer::keys_to_erase(ctx, id)});
  ctx.write([&](db::Tx& tx) {
    for (const std::string& address : emails) {
      portal::store::delete_signups_of(tx, address);
      email::store::forget_recipient(tx, address);
    }
  });
  return customer::erase_contact(ctx, merge_parts(), id);
}

}  // namespace

void contact_erasure_routes(Api& api) {
  api.post("/api/contacts/{id}/erasure", may(Permission::settings_manage),
           {.operation = "erase_contact",
            .summary = "Erase the personal data of a person, in usage too; tickets stay, of an erased person",
            .tag = "Customers",
            .sealed = true,  // usage counts what came in first, in transactions of its own
            .success = 200},
           [](Ctx& ctx, const Call& call) { return forget_person(ctx, call.id<ContactId>()); });
}

}  // namespace zelo::app
