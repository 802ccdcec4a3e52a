#pragma once
// The only SQL about sources, what they were refused, and what waits to be counted.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/usage/source/source.h"

namespace zelo::usage::store {

std::optional<Source> find_source(db::Tx& tx, const UsageSourceId& id);
std::optional<Source> find_source(db::Tx& tx, std::int64_t number);
/// The one that files report as.
std::optional<Source> find_source_of_files(db::Tx& tx);
std::optional<Source> find_source_by_key(db::Tx& tx, const std::string& key_hash);
std::vector<Source> list_sources(db::Tx& tx, const std::string& after, int limit);
std::int64_t count_sources(db::Tx& tx);
void insert_source(db::Tx& tx, const Source& source);
void save_source(db::Tx& tx, const Source& source);

/// Adds to what was counted of a source.
void count_events(db::Tx& tx, std::int64_t number, std::int64_t accepted, std::int64_t repeated, Time heard_at);

/// How many users and groups not heard of before it brought on a day (count/admission.h).
void count_new(db::Tx& tx, std::int64_t number, std::int64_t day, std::int64_t count);

void insert_reject(db::Tx& tx, const UsageSourceId& source, const UsageReject& reject);
/// Events that were refused at the door: who sends waits for nobody who counts, and holds nobody up.
void add_refused(db::Tx& tx, std::int64_t source_number, std::int64_t n);
struct Refused {
  std::int64_t source_number = 0;
  std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(Refused, (), (source_number, n))
/// Those that usage_sources does not count yet, by source.
std::vector<Refused> refused_lately(db::Tx& tx);
/// Counts them, and of their sources leaves the newest `kept` in the list; under lock_counting().
void count_refused(db::Tx& tx, std::int64_t kept);
bool any_refused_lately(db::Tx& tx);
void count_rejects(db::Tx& tx, const UsageSourceId& source, std::int64_t count);
/// What was taken after all is not counted.
void count_given_up(db::Tx& tx, const UsageSourceId& source, std::int64_t count);
/// Leaves the newest `kept` of a source; under lock_counting(), for two who remove the same rows hold each other up.
void trim_rejects(db::Tx& tx, const UsageSourceId& source, std::int64_t kept);
std::vector<UsageReject> list_rejects(db::Tx& tx, const UsageSourceId& source, const std::optional<RejectId>& before,
                                      int limit);

/// Events that wait to be counted.
struct Inbox {
  std::int64_t seq = 0;
  std::int64_t source_number = 0;
  Time received_at;
  std::int64_t events = 0;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Inbox, (), (seq, source_number, received_at, events, body))

void add_to_inbox(db::Tx& tx, std::int64_t source_number, Time received_at, std::int64_t events,
                  const std::string& body);
/// The oldest, as long as they have about `most_events` together; at least one.
std::vector<Inbox> next_of_inbox(db::Tx& tx, std::int64_t most_events);
/// False when somebody else has taken one of them.
bool take_from_inbox(db::Tx& tx, std::span<const Inbox> rows);
std::int64_t waiting_in_inbox(db::Tx& tx);
/// The row that came last, 0 without any; and whether any up to `seq` waits still.
std::int64_t last_of_inbox(db::Tx& tx);
bool waits_in_inbox(db::Tx& tx, std::int64_t seq);

}  // namespace zelo::usage::store
