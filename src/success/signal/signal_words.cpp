#include "src/success/signal/signal_words.h"

#include <cmath>

#include "lib/base/json.h"
#include "src/success/health/health_words.h"

namespace zelo::success {
namespace {

using FactMap = std::map<std::string, double>;

/// "signal.said.silence.one": for nothing, for one, for what a ticket named, for what never was, for an answer; else
/// without an ending.
std::string key_for(const Ctx& ctx, Detector detector, const FactMap& facts) {
  const std::string key = "signal.said." + std::string(name_of(detector));
  const auto& entries = ctx.world.texts.entries(Catalogue::languages[0]);
  const auto tickets = facts.find("tickets");
  if (detector == Detector::premium_asked && tickets != facts.end() && tickets->second > 0) return key + ".by_ticket";
  if (facts.contains("moved")) return key + ".moved";
  if (facts.contains("nps")) return key + ".nps";
  const auto first = facts.find(std::string(spec_of(detector).thresholds.front().key));
  if (first == facts.end()) return key;
  const double value = std::round(first->second);
  if (value == 0 && entries.contains(key + ".none")) return key + ".none";
  if (value == 1 && entries.contains(key + ".one")) return key + ".one";
  if (facts.contains("never")) return key + ".never";
  return key;
}

}  // namespace

std::string subject_name(const Ctx& ctx, const Told& subject) {
  if (subject.kind == "limit") return subject.id == "seats" ? ctx.say("word.limit.seats") : subject.id;
  return subject.name ? *subject.name : ctx.say("word.gone");
}

std::string sentence_of(const Ctx& ctx, Detector detector, const std::string& facts, const Told& subject) {
  const auto read = json::read_text<FactMap>(facts);
  Text text(key_for(ctx, detector, read));
  for (const auto& [name, value] : read)
    text.values.emplace(name, name == "score" ? score_text(ctx.language, value)
                                              : number_text(ctx.language, value, std::abs(value) < 10 ? 1 : 0));
  if (!subject.kind.empty()) text.values.emplace("subject", subject_name(ctx, subject));
  if (subject.number) text.values.emplace("number", std::to_string(*subject.number));
  return ctx.say(text);
}

std::optional<double> value_of(Detector detector, const std::string& facts) {
  const auto read = json::read_text<FactMap>(facts);
  const auto found = read.find(std::string(spec_of(detector).thresholds.front().key));
  return found == read.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace zelo::success
