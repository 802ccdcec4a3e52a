#pragma once
// Each value once.

#include <algorithm>
#include <vector>

namespace zelo {

/// Sorted, without repetitions.
template <class T>
std::vector<T> once(std::vector<T> values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

}  // namespace zelo
