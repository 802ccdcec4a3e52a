#include <fmt/format.h>

#include "src/customer/mail_choice.h"
#include "src/identity/api.h"
#include "src/identity/authentication.h"
#include "src/identity/session.h"
#include "src/portal/api_parts.h"
#include "src/portal/door.h"
#include "src/portal/own_address.h"
#include "src/portal/session_commands.h"
#include "src/portal/signup_commands.h"

namespace zelo::portal {

http::Response accepted() {
  http::Response response;
  response.status = 202;
  response.headers.set("Content-Type", "application/json");
  response.body = "{}";
  return response;
}

http::Response signed_in(const SignedIn& result, const Call& call) {
  http::Response response;
  response.status = 201;
  response.headers.set("Content-Type", "application/json");
  response.headers.add("Set-Cookie", identity::session_cookie(identity::SessionKind::contact, result.session_secret,
                                                              call.request.secure));
  response.body = json::text_of(result.me);
  return response;
}

namespace {

using identity::SessionKind;

std::string signup_cookie(const SignupId& id, bool secure) {
  return fmt::format("{}={}; Path=/api/portal; HttpOnly; SameSite=Lax; Max-Age={}{}", signup_cookie_name, id.text,
                     signup_life.ms / 1000, secure ? "; Secure" : "");
}

customer::MailKind mail_kind_of(const Call& call) {
  const auto kind = parse_enum<customer::MailKind>(call.request.params.at("kind"));
  if (!kind) throw not_found();
  return *kind;
}

void mail_choice_routes(Api& api) {
  api.get("/api/portal/mail_choices", contact(),
          {"portal_mail_choices", "Which automatic mails there are, and which of them the contact wants", "Portal"},
          [](Ctx& ctx, const Call&) { return customer::list_own_mail_choices(ctx); });
  api.put("/api/portal/mail_choices/{kind}", contact(), {"portal_choose_mail", "Get a kind of mail, or not", "Portal"},
          [](Ctx& ctx, const Call& call, const customer::ChooseMail& input) {
            return customer::choose_own_mail(ctx, mail_kind_of(call), input.wanted);
          });
}

void session_routes(Api& api, const std::shared_ptr<Door>& door) {
  api.post("/api/portal/session", anyone(),
           {.operation = "portal_sign_in",
            .summary = "Sign in by password (201), or ask for a link by mail (202)",
            .tag = "Portal",
            .sealed = true,
            .or_accepted = true},
           [door](Ctx& ctx, const Call& call, const PortalSignIn& input) {
             if (input.password)
               return ResponseWith<PortalMe>{
                   signed_in(sign_in(ctx, *door, input.email, *input.password, call.request), call)};
             ask_for_link(ctx, *door, input.email, call.request.peer);
             return ResponseWith<PortalMe>{accepted()};
           });
  api.get("/api/portal/session", contact(), {"portal_me", "Who is signed in", "Portal"},
          [](Ctx& ctx, const Call&) { return show_me(ctx); });
  api.patch("/api/portal/session", contact(), {"portal_edit_me", "Change one's name, telephone or language", "Portal"},
            [](Ctx& ctx, const Call&, const EditPortalMe& input) { return edit_me(ctx, input); });
  api.remove("/api/portal/session", contact(), {"portal_sign_out", "Sign out", "Portal"},
             [](Ctx& ctx, const Call& call) {
               identity::sign_out(ctx);
               call.add_header("Set-Cookie", identity::session_cookie(SessionKind::contact, "", call.request.secure));
             });
  api.post("/api/portal/session/password", contact(),
           {.operation = "portal_set_password", .summary = "Choose a password", .tag = "Portal", .sealed = true},
           [door](Ctx& ctx, const Call&, const NewPortalPassword& input) { change_password(ctx, *door, input); });
}

void address_routes(Api& api, const std::shared_ptr<Door>& door) {
  api.post("/api/portal/session/email", contact(),
           {.operation = "portal_wish_address",
            .summary = "Move to another e-mail address; it is proved by a mail, whatever is behind it",
            .tag = "Portal",
            .sealed = true,
            .success = 202},
           [door](Ctx& ctx, const Call& call, const WishAddress& input) {
             wish_address(ctx, *door, input, call.request.peer);
             return accepted();
           });
  api.remove("/api/portal/session/email", contact(),
             {"portal_forget_address_wish", "Stay at the address that there is", "Portal"},
             [](Ctx& ctx, const Call&) { forget_address_wish(ctx); });
}

}  // namespace

void person_routes(Api& api, identity::Passwords& passwords, bool mail) {
  const auto door = std::make_shared<Door>(passwords, mail);
  api.post("/api/portal/signup", anyone(),
           {.operation = "portal_sign_up",
            .summary = "Ask for access; the address is proved by a mail",
            .tag = "Portal",
            .sealed = true,
            .success = 202},
           [door](Ctx& ctx, const Call& call, const SignUp& input) {
             const SignupId id = sign_up(ctx, *door, input, call.request.peer);
             call.add_header("Set-Cookie", signup_cookie(id, call.request.secure));
             return accepted();
           });
  session_routes(api, door);
  address_routes(api, door);
  mail_choice_routes(api);
}

}  // namespace zelo::portal
