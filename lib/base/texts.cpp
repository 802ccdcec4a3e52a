#include "lib/base/texts.h"

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>

namespace zelo {
namespace {

std::string fill(std::string_view sentence, const std::map<std::string, std::string>& values) {
  std::string out;
  while (!sentence.empty()) {
    const auto open = sentence.find('{');
    const auto close = open == std::string_view::npos ? open : sentence.find('}', open);
    if (close == std::string_view::npos) break;
    out.append(sentence.substr(0, open));
    const std::string name(sentence.substr(open + 1, close - open - 1));
    const auto value = values.find(name);
    out.append(value == values.end() ? "{" + name + "}" : value->second);
    sentence.remove_prefix(close + 1);
  }
  return out.append(sentence);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

bool Catalogue::speaks(std::string_view language) {
  return std::ranges::find(languages, language) != std::end(languages);
}

void Catalogue::load(const std::string& language, std::string_view json) {
  const boost::json::value parsed = boost::json::parse(boost::json::string_view(json.data(), json.size()));
  if (!parsed.is_object()) throw std::runtime_error("a catalogue must be one JSON object: " + language);
  auto& words = words_[language];
  for (const auto& [key, value] : parsed.get_object()) {
    words[std::string(key)] = std::string(value.as_string());
  }
}

std::string Catalogue::say(std::string_view language, const Text& text) const {
  for (const std::string_view choice : {language, languages[0]}) {
    const auto words = words_.find(choice);
    if (words == words_.end()) continue;
    if (const auto found = words->second.find(text.key); found != words->second.end()) {
      return fill(found->second, text.values);
    }
  }
  return text.key;
}

const std::map<std::string, std::string, std::less<>>& Catalogue::entries(std::string_view language) const {
  static const std::map<std::string, std::string, std::less<>> none;
  const auto words = words_.find(language);
  return words == words_.end() ? none : words->second;
}

std::string_view choose_language(std::string_view accept_language) {
  // Browsers send the preferred one first; weights are not worth reading for three languages.
  while (!accept_language.empty()) {
    const auto comma = accept_language.find(',');
    std::string_view one = accept_language.substr(0, comma);
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    for (const std::string_view ours : Catalogue::languages) {
      if (one.size() >= 2 && lower(one[0]) == ours[0] && lower(one[1]) == ours[1]) return ours;
    }
    if (comma == std::string_view::npos) break;
    accept_language.remove_prefix(comma + 1);
  }
  return Catalogue::languages[0];
}

}  // namespace zelo
