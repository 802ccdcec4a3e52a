#pragma once
// Signals in sentences of the reader's language.

#include <optional>
#include <string>

#include "src/identity/context.h"
#include "src/success/signal/detector/detector.h"

namespace zelo::success {

/// What a sentence says of the thing that it is about.
struct Told {
  std::string kind;
  std::string id;
  std::optional<std::string> name;  // nothing: it is gone, or it is a limit
  std::optional<std::int64_t> number;
};

/// "licenças" for seats, else what it is called.
std::string subject_name(const Ctx& ctx, const Told& subject);
/// "O uso da semana caiu 48%: 52 eventos, quando o normal seriam 100"; `facts` is a JSON object.
std::string sentence_of(const Ctx& ctx, Detector detector, const std::string& facts, const Told& subject);
/// The fact that the detector's first threshold is compared with.
std::optional<double> value_of(Detector detector, const std::string& facts);

}  // namespace zelo::success
