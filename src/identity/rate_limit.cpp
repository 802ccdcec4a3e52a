#include "src/identity/rate_limit.h"

#include <arpa/inet.h>

#include <algorithm>

#include "lib/base/error.h"

namespace zelo::identity {
namespace {

constexpr std::size_t most_buckets = 100'000;

}  // namespace

std::string network_of(const std::string& peer) {
  in6_addr address{};
  if (::inet_pton(AF_INET6, peer.c_str(), &address) != 1 || IN6_IS_ADDR_V4MAPPED(&address)) return peer;
  return {reinterpret_cast<const char*>(address.s6_addr), 8};
}

void RateLimit::take(const std::string& key, Time now, const char* why) {
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= most_buckets) drop_full(now);
  auto [found, fresh] = buckets_.try_emplace(key, Bucket{static_cast<double>(burst_), now});
  Bucket& bucket = found->second;
  const double gained = static_cast<double>((now - bucket.at).ms) / static_cast<double>(refill_.ms);
  bucket.tries = std::min<double>(burst_, bucket.tries + std::max(0.0, gained));
  bucket.at = now;
  if (bucket.tries < 1) {
    Error error(ErrorKind::too_many, why);
    error.retry_after = Duration{static_cast<std::int64_t>((1 - bucket.tries) * static_cast<double>(refill_.ms)) + 1};
    throw error;
  }
  bucket.tries -= 1;
}

void RateLimit::forgive(const std::string& key) {
  const std::lock_guard lock(mutex_);
  buckets_.erase(key);
}

void RateLimit::drop_full(Time now) {
  std::erase_if(buckets_, [&](const auto& entry) { return now - entry.second.at >= Duration{refill_.ms * burst_}; });
  if (buckets_.size() >= most_buckets) buckets_.clear();  // under such an attack, memory matters more
}

void SignInLimits::take(const std::string& peer, const std::string& email, Time now) {
  const std::string network = network_of(peer);
  per_peer.take(network, now);
  per_person.take(network + " " + email, now);
}

void SignInLimits::forgive(const std::string& peer, const std::string& email) {
  per_person.forgive(network_of(peer) + " " + email);
}

}  // namespace zelo::identity
