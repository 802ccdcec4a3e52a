#pragma once
// What stands above the text of a Markdown file: a small part of YAML ("---") and of TOML ("+++"), enough for the heads
// of documentation. Of fields that are not known nothing more is asked than that they are fields; the text of the head
// is kept as it is. Pure.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zelo::knowledge::transfer {

struct FrontMatter {
  std::map<std::string, std::vector<std::string>> fields;  // a single value is a list of one
  std::string_view head;                                   // with its lines of dashes; may be empty
  std::string_view body;                                   // to the end of the text
  std::optional<std::string> unclear;                      // where something meant as a head was not understood

  /// The first value, if it is not empty.
  [[nodiscard]] std::optional<std::string> one(const std::string& name) const;
  /// Said so, in English or in Portuguese; one that is neither is not understood.
  [[nodiscard]] bool yes(const std::string& name) const;
  [[nodiscard]] bool no(const std::string& name) const;
  [[nodiscard]] bool says(const std::string& name) const { return fields.contains(name); }
  [[nodiscard]] std::vector<std::string> all(const std::string& name) const;
};

/// Without its end, which is "\n", "\r\n" or "\r"; taken off `text`.
std::string_view take_line(std::string_view& text);

/// Views into `text`, which is valid UTF-8. A line of dashes that prose follows begins no head.
FrontMatter read_front_matter(std::string_view text);

/// The head with another value for one of its fields, in the place of the old one or at the end, or without the field;
/// a head is made where there is none. Values are written alike in YAML and in TOML.
std::string with_field(std::string_view head, const std::string& name, const std::optional<std::string>& value);
/// As a value is written.
std::string yaml_value(const std::string& value);
std::string yaml_list(const std::vector<std::string>& values);

}  // namespace zelo::knowledge::transfer
