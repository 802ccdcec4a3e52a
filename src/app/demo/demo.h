#pragma once
// Fills an empty store with a made-up company, by playing its story through the real commands with a
// clock of its own: what is there could have happened, and its timeline tells it.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "src/identity/context.h"

namespace zelo::app::demo {

struct Wish {
  std::int64_t accounts = 40;
  std::int64_t tickets = 300;
  std::int64_t events = 0;  // of the product's usage
  std::uint64_t seed = 1;
  std::int64_t most_played = 2'000;  // when more are wished for, half as many are played and a history lies behind them
};

struct SignIn {
  std::string email;
  std::string password;
  std::string what;  // roles, or the customer whose portal it opens
};
/// Everybody who can sign in once such a demo company is there.
std::vector<SignIn> sign_ins(const Wish& wish);

/// Is this a store that fill() would refuse?
bool has_people(const World& world);

/// Error{conflict} when the store already has people. All or nothing, but for a long history (history.h): who was
/// interrupted calls again with the same store, and it goes on. `progress` hears done and total tickets.
/// The same seed and time give the same company.
void fill(const World& world, const Wish& wish, const std::function<void(std::int64_t, std::int64_t)>& progress);

}  // namespace zelo::app::demo
