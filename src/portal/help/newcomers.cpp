#include "src/portal/help/newcomers.h"

namespace zelo::portal::help {

std::string Newcomers::key_of(const std::string& what, Time now, IdSource& ids) {
  const std::lock_guard lock(mutex_);
  if (seen_.size() >= most) {
    std::erase_if(seen_, [&](const auto& entry) { return now - entry.second.at > one_click; });
    if (seen_.size() >= most) seen_.clear();  // under such an attack, memory matters more
  }
  Seen& seen = seen_[what];
  if (seen.key.empty() || now - seen.at > one_click) seen = {ids.secret(), now};
  return seen.key;
}

}  // namespace zelo::portal::help
