#include "src/app/seats.h"

#include "lib/base/error.h"

namespace zelo::app {
namespace {

constexpr Duration wait = seconds(30);  // by then a browser that has gone is surely noticed

Error too_many() {
  Error error(ErrorKind::too_many, "error.too_many_streams");
  error.retry_after = wait;
  return error;
}

}  // namespace

Seats::Seats(int most) : most_(most) {}

Seats::Seat Seats::take(const std::string& key) {
  {
    const std::lock_guard lock(room_->mutex);
    int& taken = room_->taken[key];
    if (taken >= most_) throw too_many();
    ++taken;
  }
  return {new std::string(key), [room = room_](const std::string* whose) {
            const std::lock_guard lock(room->mutex);
            if (--room->taken[*whose] == 0) room->taken.erase(*whose);
            delete whose;
          }};
}

}  // namespace zelo::app
