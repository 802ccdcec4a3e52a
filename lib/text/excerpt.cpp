#include "lib/text/excerpt.h"

#include <algorithm>

namespace zelo::text {
namespace {

constexpr std::size_t led_by = 40;  // bytes of text before the first mark

bool is_gap(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/// The beginning of a word at or after `at`, not behind `last`.
std::size_t word_after(std::string_view text, std::size_t at, std::size_t last) {
  while (at > 0 && at < last && !is_gap(text[at - 1])) ++at;
  while (at < last && is_gap(text[at])) ++at;
  return at;
}

/// The end of a word at or before `at`, not before `first`; inside a word without end, of a letter.
std::size_t word_before(std::string_view text, std::size_t at, std::size_t first) {
  std::size_t end = at;
  while (end > first && end < text.size() && !is_gap(text[end])) --end;
  if (end > first) return end;
  while (at > first && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace

void add_piece(std::vector<Piece>& pieces, std::string_view text, bool found) {
  std::string line;
  for (const char c : text) {
    const bool space = c == '\n' || c == '\t' || c == ' ';
    if (!space) line += c;
    else if (line.empty() || line.back() != ' ') line += ' ';
  }
  if (!line.empty()) pieces.push_back({std::move(line), found});
}

std::size_t best_passage(std::span<const Mark> marks, std::span<const double> weights, std::size_t longest) {
  std::vector<std::size_t> inside(weights.size());
  double sum = 0;
  double most = 0;
  std::size_t best = 0;
  for (std::size_t first = 0, next = 0; first < marks.size(); ++first) {
    for (; next < marks.size() && marks[next].end - marks[first].begin <= longest; ++next)
      if (inside[marks[next].word]++ == 0) sum += weights[marks[next].word];
    if (sum > most + 1e-9) {
      most = sum;
      best = first;
    }
    if (next == first) ++next;
    else if (--inside[marks[first].word] == 0) sum -= weights[marks[first].word];
  }
  return best;
}

std::vector<Piece> marked_passage(std::string_view text, std::span<const Mark> marks, std::size_t first,
                                  std::size_t longest) {
  std::size_t begin = 0;
  std::size_t end = text.size();
  if (end > longest) {
    const std::size_t from = first < marks.size() ? marks[first].begin : 0;
    begin = from <= led_by ? 0 : word_after(text, std::min(from - led_by, end - longest), from);
    if (end - begin > longest) end = word_before(text, begin + longest, from);
  }
  std::vector<Piece> pieces;
  if (begin > 0) pieces.push_back({"… ", false});
  std::size_t at = begin;
  for (const Mark& mark : marks) {
    if (mark.begin < at || mark.end > end) continue;
    add_piece(pieces, text.substr(at, mark.begin - at), false);
    add_piece(pieces, text.substr(mark.begin, mark.end - mark.begin), true);
    at = mark.end;
  }
  add_piece(pieces, text.substr(at, end - at), false);
  if (end < text.size()) pieces.push_back({" …", false});
  return pieces;
}

}  // namespace zelo::text
