#pragma once
// What people have tried on other systems.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "lib/base/json.h"

namespace zelo::world {

/// The inputs of the sanitizer tests of Loofah, where the shared data is at hand (ZELO_SHARED).
inline std::vector<std::string> sanitizer_inputs() {
  const char* shared = std::getenv("ZELO_SHARED");
  const auto root = shared != nullptr ? std::filesystem::path(shared) : std::filesystem::path("../shared/data");
  std::ifstream file(root / "html-sanitizer-loofah" / "sanitizer_tests.json");
  const std::string content{std::istreambuf_iterator<char>(file), {}};
  std::vector<std::string> inputs;
  if (content.empty()) return inputs;
  const auto cases = json::parse(content);
  for (const auto& test : cases.as_array()) inputs.emplace_back(test.at("input").as_string());
  return inputs;
}

inline std::vector<std::string> hostile_texts() {
  std::vector<std::string> texts{
      "<script>alert('XSS')</script>",
      "<IMG SRC=\"javascript:alert('XSS');\">",
      "<svg/onload=alert(1)>",
      "<!--[if gte IE 4]><script>alert('XSS');</script><![endif]-->",
      "<div style=\"background-image:url('javascript:alert(1)')\">foo</div>",
      "\"><iframe src=//evil.example></iframe>",
      "{{constructor.constructor('alert(1)')()}}",
      "${7*7} #{7*7} <%= 7*7 %>",
      "'; DROP TABLE tickets; --",
      "\\u0000 \\\" \\n %00 %s %n",
      "=cmd|'/c calc'!A1",
      "\xE2\x80\xAE"
      "gpj.exe",
      "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 \xF0\x9F\x98\x80",
      "Subject: x\nBcc: all@example.com",
  };
  for (std::string& input : sanitizer_inputs()) texts.push_back(std::move(input));
  return texts;
}

}  // namespace zelo::world
