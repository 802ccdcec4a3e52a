#pragma once
// The years behind the demo company's last days: very many tickets, in minutes.
//
// The last days are played through the real commands. What came to its end there is then repeated in all the weeks
// before, for other customers of the same kind and with other details. Whole weeks lie between a ticket and the one
// that it repeats, so that opening hours, promises and weekdays stay true, and every state is one that the commands
// made. Each run of weeks is one transaction; a start that finds an unfinished history goes on with it.

#include <cstdint>
#include <functional>

#include "src/app/demo/demo.h"

namespace zelo::app::demo {

/// What is left for the history, when this many tickets are wished for in all.
struct Share {
  std::int64_t played = 0;
  std::int64_t repeated = 0;
  Duration span;  // of what is played
  Duration past;  // since when the company is there
};
Share share_of(const Wish& wish);

/// Before anything is played: keeps numbers and places on the log free for the history.
void reserve_history(db::Tx& tx, const Share& share, const Wish& wish);
/// After it: what came to its end becomes the pattern.
void begin_history(db::Tx& tx);

/// Is there a history that was begun and not finished?
bool has_unfinished_history(db::Tx& tx);
/// Goes on to the end, whoever began. `progress` hears tickets that are there and all that will be.
void write_history(const World& world, const std::function<void(std::int64_t, std::int64_t)>& progress);

}  // namespace zelo::app::demo
