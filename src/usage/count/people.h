#pragma once
// The users of the product that a run of events tells of, read at once and kept at the end.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/ids.h"

namespace zelo::usage {

/// A row.
struct Person {
  std::int64_t number = 0;
  std::string key;
  std::optional<AccountId> account_id;
  std::optional<std::string> group_id;
  Time group_at;  // when they were last said to be of it
  std::optional<std::string> email;
  std::optional<std::string> name;
  Time told_at;  // when somebody last said the two
  std::optional<std::int64_t> became;
  std::int64_t depth = 0;  // how many, one after the other, became this one
  Time first_seen;
  Time last_seen;
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (number, key, account_id, group_id, group_at, email, name, told_at, became, depth, first_seen,
                       last_seen))

/// How long a row of people who became each other may be: write keys are public, and a row without an end would cost
/// every event of its first one all the others.
inline constexpr std::int64_t most_in_a_row = 32;

class People {
 public:
  /// Everybody behind `keys`.
  People(db::Tx& tx, const std::unordered_set<std::string_view>& keys);

  /// From now on they are known.
  void meet(db::Tx& tx, const std::set<std::string_view>& keys, Time now);
  /// Of a key that is known, before it became anybody.
  Person& itself(std::string_view key) { return people_.at(by_key_.find(key)->second); }
  /// Who is behind a key that is known, in the end.
  Person& of(std::string_view key);
  [[nodiscard]] bool knows(std::string_view key) const { return by_key_.contains(key); }
  /// Somebody is to be kept with what was changed.
  void changed(const Person& person) { changed_.insert(person.number); }
  /// `key` turned out to be `into`. False when it was so already, was somebody else, or the row would be too long.
  bool merge(std::string_view key, Person& into) { return merge(key, into, into); }
  /// `through` somebody who became `into`, and may be parted from them again.
  bool merge(std::string_view key, Person& into, Person& through);
  /// Writes what changed.
  void keep(db::Tx& tx) const;

 private:
  /// Those that they became and who are not known yet.
  std::vector<std::int64_t> read(db::Tx& tx, const std::string& condition, const std::string& list);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const noexcept { return std::hash<std::string_view>{}(key); }
  };
  std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>> by_key_;
  std::unordered_map<std::int64_t, Person> people_;
  /// A row that ends with `last` has become longer, as that of `from` goes on with it. False when it is too long.
  bool lengthen(Person& last, std::int64_t from_depth);

  std::set<std::int64_t> changed_;
};

/// People of `into` whose group or e-mail says that they are of `from`, which was parted from it, are theirs again:
/// those too who came while the two were one.
void give_people_back(db::Tx& tx, const AccountId& from, const AccountId& into);

/// Forgets the names of people who were last there before `before` and whom nobody else became, among the next `most`
/// numbers behind `after`; the last of these, nothing at the end. What they did stays counted.
std::optional<std::int64_t> forget_people(db::Tx& tx, std::int64_t after, int most, Time before);

}  // namespace zelo::usage
