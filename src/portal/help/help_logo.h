#pragma once
// How wide the company's logo is on a page, so that a browser leaves its room before it has come.

#include <mutex>
#include <optional>
#include <string>

#include "src/identity/brand.h"

namespace zelo::portal::help {

inline constexpr int logo_height = 32;  // pixels, at the top of each page

/// Reads each logo once. Thread-safe.
class LogoWidth {
 public:
  /// Of the brand's logo; nothing without one.
  std::optional<int> of(Ctx& ctx, const ContentStore& contents, const Brand& brand);

 private:
  std::mutex mutex_;
  std::string url_;
  std::optional<int> width_;
};

}  // namespace zelo::portal::help
