#include "src/portal/door.h"

#include "lib/base/error.h"

namespace zelo::portal {
bool Door::may_mail(const std::string& email, const std::string& peer, Time now) {
  if (!mail) throw conflict("error.portal_no_mail");
  mails_asked.take(peer, email, now);
  try {
    mails_of_address.take(email, now);
    return true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace zelo::portal
