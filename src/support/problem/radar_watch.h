#pragma once
// Looks at the radar so that nobody has to: when many tickets begin to come in alike, whoever manages problems is told,
// once for each burst, and once for all that began at the same time.

#include <cstdint>
#include <string>

#include "lib/base/describe.h"

namespace zelo {
struct Ctx;
}  // namespace zelo

namespace zelo::support {

/// For the job. Bursts that have their problem are somebody's already.
void watch_radar(Ctx& ctx);

struct BurstCount {
  std::int64_t bursts = 0;  // without a problem, when the job looked last
};
BOOST_DESCRIBE_STRUCT(BurstCount, (), (bursts))

/// The badge, which costs nothing.
BurstCount count_bursts(Ctx& ctx);

struct BurstsBegan {
  static constexpr const char* kind = "radar.bursts_began";
  static constexpr bool for_customer = false;
  std::int64_t bursts;
  std::int64_t tickets;
  std::string news;  // "one" or "several"
};
BOOST_DESCRIBE_STRUCT(BurstsBegan, (), (bursts, tickets, news))

}  // namespace zelo::support
