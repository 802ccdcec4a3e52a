#pragma once
// The house with the door of its staff, where somebody chooses a password by the link of a mail.

#include <string>

#include "src/identity/routes.h"
#include "test/portal/house.h"

namespace zelo::world {

struct PasswordHouse {
  PasswordHouse(db::Database& db, std::string whose) : house(db, postbox), email(std::move(whose)) {
    services.mail = true;
    identity_routes(house.api, services);
  }

  /// The token in the newest mail, after all that waits was sent.
  std::string token() {
    house.runner.run_due();
    if (postbox.mails.empty()) return "";
    const std::string body = postbox.mails.back().text_body;
    constexpr std::string_view mark = "/new-password#";
    const auto at = body.find(mark);
    return at == std::string::npos ? "" : body.substr(at + mark.size(), 43);
  }
  PortalAnswer choose(const std::string& token, const std::string& password = "pão-de-queijo-7") {
    return house.post("/api/password_links/password", R"({"token":")" + token + R"(","password":")" + password + "\"}");
  }
  PortalAnswer preview(const std::string& token) {
    return house.post("/api/password_links/preview", R"({"token":")" + token + "\"}");
  }
  int sign_in(const std::string& password) {
    return house.post("/api/session", R"({"email":")" + email + R"(","password":")" + password + "\"}").status;
  }

  Postbox postbox;
  House house;
  std::string email;
  identity::IdentityServices services{.passwords = identity::Passwords({.passes = 1, .memory = 8192}), .limits = {}};
};

}  // namespace zelo::world
