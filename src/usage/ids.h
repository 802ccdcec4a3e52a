#pragma once

#include "lib/base/id.h"

namespace zelo::usage {

using UsageSourceId = Id<struct UsageSourceTag>;
using RejectId = Id<struct UsageRejectTag>;
using FeatureId = Id<struct UsageFeatureTag>;
using StrangerId = Id<struct UsageStrangerTag>;
using UnmatchedId = Id<struct UsageUnmatchedTag>;
using RebuildId = Id<struct UsageRebuildTag>;
using UnionId = Id<struct UsageUnionTag>;

}  // namespace zelo::usage
