#pragma once
// Strong identifiers. An Id<Ticket> cannot be passed where an Id<Account> is expected.
// The text is a UUIDv7 (36 characters): ordered by time, made on any node without asking another.

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace zelo {

template <class Tag>
struct Id {
  std::string text;

  Id() = default;
  explicit Id(std::string value) : text(std::move(value)) {}

  [[nodiscard]] bool empty() const { return text.empty(); }
  auto operator<=>(const Id&) const = default;
};

/// True for the canonical 36-character form; everything else cannot be one of our ids.
bool is_uuid(std::string_view text);

}  // namespace zelo

template <class Tag>
struct std::hash<zelo::Id<Tag>> {
  std::size_t operator()(const zelo::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.text); }
};
