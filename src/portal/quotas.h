#pragma once
// How much one contact may say: far more than anybody types, far less than a program sends. In memory of this node,
// like all limits of rate. Staff and programs of the company have none.

#include "src/identity/rate_limit.h"

namespace zelo {
struct Ctx;
}

namespace zelo::portal {

/// Lives as long as the program. Thread-safe. Both throw Error{too_many}; who waits for approval may say far less, and
/// who was rejected opens nothing (registration.h).
struct Quotas {
  identity::RateLimit tickets_of_hour{20, minutes(3)};   // 20 at once, then 20 an hour
  identity::RateLimit tickets_of_day{100, minutes(15)};  // 100 at once, then 96 a day
  identity::RateLimit messages_of_hour{60, minutes(1)};  // 60 at once, then 60 an hour

  identity::RateLimit messages_while_waiting{10, minutes(6)};

  void take_ticket(Ctx& ctx);
  void take_message(Ctx& ctx);
};

}  // namespace zelo::portal
