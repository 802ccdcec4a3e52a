#pragma once
// Shared views change under other people's eyes: their browsers hear of it.

#include "lib/base/describe.h"

namespace zelo::support {

struct ViewCreated {
  static constexpr const char* kind = "view.created";
  static constexpr bool for_customer = false;
};
BOOST_DESCRIBE_STRUCT(ViewCreated, (), ())

struct ViewEdited {
  static constexpr const char* kind = "view.edited";
  static constexpr bool for_customer = false;
};
BOOST_DESCRIBE_STRUCT(ViewEdited, (), ())

struct ViewDeleted {
  static constexpr const char* kind = "view.deleted";
  static constexpr bool for_customer = false;
};
BOOST_DESCRIBE_STRUCT(ViewDeleted, (), ())

}  // namespace zelo::support
