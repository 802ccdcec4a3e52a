#pragma once
// The parts of portal_routes().

#include <memory>

namespace zelo {
class Api;
class Call;
class ContentStore;
namespace http {
struct Response;
}
namespace identity {
class Passwords;
}
}  // namespace zelo

namespace zelo::portal {

struct Quotas;
struct SignedIn;

/// {} with 202: whatever is behind an address, the answer to a stranger is this one.
http::Response accepted();
/// 201 with who it is, and the cookie.
http::Response signed_in(const SignedIn& result, const Call& call);

void person_routes(Api& api, identity::Passwords& passwords, bool mail);
void link_routes(Api& api, const std::shared_ptr<Quotas>& quotas);
void ticket_routes(Api& api, const std::shared_ptr<Quotas>& quotas);
void care_routes(Api& api, const std::shared_ptr<Quotas>& quotas);
void registration_routes(Api& api);
void brand_routes(Api& api, const ContentStore& contents);
void shelf_routes(Api& api, const ContentStore& contents);

}  // namespace zelo::portal
