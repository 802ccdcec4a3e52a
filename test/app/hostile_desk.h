#pragma once
// The desk with all its routes and mails, and what sanitisers were once fooled by to be written into it.

#include <doctest/doctest.h>

#include <iostream>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "src/app/reactions.h"
#include "test/app/house.h"
#include "test/world/hostile_texts.h"

namespace zelo::app::hostile {

using http::Method;
namespace json_of = boost::json;

/// How a field takes words: on one line, on several, or on several with variables, where "{{" begins one.
enum class Shape { line, prose, pattern };

struct WordField {
  Method method;
  std::string target;
  std::string in;  // where it stands in what is sent, "names.en"
  std::size_t most;
  Shape shape = Shape::line;
  std::string told = {};    // where it stands in the answer; empty: in the same place
  std::string rest = "{}";  // what else is sent
};

inline std::vector<std::string> parts_of(std::string path) {
  std::vector<std::string> parts;
  for (auto dot = path.find('.'); dot != std::string::npos; dot = path.find('.')) {
    parts.push_back(path.substr(0, dot));
    path.erase(0, dot + 1);
  }
  parts.push_back(path);
  return parts;
}

inline std::string body_with(const WordField& field, const std::string& words) {
  json_of::value body = json_of::parse(field.rest);
  json_of::value* at = &body;
  for (const auto& part : parts_of(field.in)) {
    if (!at->is_object()) *at = json_of::object();
    at = &at->as_object()[part];
  }
  *at = words;
  return json_of::serialize(body);
}

inline std::string told_at(const std::string& answer, const std::string& path) {
  const json_of::value whole = json_of::parse(answer);
  const json_of::value* at = &whole;
  for (const auto& part : parts_of(path)) {
    if (at->is_array()) at = at->as_array().empty() ? nullptr : &at->as_array().front();
    else at = at->is_object() ? at->as_object().if_contains(part) : nullptr;
    if (at == nullptr) return "(none)";
  }
  return at->is_string() ? std::string(at->as_string()) : json_of::serialize(*at);
}

/// What is kept of the words; nothing where the field refuses them.
inline std::optional<std::string> kept_of(const WordField& field, const std::string& words) {
  auto kept = field.shape == Shape::line ? clean_line(words) : clean_prose(words);
  if (!kept || kept->empty() || count_code_points(*kept) > field.most) return std::nullopt;
  if (field.shape == Shape::pattern && kept->find("{{") != std::string::npos) return std::nullopt;
  return kept;
}

class HostileDesk final : public mail::Sender {
 public:
  explicit HostileDesk(db::Database& db) : house_(db, reactions(), this), vectors_(world::hostile_texts()) {
    std::erase_if(vectors_, [](const std::string& one) { return clean_prose(one).value_or("") == ""; });
  }

  void send(const mail::Mail& mail) override { mails.push_back(mail); }
  std::vector<mail::Mail> mails;

  [[nodiscard]] const std::vector<std::string>& vectors() const { return vectors_; }

  world::Answer call(Method method, const std::string& target, const std::string& body = "") {
    house_.w.clock.advance(seconds(1));
    return house_.w.call(house_.router, method, target, body, target.starts_with("/api/") ? "Alice" : "");
  }

  /// The id of what was made.
  std::string make(const std::string& collection, const std::string& body) {
    const auto answer = call(Method::post, collection, body);
    CAPTURE(collection);
    CAPTURE(answer.body);
    REQUIRE(answer.status == 201);
    return collection + "/" + told_at(answer.body, "id");
  }

  std::string ticket(const std::string& subject) {
    const json_of::object body{{"subject", subject}, {"body", "x"}, {"contact_id", house_.w.contact("Rita").text}};
    return make("/api/tickets", json_of::serialize(body));
  }

  /// Sends it and looks at what came back; true when the field took it.
  bool try_words(const WordField& field, const std::string& words) {
    const auto answer = call(field.method, field.target, body_with(field, words));
    CAPTURE(field.target);
    CAPTURE(field.in);
    CAPTURE(words);
    CAPTURE(answer.body);
    const auto kept = kept_of(field, words);
    if (!kept) {
      CHECK(answer.status == 422);
      CHECK(answer.headers.get("Content-Type").starts_with("application/problem+json"));
      return false;
    }
    CHECK(answer.status < 300);
    CHECK(answer.headers.get("Content-Type") == "application/json");
    if (answer.status < 300) CHECK(told_at(answer.body, field.told.empty() ? field.in : field.told) == *kept);
    return true;
  }

  void run() { house_.runner.run_due(); }

 private:
  House house_;
  std::vector<std::string> vectors_;
};

/// False, with a word about it, where the vectors are not at hand.
inline bool has_vectors(const HostileDesk& desk) {
  if (desk.vectors().size() >= 100) return true;
  std::cout << "skipped: the cases of html-sanitizer-loofah are not here (ZELO_SHARED says where the shared data is)\n";
  return false;
}

}  // namespace zelo::app::hostile
