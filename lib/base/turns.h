#pragma once
// Taking turns where more at once would only make each later: as many as the machine can do side by side, in the order
// in which they came.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>

namespace zelo {

class Turns {
 public:
  /// Gives its place to who waits longest.
  class Turn {
   public:
    explicit Turn(Turns& turns) : turns_(turns) {}
    ~Turn() { turns_.leave(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    Turns& turns_;
  };

  explicit Turns(int at_once) : free_(at_once) {}

  /// Waits until it is the caller's turn. Whoever has one must not wait for another.
  [[nodiscard]] Turn take();
  /// How many wait for theirs.
  [[nodiscard]] std::size_t waiting() const;

 private:
  struct Waiting {
    std::condition_variable called;
    bool is_called = false;
  };
  void leave();

  mutable std::mutex mutex_;
  int free_;
  std::deque<Waiting*> waiting_;
};

}  // namespace zelo
