#include "src/customer/segment/segment.h"

#include "src/identity/session.h"

namespace zelo::customer {
namespace {

std::string key_of(Segment segment) { return "touch_" + std::string(name_of(segment)); }

std::vector<SegmentTouch> all_segments(db::Tx& tx) {
  std::vector<SegmentTouch> segments;
  for (const auto segment : {Segment::enterprise, Segment::mid_market, Segment::smb}) {
    segments.push_back(
        {segment, touch_of(tx, segment),
         tx.value<std::int64_t>("SELECT count(*) FROM accounts WHERE segment = $1 AND merged_into IS NULL", segment)});
  }
  return segments;
}

}  // namespace

Touch touch_of(db::Tx& tx, Segment segment) {
  if (const auto set = parse_enum<Touch>(identity::setting(tx, key_of(segment)))) return *set;
  switch (segment) {
    case Segment::enterprise: return Touch::high;
    case Segment::mid_market: return Touch::mid;
    case Segment::smb: return Touch::low;
  }
  return Touch::low;
}

std::vector<SegmentTouch> list_segments(Ctx& ctx) {
  ctx.require(Permission::account_read);
  return ctx.read([](db::Tx& tx) { return all_segments(tx); });
}

std::vector<SegmentTouch> set_touch(Ctx& ctx, Segment segment, Touch touch) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    identity::set_setting(tx, key_of(segment), name_of(touch));
    return all_segments(tx);
  });
}

}  // namespace zelo::customer
