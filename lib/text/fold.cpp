#include "lib/text/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "lib/text/encoding.h"

namespace zelo::text {
namespace {

std::u16string widened(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::u16string wide(text.size(), u'\0');
  std::int32_t length = 0;
  u_strFromUTF8WithSub(wide.data(), static_cast<std::int32_t>(wide.size()), &length, text.data(),
                       static_cast<std::int32_t>(text.size()), u' ', nullptr, &status);
  if (U_FAILURE(status)) return {};
  wide.resize(static_cast<std::size_t>(length));
  return wide;
}

/// Letters and their accents as units of their own; ligatures and the like taken apart (NFKD).
std::u16string decomposed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::u16string wide = widened(text);
  const auto length = static_cast<std::int32_t>(wide.size());
  const UNormalizer2* normalizer = unorm2_getNFKDInstance(&status);
  const auto normalise = [&](std::u16string& out) {
    return unorm2_normalize(normalizer, wide.data(), length, out.data(), static_cast<std::int32_t>(out.size()),
                            &status);
  };
  std::u16string out(wide.size() * 2 + 16, u'\0');
  std::int32_t needed = normalise(out);
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    out.resize(static_cast<std::size_t>(needed));
    needed = normalise(out);
  }
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot normalise");
  out.resize(static_cast<std::size_t>(needed));
  return out;
}

bool is_mark(UChar32 c) {
  const auto type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

/// Letters that are no accented form of another, as a keyboard without them writes them.
std::string_view plain_letters(UChar32 c) {
  switch (c) {
    case 0xdf: return "ss";
    case 0xe6: return "ae";
    case 0xf8: return "o";
    case 0x111: return "d";
    case 0x131: return "i";
    case 0x142: return "l";
    case 0x153: return "oe";
    default: return {};
  }
}

std::vector<UChar32> code_points(const std::u16string& units) {
  UErrorCode status = U_ZERO_ERROR;
  std::vector<UChar32> out(units.size() + 1);
  std::int32_t length = 0;
  u_strToUTF32(out.data(), static_cast<std::int32_t>(out.size()), &length, units.data(),
               static_cast<std::int32_t>(units.size()), &status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot widen");
  out.resize(static_cast<std::size_t>(length));
  return out;
}

void append_small(std::string& out, UChar32 c) {
  const UChar32 small = u_foldCase(c, U_FOLD_CASE_DEFAULT);
  const std::string_view plain = plain_letters(small);
  plain.empty() ? append_utf8(out, static_cast<char32_t>(small)) : void(out += plain);
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (const UChar32 c : code_points(decomposed(text))) {
    if (is_mark(c)) continue;
    if (!u_isalnum(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    append_small(out, c);
  }
  return out;
}

std::string name_key(std::string_view name) {
  std::string out;
  bool gap = false;
  for (const UChar32 c : code_points(decomposed(name))) {
    if (is_mark(c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) continue;
    if (u_isUWhiteSpace(c) || u_iscntrl(c)) {
      gap = !out.empty();
      continue;
    }
    if (std::exchange(gap, false)) out += ' ';
    append_small(out, c);
  }
  return out.empty() ? std::string(name) : out;
}

std::vector<std::string> folded_words(std::string_view text, std::size_t most) {
  const std::string folded = fold(text);
  std::vector<std::string> words;
  for (std::size_t at = 0; at < folded.size() && words.size() < most;) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    words.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string lower(std::string_view text) {
  std::string out;
  for (const UChar32 c : code_points(widened(text))) append_utf8(out, static_cast<char32_t>(u_tolower(c)));
  return out;
}

}  // namespace zelo::text
