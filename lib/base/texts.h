#pragma once
// Words for people, kept in catalogues (texts/*.json), never in code.
// A Text is a key with named values; a Catalogue turns it into a sentence of one language.

#include <map>
#include <string>
#include <string_view>

namespace zelo {

struct Text {
  std::string key;
  std::map<std::string, std::string> values;

  Text() = default;
  Text(std::string k) : key(std::move(k)) {}  // NOLINT: a key alone is a Text
  Text(const char* k) : key(k) {}             // NOLINT
  Text(std::string k, std::map<std::string, std::string> v) : key(std::move(k)), values(std::move(v)) {}
};

/// Immutable after loading; safe to read from any thread.
class Catalogue {
 public:
  /// Languages that Zelo speaks; the first is the one used when nothing fits.
  static constexpr std::string_view languages[] = {"pt-BR", "en", "es"};

  /// Is it one of them?
  static bool speaks(std::string_view language);

  /// `json` is one flat object {"key": "Words with {name}"}. Throws std::runtime_error when it is not.
  void load(const std::string& language, std::string_view json);

  /// The sentence in `language`, else in pt-BR, else the key itself. `{name}` is replaced by its value.
  [[nodiscard]] std::string say(std::string_view language, const Text& text) const;

  /// All keys of a language, for the test that finds a forgotten one.
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& entries(std::string_view language) const;

 private:
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> words_;
};

/// The best of our languages for an Accept-Language header or a user's choice; "pt-BR" when none fits.
std::string_view choose_language(std::string_view accept_language);

}  // namespace zelo
