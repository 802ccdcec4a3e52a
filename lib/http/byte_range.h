#pragma once
// A part of a file, for downloads that go on where they broke off (RFC 9110, 14).

#include <cstdint>
#include <optional>
#include <string_view>

namespace zelo::http {

struct Slice {
  std::uint64_t first = 0;
  std::uint64_t length = 0;  // 0: no byte of the file is asked for, which is 416
};

/// What a Range field asks for of so many bytes. Nothing when all is to be sent: for no field, one that is not
/// understood, and one of several ranges, which nobody needs to be given.
std::optional<Slice> slice_of(std::string_view range, std::uint64_t size);

}  // namespace zelo::http
