#pragma once
// Text whose bounds are part of its type, so that one declaration gives the check of the input,
// its message and the OpenAPI description. They are plain std::string otherwise.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zelo {

/// One line, outer spaces trimmed, `Min` to `Max` code points, no controls, also not of direction; not all invisible.
template <std::size_t Max, std::size_t Min = 1>
struct Line : std::string {
  using std::string::string;
  Line() = default;
  Line(std::string s) : std::string(std::move(s)) {}  // NOLINT
};

/// Several lines; tab and newline allowed (line ends become LF, controls of direction go), `Min` to `Max` code points.
template <std::size_t Max, std::size_t Min = 1>
struct Prose : std::string {
  using std::string::string;
  Prose() = default;
  Prose(std::string s) : std::string(std::move(s)) {}  // NOLINT
};

/// An address such as ana@padaria.example: trimmed, lower case, at most 254 characters, all visible.
struct Email : std::string {
  using std::string::string;
  Email() = default;
  Email(std::string s) : std::string(std::move(s)) {}  // NOLINT
};

/// A calendar date "2026-11-20", checked to exist.
struct Date : std::string {
  using std::string::string;
  Date() = default;
  Date(std::string s) : std::string(std::move(s)) {}  // NOLINT
};

/// Valid UTF-8 without surrogates, overlong forms or NUL.
bool is_clean_utf8(std::string_view text);
/// Code points of valid UTF-8.
std::size_t count_code_points(std::string_view text);

/// The beginning of valid UTF-8, at most `most` bytes and no code point cut in two.
std::string_view beginning(std::string_view text, std::size_t most);

/// The cleaned text, or nothing where it cannot be such a thing. Lengths are not checked here.
std::optional<std::string> clean_line(std::string_view text);
std::optional<std::string> clean_prose(std::string_view text);
/// As mail servers know it: in lower case, nothing but ASCII in front of the @, other domains in their ASCII form.
std::optional<std::string> clean_email(std::string_view text);
bool is_date(std::string_view text);

/// Absent, null (clear it) and a value are three different wishes in a PATCH.
template <class T>
struct Change {
  bool wanted = false;
  std::optional<T> value;

  /// Carries the wish out on a field that may be empty.
  template <class Field>
  void apply(std::optional<Field>& field) const {
    if (wanted) field = value;
  }
};

}  // namespace zelo
