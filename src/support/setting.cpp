#include "src/support/setting.h"

#include "lib/base/json.h"

namespace zelo::support {
namespace {

struct NamedSetting {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedSetting, (), (name))

}  // namespace

void announce_setting(const Ctx& ctx, db::Tx& tx, const std::string& kind, const std::string& subject_kind,
                      const std::string& id, const std::string& name) {
  ctx.world.announce(ctx, tx, kind, subject_kind, id, json::text_of(NamedSetting{name}));
}

}  // namespace zelo::support
