#pragma once
// Money in minor units (cents), always with its currency.

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

namespace zelo {

struct Money {
  std::int64_t amount = 0;
  std::string currency = "BRL";  // ISO 4217

  bool operator==(const Money&) const = default;
};
BOOST_DESCRIBE_STRUCT(Money, (), (amount, currency))

}  // namespace zelo
