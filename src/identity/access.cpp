#include "src/identity/access.h"

#include "src/identity/context.h"

namespace zelo {

std::string Access::text() const {
  switch (kind) {
    case Kind::anyone: return "anyone";
    case Kind::staff: return "staff";
    case Kind::contact: return "contact";
    case Kind::permission: return "may:" + std::string(name_of(*permission));
  }
  return "";
}

void check_access(const Access& access, const Actor& actor) {
  using enum Access::Kind;
  if (access.kind == anyone) return;
  const bool known_here = access.kind == contact ? actor.kind == ActorKind::contact : actor.staff();
  if (!known_here) throw Error(ErrorKind::unauthenticated, "error.sign_in");
  if (access.kind == permission && !may(actor.roles, *access.permission)) throw forbidden();
}

}  // namespace zelo
