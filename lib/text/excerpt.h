#pragma once
// A part of a text with what was looked for marked in it.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/describe.h"

namespace zelo::text {

/// Plain text; `found` is what was looked for.
struct Piece {
  std::string text;
  bool found = false;
};
BOOST_DESCRIBE_STRUCT(Piece, (), (text, found))

/// Adds it in one line, unless it is empty.
void add_piece(std::vector<Piece>& pieces, std::string_view text, bool found);

/// A place in a text, in bytes, where something of a question stands, and what of it.
struct Mark {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t word = 0;
};

/// Where the passage of at most `longest` bytes begins that has most of the question: marks are in the order of the
/// text, `weights` says what each word counts, once however often it stands there. The first such mark.
std::size_t best_passage(std::span<const Mark> marks, std::span<const double> weights, std::size_t longest);

/// All of a short text, or about `longest` bytes of a long one from a few words before mark number `first`.
std::vector<Piece> marked_passage(std::string_view text, std::span<const Mark> marks, std::size_t first,
                                  std::size_t longest);

}  // namespace zelo::text
