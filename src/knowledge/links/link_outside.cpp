// Other sites, asked politely: a few at a time, for the head alone, and never a machine that only this one reaches.

#include "lib/http/client.h"
#include "lib/http/public_address.h"
#include "src/identity/cursor.h"
#include "src/identity/session.h"
#include "src/knowledge/links/link.h"
#include "src/knowledge/links/link_store.h"

namespace zelo::knowledge {
namespace {

constexpr int asked_at_once = 10;

LinkState answer_of(const std::string& url) {
  http::ClientRequest request;
  request.method = "HEAD";
  request.url = url;
  request.headers.set("User-Agent", "Zelo link check");
  request.timeout = seconds(8);
  request.allows = http::is_public_address;
  try {
    const int status = http::fetch(request).status;
    // Who refuses programs, or heads, is there.
    const bool gone = status == 404 || status == 410 || (status >= 500 && status != 501);
    return gone ? LinkState::unreachable : LinkState::outside;
  } catch (const Error&) {
    return LinkState::unreachable;
  } catch (const std::invalid_argument&) {
    return LinkState::unreachable;
  }
}

}  // namespace

std::optional<std::string> ask_outside(const World& world, const std::string& place) {
  const auto keys = place.empty() ? std::nullopt : decode_cursor(place, 2);
  const LinkPlace after = keys ? LinkPlace{(*keys)[0], cursor_number((*keys)[1])} : LinkPlace{};
  const auto links = world.db.read([&](db::Tx& tx) {
    if (identity::setting(tx, "check_outside_links") != "true") return std::vector<ArticleLink>{};
    return outside_links(tx, after, asked_at_once);
  });
  for (const ArticleLink& link : links) {
    const LinkState state = answer_of(link.target);
    world.db.write([&](db::Tx& tx) { note_answer(tx, link, state, world.clock.now()); });
  }
  if (links.size() < asked_at_once) return std::nullopt;
  return encode_cursor({links.back().article_id.text, std::to_string(links.back().position)});
}

}  // namespace zelo::knowledge
