#include "src/usage/metric/presence.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "lib/db/word_index.h"
#include "src/usage/metric/metric_store.h"

namespace zelo::usage::store {
namespace {

constexpr std::int64_t few_rows = 200'000;   // of an account that is read with others
constexpr std::int64_t most_rows = 500'000;  // of all of them together
constexpr std::int64_t people_at_once = 20'000;

struct PlaceMask {
  std::int64_t place = 0;
  std::int64_t person = 0;
  Month month = 0;
  std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(PlaceMask, (), (place, person, month, days))
struct PlaceSum {
  std::int64_t place = 0;
  std::int64_t sum = 0;
};
BOOST_DESCRIBE_STRUCT(PlaceSum, (), (place, sum))

class Presences {
 public:
  Presences(db::Tx& tx, std::span<const AccountId> accounts, Day from, Day to)
      : tx_(tx),
        accounts_(accounts),
        from_(from),
        to_(to),
        first_(month_of(from - rules::month + 1)),
        last_(month_of(to)),
        all_(accounts.size(), Presence{.days = std::vector<rules::Active>(static_cast<std::size_t>(to - from + 1))}) {}

  std::vector<Presence> run() {
    const std::vector<std::int64_t> rows = rows_at_most();
    std::vector<std::size_t> some;
    std::int64_t sum = 0;
    for (std::size_t place = 0; place < accounts_.size(); ++place) {
      if (rows[place] > few_rows) {
        read_crowd(place, " WHERE account_id = $1", accounts_[place].text);
        continue;
      }
      some.push_back(place);
      if ((sum += rows[place]) < most_rows) continue;
      read_whole(some);
      some.clear();
      sum = 0;
    }
    read_whole(some);
    return std::move(all_);
  }

  /// All of them as one, which is the first.
  Presence run_together(const Family& family) {
    const std::vector<std::int64_t> rows = rows_at_most();
    if (std::accumulate(rows.begin(), rows.end(), std::int64_t{0}) > few_rows) {
      read_crowd(0, family.where(), family.value());
    } else {
      auto masks = tx_.query<rules::Mask>(
          "SELECT person, month, days FROM usage_user_months" + family.where() + " AND month BETWEEN $2 AND $3",
          family.value(), first_, last_);
      add(0, masks);
    }
    return std::move(all_.front());
  }

 private:
  std::string list_of(std::span<const std::size_t> places) const {
    std::vector<std::string> ids;
    for (const std::size_t place : places) ids.push_back(accounts_[place].text);
    return json::text_of(ids);
  }

  /// Each row of a person and month is at least one of the users of a day.
  std::vector<std::int64_t> rows_at_most() {
    std::vector<std::size_t> everybody(accounts_.size());
    for (std::size_t place = 0; place < everybody.size(); ++place) everybody[place] = place;
    std::vector<std::int64_t> rows(accounts_.size());
    for (const PlaceSum& row : tx_.query<PlaceSum>("SELECT k.place, CAST(sum(d.users) AS BIGINT) AS sum FROM " +
                                                       db::text_places(tx_.dialect(), "$1") +
                                                       " k JOIN usage_account_days d ON d.account_id = k.value WHERE "
                                                       "d.day BETWEEN $2 AND $3 GROUP BY k.place",
                                                   list_of(everybody), first_day(first_), first_day(last_ + 1) - 1))
      rows[static_cast<std::size_t>(row.place)] = row.sum;
    return rows;
  }

  void read_whole(const std::vector<std::size_t>& places) {
    if (places.empty()) return;
    std::vector<std::vector<rules::Mask>> masks(places.size());
    for (const PlaceMask& row : tx_.query<PlaceMask>(
             "SELECT k.place, d.person, d.month, d.days FROM " + db::text_places(tx_.dialect(), "$1") +
                 " k JOIN usage_user_months d ON d.account_id = k.value WHERE d.month BETWEEN $2 AND $3",
             list_of(places), first_, last_))
      masks[static_cast<std::size_t>(row.place)].push_back({row.person, row.month, row.days});
    for (std::size_t i = 0; i < places.size(); ++i) add(places[i], masks[i]);
  }

  /// `where` says which accounts, with `value` as $1.
  void read_crowd(std::size_t place, const std::string& where, const std::string& value) {
    std::vector<std::int64_t> months;
    for (Month month = first_; month <= last_; ++month) months.push_back(month);
    const std::string sql = "SELECT person, month, days FROM usage_user_months" + where + " AND month IN " +
                            db::number_list(tx_.dialect(), "$2") + " AND person > $3 AND person <= $4";
    for (std::optional<std::int64_t> behind = 0; behind;) {
      const auto last = last_of_portion(where, value, months, *behind);
      auto masks = tx_.query<rules::Mask>(sql, value, db::number_text(months), *behind,
                                          last.value_or(std::numeric_limits<std::int64_t>::max()));
      add(place, masks);
      behind = last;
    }
  }

  /// So that no month has more rows of people behind `behind`; nothing: these are the last ones.
  std::optional<std::int64_t> last_of_portion(const std::string& where, const std::string& value,
                                              const std::vector<std::int64_t>& months, std::int64_t behind) {
    std::optional<std::int64_t> last;
    for (const std::int64_t month : months) {
      const auto person =
          tx_.find<std::int64_t>("SELECT person FROM usage_user_months" + where +
                                     " AND month = $2 AND person > $3 ORDER BY person LIMIT 1 OFFSET $4",
                                 value, month, behind, people_at_once - 1);
      if (person) last = std::min(*person, last.value_or(*person));
    }
    return last;
  }

  /// Rows of one person and month, of accounts that became one, are one.
  static void join(std::vector<rules::Mask>& masks) {
    std::ranges::sort(masks, {}, [](const rules::Mask& mask) { return std::pair(mask.person, mask.month); });
    std::size_t kept = 0;
    for (const rules::Mask& mask : masks) {
      const bool same = kept > 0 && masks[kept - 1].person == mask.person && masks[kept - 1].month == mask.month;
      if (same) masks[kept - 1].days |= mask.days;
      else masks[kept++] = mask;
    }
    masks.resize(kept);
  }

  void add(std::size_t place, std::vector<rules::Mask>& masks) {
    join(masks);
    Presence& presence = all_[place];
    const auto active = rules::active_users(masks, from_, to_);
    for (std::size_t i = 0; i < active.size(); ++i) {
      presence.days[i].dau += active[i].dau;
      presence.days[i].wau += active[i].wau;
      presence.days[i].mau += active[i].mau;
    }
    std::optional<std::int64_t> counted;
    for (const rules::Mask& mask : masks) {
      if (counted == mask.person || (mask.days & bits_within(mask.month, from_, to_)) == 0) continue;
      counted = mask.person;
      ++presence.users;
    }
  }

  db::Tx& tx_;
  std::span<const AccountId> accounts_;
  Day from_, to_;
  Month first_, last_;
  std::vector<Presence> all_;
};

}  // namespace

std::vector<Presence> presence_of(db::Tx& tx, std::span<const AccountId> accounts, Day from, Day to) {
  return Presences(tx, accounts, from, to).run();
}

Presence presence_of(db::Tx& tx, const Family& family, Day from, Day to) {
  return Presences(tx, family.ids(), from, to).run_together(family);
}

}  // namespace zelo::usage::store
