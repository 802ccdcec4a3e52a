#include "lib/text/typos.h"

#include <algorithm>
#include <vector>

namespace zelo::text {

std::size_t most_typos(std::string_view word) {
  if (word.size() < 4) return 0;
  return word.size() < 8 ? 1 : 2;
}

std::size_t typos_between(std::string_view a, std::string_view b, std::size_t most) {
  const std::size_t apart = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (apart > most) return most + 1;
  // Optimal string alignment, a row for each letter of `a`.
  std::vector<std::vector<std::size_t>> rows(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    rows[i][0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      rows[i][j] = std::min({rows[i - 1][j] + 1, rows[i][j - 1] + 1, changed});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
    if (std::ranges::min(rows[i]) > most) return most + 1;
  }
  return std::min(rows[a.size()][b.size()], most + 1);
}

}  // namespace zelo::text
