#include "src/identity/beside.h"

#include <exception>

#include "lib/base/log.h"
#include "src/identity/context.h"

namespace zelo {

bool write_beside(Ctx& ctx, std::string_view event, const std::function<void(db::Tx&)>& work) {
  try {
    ctx.write([&](db::Tx& tx) { work(tx); });
    return true;
  } catch (const std::exception& error) {
    log::warning(event, {{"what", error.what()}});
    return false;
  }
}

}  // namespace zelo
