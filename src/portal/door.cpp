#include "src/portal/door.h"

#include "lib/base/error.h"
#include "lib/base/text_types.h"

namespace zelo::portal {
namespace {

constexpr std::size_t longest_password = 200;  // bytes

}  // namespace

bool Door::may_mail(const std::string& email, const std::string& peer, Time now) {
  mails_asked.take(peer, email, now);
  try {
    mails_of_address.take(email, now);
    return true;
  } catch (const Error&) {
    return false;
  }
}

void check_password(const std::string& path, const std::string& password) {
  using identity::shortest_password;
  if (password.size() > longest_password) {
    throw invalid(path, Text("error.too_long", {{"max", std::to_string(longest_password)}}));
  }
  if (count_code_points(password) < shortest_password) {
    throw invalid(path, Text("error.too_short", {{"min", std::to_string(shortest_password)}}));
  }
}

}  // namespace zelo::portal
