#pragma once
// The only SQL about strangers and what waits with them.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/usage/stranger/stranger.h"

namespace zelo::usage::store {

std::optional<Stranger> find_stranger(db::Tx& tx, const StrangerId& id);
std::optional<Stranger> find_stranger(db::Tx& tx, StrangerKind kind, const std::string& key);
void insert_stranger(db::Tx& tx, const Stranger& stranger);

/// More events wait: a row of what one source brought.
struct NewWaiting {
  StrangerId stranger_id;
  std::int64_t seq = 0;
  std::int64_t source_number = 0;
  std::int64_t events = 0;
  Time came_at;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(NewWaiting, (), (stranger_id, seq, source_number, events, came_at, body))
void add_waiting(db::Tx& tx, const NewWaiting& row);
/// `last`: the time of the latest event; `now`: when they came.
void note_heard(db::Tx& tx, const StrangerId& id, std::int64_t events, Time last, Time now,
                const std::optional<std::string>& name);
/// Their account is told, which counts as having been heard of.
void set_account(db::Tx& tx, const StrangerId& id, const AccountId& account, Time now);
/// Somebody has said whose they are: nothing else would say so again.
void keep_for_ever(db::Tx& tx, const StrangerId& id);

struct Place {
  std::int64_t last_seen = 0;
  std::string id;
};
/// Not joined, or still joining.
std::vector<Stranger> list_strangers(db::Tx& tx, const std::optional<StrangerKind>& kind,
                                     const std::optional<Place>& before, int limit);

struct Waiting {
  std::int64_t seq = 0;
  std::int64_t events = 0;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (seq, events, body))
std::vector<Waiting> next_waiting(db::Tx& tx, const StrangerId& id, int rows);
void remove_waiting(db::Tx& tx, const StrangerId& id, std::int64_t seq, std::int64_t events);

struct OldWaiting {
  StrangerId stranger_id;
  std::int64_t seq = 0;
  std::int64_t events = 0;
  std::optional<std::int64_t> source_number;
  StrangerKind kind = StrangerKind::group;
  std::string key;
};
BOOST_DESCRIBE_STRUCT(OldWaiting, (), (stranger_id, seq, events, source_number, kind, key))
/// Of what came in before `before` and is nobody's yet, the oldest.
std::vector<OldWaiting> waiting_since(db::Tx& tx, Time before, int most);
/// Forgets some of those who were heard of last before `before`, were given to nobody by hand and have nothing that
/// waits; false when no more are left.
bool forget_strangers_before(db::Tx& tx, Time before, int most);

/// Groups and domains without an account that some account has as its external id or domain.
std::vector<StrangerId> matches(db::Tx& tx, int limit);
/// Those of them that this account has.
std::vector<StrangerId> matches_of(db::Tx& tx, const AccountId& account);

/// People of a group, of a domain, or the person, who have no account get one.
void tie_people(db::Tx& tx, StrangerKind kind, const std::string& key, const AccountId& account);

/// People without an account behind one who has it: those of a group or domain, and whoever became one of them.
std::vector<StrangerId> strangers_behind(db::Tx& tx, const Stranger& stranger, int limit);
struct Claimed {
  StrangerId id;
  std::string claim;
};
BOOST_DESCRIBE_STRUCT(Claimed, (), (id, claim))
/// Of the people with these keys, and then of those who became one of them, who waits as a stranger; `claim` is the
/// key.
std::vector<Claimed> strangers_claimed(db::Tx& tx, const std::vector<std::string>& keys);

}  // namespace zelo::usage::store
