#pragma once
// How closely customers of a segment are accompanied.

#include <vector>

#include "src/customer/account.h"
#include "src/identity/context.h"

namespace zelo::customer {

/// Somebody of their own, somebody for many, or mostly by what Zelo does by itself.
enum class Touch { high, mid, low };
BOOST_DESCRIBE_ENUM(Touch, high, mid, low)

struct SegmentTouch {
  Segment segment = Segment::smb;
  Touch touch = Touch::low;
  std::int64_t accounts = 0;
};
BOOST_DESCRIBE_STRUCT(SegmentTouch, (), (segment, touch, accounts))

struct EditTouch {
  Touch touch = Touch::low;
};
BOOST_DESCRIBE_STRUCT(EditTouch, (), (touch))

/// Enterprise is accompanied closely, small ones by themselves, until somebody says otherwise.
Touch touch_of(db::Tx& tx, Segment segment);

std::vector<SegmentTouch> list_segments(Ctx& ctx);
std::vector<SegmentTouch> set_touch(Ctx& ctx, Segment segment, Touch touch);

}  // namespace zelo::customer
