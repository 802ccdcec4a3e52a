#include "src/support/draft/writing.h"

#include "lib/base/json.h"

namespace zelo::support {
namespace {

template <class T>
bool says_nothing(const std::optional<T>& text) {
  return !text || text->empty();
}

/// Where both do not fit, the first one stays.
template <std::size_t Max, std::size_t Min>
void add(std::optional<Prose<Max, Min>>& first, const std::optional<Prose<Max, Min>>& second) {
  if (says_nothing(second) || first == second) return;
  if (says_nothing(first)) {
    first = second;
    return;
  }
  std::string both = *first + "\n\n" + *second;
  if (count_code_points(both) <= Max) first = std::move(both);
}

}  // namespace

void check_parts(Writing kind, const Parts& parts, bool whole) {
  if (parts.solution && kind != Writing::solution) throw invalid("solution", "error.writing.other_kind");
  if (parts.escalation && kind != Writing::escalation) throw invalid("escalation", "error.writing.other_kind");
  if (!whole || kind != Writing::escalation) return;
  if (!parts.escalation) throw invalid("escalation", "error.required");
  if (says_nothing(parts.escalation->reason)) throw invalid("escalation.reason", "error.required");
}

bool is_blank(const Parts& parts) {
  const auto& [solution, escalation, promise] = parts;
  const bool solved = solution && !(says_nothing(solution->root_cause) && says_nothing(solution->workaround) &&
                                    says_nothing(solution->children_reason));
  const bool escalated = escalation && !(says_nothing(escalation->reason) && says_nothing(escalation->evidence) &&
                                         says_nothing(escalation->override_reason));
  return !solved && !escalated;
}

Parts join_parts(Parts first, const Parts& second) {
  if (first.solution && second.solution) {
    add(first.solution->root_cause, second.solution->root_cause);
    add(first.solution->workaround, second.solution->workaround);
    add(first.solution->children_reason, second.solution->children_reason);
  }
  if (first.escalation && second.escalation) {
    add(first.escalation->reason, second.escalation->reason);
    add(first.escalation->evidence, second.escalation->evidence);
    add(first.escalation->override_reason, second.escalation->override_reason);
  }
  if (!first.solution) first.solution = second.solution;
  if (!first.escalation) first.escalation = second.escalation;
  return first;
}

std::optional<std::string> keep_parts(const Parts& parts) {
  if (!parts.solution && !parts.escalation && !parts.promise) return std::nullopt;
  return json::text_of(parts);
}

Parts kept_parts(const std::optional<std::string>& kept) { return kept ? json::read_text<Parts>(*kept) : Parts(); }

}  // namespace zelo::support
