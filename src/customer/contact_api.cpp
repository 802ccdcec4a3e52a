#include "src/customer/api_parts.h"
#include "src/customer/contact_commands.h"
#include "src/customer/mail_choice.h"

namespace zelo::customer {
namespace {

Page<ContactView> list(Ctx& ctx, const Call& call, const std::optional<AccountId>& account) {
  const int limit = call.limit();
  const ContactFilter filter{.words = call.query("q"), .account_id = account};
  return page_by_name<ContactView>(search_contacts(ctx, filter, place_after(call), limit + 1), limit);
}

}  // namespace

void contact_routes(Api& api) {
  using enum Permission;
  api.get("/api/contacts", may(account_read),
          {"list_contacts", "People of all customers by name", "Customers", {"q", "limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list(ctx, call, std::nullopt); });
  api.get("/api/accounts/{id}/contacts", may(account_read),
          {"list_account_contacts", "People of a customer by name", "Customers", {"q", "limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list(ctx, call, call.id<AccountId>()); });
  api.post("/api/accounts/{id}/contacts", may(contact_write),
           {"create_contact", "Add a person to a customer", "Customers"},
           [](Ctx& ctx, const Call& call, const NewContact& input) {
             return create_contact(ctx, call.id<AccountId>(), input);
           });
  api.get("/api/contacts/{id}", may(account_read), {"show_contact", "One person", "Customers"},
          [](Ctx& ctx, const Call& call) { return show_contact(ctx, call.id<ContactId>()); });
  api.patch("/api/contacts/{id}", may(contact_write), {"edit_contact", "Change a person", "Customers"},
            [](Ctx& ctx, const Call& call, const EditContact& input) {
              return edit_contact(ctx, call.id<ContactId>(), input, call.if_match());
            });
  api.get("/api/contacts/{id}/mail_choices", may(account_read),
          {"list_mail_choices", "Which automatic mails a person gets", "Customers"},
          [](Ctx& ctx, const Call& call) { return list_mail_choices(ctx, call.id<ContactId>()); });
}

}  // namespace zelo::customer
