#pragma once
// Words that customers do not know, and what to say instead (R103). The composer points at them before sending.

#include <cstdint>
#include <optional>
#include <string>

#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/support/ids.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::support {

struct JargonView {
  JargonId id;
  std::string word;
  std::string plain;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(JargonView, (), (id, word, plain, version))

struct NewJargon {
  Line<60> word;  // or words: "cache do navegador"
  Line<200> plain;
};
BOOST_DESCRIBE_STRUCT(NewJargon, (), (word, plain))

struct EditJargon {
  std::optional<Line<60>> word;
  std::optional<Line<200>> plain;
};
BOOST_DESCRIBE_STRUCT(EditJargon, (), (word, plain))

/// By word.
Page<JargonView> list_jargon(Ctx& ctx, const std::optional<std::string>& after, int limit);
/// The whole team keeps the list. Error{invalid, "word"} for one that is there already, however it is spelled.
JargonView add_jargon(Ctx& ctx, const NewJargon& input);
JargonView edit_jargon(Ctx& ctx, const JargonId& id, const EditJargon& input, std::optional<std::int64_t> version);
void remove_jargon(Ctx& ctx, const JargonId& id);

}  // namespace zelo::support
