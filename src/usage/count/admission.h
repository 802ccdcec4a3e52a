#pragma once
// How many users, groups and domains of which nobody has heard a source may bring in a day. Write keys stand in pages
// and apps, where anybody can read them: who invents ids would fill the store with people that there are not.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "src/usage/source/source_store.h"
#include "src/usage/wire/line.h"

namespace zelo {
struct Ctx;
}

namespace zelo::usage {

/// For a run of events. Days are those of UTC on which they were received.
class Admission {
 public:
  Admission(db::Tx& tx, std::span<const store::Inbox> rows);

  /// Whose events come next.
  void turn_to(const store::Inbox& row);
  /// One more of whom nobody has heard; false when the day's are used up.
  bool take();
  /// An event is not counted, because nobody may be met any more. Of many the first stand in the list of refused ones.
  void refuse(const wire::Line& line);
  void write(const Ctx& ctx, db::Tx& tx) const;

 private:
  struct Door {
    Source source;
    bool took = false;
    std::int64_t refused = 0;
    std::vector<std::string> excerpts;
  };
  std::map<std::int64_t, Door> doors_;  // by the source's number
  Door* open_ = nullptr;
  std::int64_t day_ = 0;
};

}  // namespace zelo::usage
