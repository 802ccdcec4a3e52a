#pragma once
// An office whose people are told what happens.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "src/identity/api.h"
#include "src/notification/jobs.h"
#include "src/notification/notification.h"
#include "test/support/office.h"

namespace zelo::notification {

using Sentences = std::vector<std::string>;

inline Sentences sentences(Ctx ctx) {
  Sentences found;
  for (const auto& one : list_notifications(ctx, false, {}, 50).items) found.push_back(one.sentence);
  return found;
}

struct NotifyingOffice : office::Office {
  explicit NotifyingOffice(db::Database& database) : Office(database) { notification_jobs(runner, people.world); }
};

}  // namespace zelo::notification
