#pragma once
// Lists of any length as CSV.

#include <optional>
#include <string>
#include <vector>

#include "lib/http/once_file.h"
#include "src/identity/api.h"

namespace zelo::customer {

inline constexpr int rows_at_once = 500;

/// A table that goes to a file a page at a time, whatever its length.
class Sheet {
 public:
  explicit Sheet(std::vector<std::string> head, char separator = ',');

  /// Nothing in it runs as a formula.
  void add(std::vector<std::string> row);
  http::Response response(const std::string& name) &&;

 private:
  http::OnceFile file_;
  std::string line_;
  char separator_;
};

/// Page after page, each read on its own: a long list holds no transaction open. `page(tx, after)` reads the
/// rows_at_once rows behind `after`, `lines(tx, rows)` tells them, `place(row)` says where one stands.
template <class Place, class ReadPage, class LinesOf, class PlaceOf>
void add_all(Ctx& ctx, Sheet& sheet, Place after, ReadPage page, LinesOf lines, PlaceOf place) {
  struct Told {
    std::vector<std::vector<std::string>> lines;
    std::optional<Place> next;
  };
  for (std::optional<Place> at = std::move(after); at;) {
    Told told = ctx.read([&](db::Tx& tx) {
      const auto rows = page(tx, *at);
      Told some;
      some.lines = lines(tx, rows);
      if (rows.size() == static_cast<std::size_t>(rows_at_once)) some.next = place(rows.back());
      return some;
    });
    for (auto& one : told.lines) sheet.add(std::move(one));
    at = std::move(told.next);
  }
}

}  // namespace zelo::customer
