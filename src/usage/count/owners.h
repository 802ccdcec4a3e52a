#pragma once
// Whose an event is, for a run of events: what was looked up once is remembered.

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "src/identity/context.h"
#include "src/usage/count/act.h"
#include "src/usage/count/admission.h"
#include "src/usage/count/people.h"
#include "src/usage/stranger/stranger.h"
#include "src/usage/wire/line.h"

namespace zelo::usage {

/// Either is there.
struct Owner {
  std::optional<AccountId> account;
  std::optional<std::pair<StrangerKind, std::string>> stranger;
};

class Owners {
 public:
  Owners(const Ctx& ctx, db::Tx& tx, Admission& admission) : ctx_(ctx), tx_(tx), admission_(admission) {}

  Owner of(const wire::Line& line, const Person& person);
  /// The person's act, which a source has brought, waits until it is known whose it is: under the stranger, or under
  /// the person where the day has no room for another stranger.
  void wait(const std::pair<StrangerKind, std::string>& stranger, const Person& person, const Act& act,
            std::int64_t source_number);
  /// Somebody was said to be of a group or domain. It is known from now on, though nothing may wait yet: what they did
  /// before does, under their own names.
  void meet(const std::pair<StrangerKind, std::string>& stranger, Time at);
  /// A group has been called by a name.
  void call(const wire::Line& line);
  /// What waits under the keys of a person, and of those who became that person, is this account's.
  void claim(std::string_view person_key, const AccountId& account);
  void write(db::Tx& tx);

 private:
  struct Heap {
    struct Part {
      std::string body;
      std::int64_t events = 0;
    };
    void see(Time at) {
      first = seen ? std::min(first, at) : at;
      last = seen ? std::max(last, at) : at;
      seen = true;
    }
    std::map<std::int64_t, Part> parts;  // by the number of the source
    bool seen = false;
    Time first, last;
  };
  using Key = std::pair<StrangerKind, std::string>;

  Owner of_group(std::string_view group);
  Owner of_email(const std::string& email, const Person& person);
  std::optional<AccountId> account_of_group(const std::string& group);
  std::optional<AccountId> account_of_domain(const std::string& domain);
  /// The person alone says nothing, unless somebody has said whose they are.
  Owner of_person(const Person& person);
  const std::optional<Stranger>& stranger_of(const Key& key);
  bool admits(const Key& key);
  std::optional<AccountId> given_to(const Key& key);
  /// The account itself, or the one that it was merged into.
  const AccountId& living(const AccountId& account);
  void put_down(db::Tx& tx, const Key& key, const Heap& heap);
  Stranger known(db::Tx& tx, const Key& key, const Heap& heap);
  std::int64_t seq_of(db::Tx& tx, std::int64_t source_number);
  void give_claimed(db::Tx& tx);

  const Ctx& ctx_;
  db::Tx& tx_;
  Admission& admission_;
  std::map<std::string, std::optional<AccountId>, std::less<>> groups_;
  std::map<std::string, std::optional<AccountId>> domains_;
  std::map<Key, std::optional<Stranger>> strangers_;  // as they were before this run
  std::map<AccountId, AccountId> living_;
  std::map<std::string, std::string, std::less<>> names_;
  std::map<Key, Heap> waiting_;
  std::map<std::int64_t, std::int64_t> seqs_;  // of this run's rows, by source
  std::map<std::string, AccountId, std::less<>> claimed_;
};

}  // namespace zelo::usage
