#include <algorithm>
#include <map>

#include "lib/base/json.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/identity/session.h"
#include "src/knowledge/article_steps.h"
#include "src/knowledge/article_store.h"
#include "src/knowledge/image/image_store.h"
#include "src/knowledge/links/link.h"
#include "src/knowledge/links/link_rules.h"
#include "src/knowledge/links/link_store.h"

namespace zelo::knowledge {
namespace {

constexpr const char* outside_key = "check_outside_links";
constexpr int checked_at_once = 50;  // articles

Reader all_seeing() { return {.actor = Actor::system(), .segment = {}, .plan_keys = {}}; }

std::optional<ArticleId> target_of(db::Tx& tx, const Published& from, const rules::Meaning& meaning) {
  if (meaning.id) return tx.find<ArticleId>("SELECT id FROM articles WHERE id = $1", *meaning.id);
  return tx.find<ArticleId>("SELECT article_id FROM article_slugs WHERE language = $1 AND slug = $2",
                            meaning.language.empty() ? from.language : meaning.language, meaning.slug);
}

/// Is there one of `from` who is none of `to`? An empty list is everybody.
bool leaves_out(const std::string& to, const std::string& from) {
  if (to == "[]" || to == from) return false;
  const auto those = json::read_text<std::vector<std::string>>(to);
  const auto these = json::read_text<std::vector<std::string>>(from);
  return these.empty() || !std::ranges::all_of(these, [&](const std::string& one) {
           return std::ranges::find(those, one) != those.end();
         });
}

/// Is there somebody who may read `from` and not `to`?
bool narrower(const Published& to, const Published& from) {
  if (static_cast<int>(to.audience) > static_cast<int>(from.audience)) return true;
  if (from.audience == Audience::internal) return false;
  return leaves_out(to.segments, from.segments) || leaves_out(to.plan_keys, from.plan_keys);
}

/// Headings of the articles that some links lead to, each read once.
class Targets {
 public:
  bool have(const Published& article, const std::string& anchor) {
    const auto [place, fresh] = anchors_.try_emplace(article.id.text);
    if (fresh) place->second = rules::anchors_of(article.body_markdown);
    return place->second.contains(rules::anchor_in(anchor));
  }

 private:
  std::map<std::string, rules::Anchors> anchors_;
};

LinkState state_of_article(db::Tx& tx, const Published& from, const ArticleId& id, const std::string& anchor,
                           Targets& targets) {
  const auto to = find_published(tx, all_seeing(), id);
  if (!to) return LinkState::unpublished;
  if (narrower(*to, from)) return LinkState::narrower;
  if (!anchor.empty() && !targets.have(*to, anchor)) return LinkState::no_anchor;
  return LinkState::fine;
}

LinkState state_of_image(db::Tx& tx, const Published& from, const std::string& id) {
  return tx.find<std::int64_t>("SELECT 1 FROM article_image_uses WHERE image_id = $1 AND article_id = $2 AND live = 1",
                               id, from.id)
                 .has_value()
             ? LinkState::fine
             : LinkState::no_image;
}

void judge(db::Tx& tx, const Published& from, std::string_view own, Targets& targets, ArticleLink& link) {
  using enum rules::Leads;
  const auto meaning = rules::meaning_of(link.target, own);
  switch (meaning.leads) {
    case here: link.state = targets.have(from, meaning.anchor) ? LinkState::fine : LinkState::no_anchor; return;
    case image: link.state = state_of_image(tx, from, *meaning.id); return;
    case article:
      link.target_id = target_of(tx, from, meaning);
      link.state =
          link.target_id ? state_of_article(tx, from, *link.target_id, meaning.anchor, targets) : LinkState::missing;
      return;
    case outside: link.state = LinkState::outside; return;
    case elsewhere:
      link.state = from.audience != Audience::internal && rules::is_staff_page(link.target, own) ? LinkState::narrower
                                                                                                 : LinkState::fine;
      return;
    case nowhere: link.state = LinkState::missing; return;
  }
}

}  // namespace

Page<BrokenLink> list_broken_links(Ctx& ctx, const std::optional<ArticleId>& article_id,
                                   const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::article_read);
  const auto keys = decode_cursor(after, 2);
  const LinkPlace place = keys ? LinkPlace{(*keys)[0], cursor_number((*keys)[1])} : LinkPlace{};
  Page<BrokenLink> page;
  page.items = ctx.read([&](db::Tx& tx) { return broken_links(tx, ctx.actor, article_id, place, limit + 1); });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({page.items.back().article_id.text, std::to_string(page.items.back().position)});
  }
  return page;
}

LinkSettings show_link_settings(Ctx& ctx) {
  ctx.require(Permission::article_read);
  return ctx.read([](db::Tx& tx) { return LinkSettings{identity::setting(tx, outside_key) == "true"}; });
}

LinkSettings edit_link_settings(Ctx& ctx, const LinkSettings& input) {
  ctx.require(Permission::settings_manage);
  return ctx.write([&](db::Tx& tx) {
    identity::set_setting(tx, outside_key, input.check_outside ? "true" : "false");
    ctx.world.announce(ctx, tx, "settings.edited", "settings", "company", "{}");
    return input;
  });
}

void check_links(const Ctx& ctx, db::Tx& tx, const ArticleId& id) {
  const auto article = find_published(tx, all_seeing(), id);
  if (!article) return forget_links(tx, id);
  std::map<std::string, LinkState> answered;  // of other sites, which keep their last answer
  for (const ArticleLink& link : links_of(tx, id)) {
    if (link.state == LinkState::unreachable) answered[link.target] = link.state;
  }
  std::vector<ArticleLink> links;
  Targets targets;
  for (const auto& found : rules::links_in(article->body_markdown)) {
    ArticleLink link{.article_id = id,
                     .position = static_cast<std::int64_t>(links.size()),
                     .target = found.target,
                     .line = found.line,
                     .target_id = {},
                     .state = LinkState::fine,
                     .checked_at = ctx.now()};
    judge(tx, *article, ctx.world.public_url, targets, link);
    if (link.state == LinkState::outside && answered.contains(link.target)) link.state = LinkState::unreachable;
    links.push_back(std::move(link));
  }
  replace_links(tx, id, links);
}

namespace {

std::optional<std::string> check_each(const Ctx& ctx, db::Tx& tx, const std::vector<ArticleId>& ids) {
  for (const ArticleId& id : ids) check_links(ctx, tx, id);
  return ids.size() < checked_at_once ? std::nullopt : std::optional(ids.back().text);
}

}  // namespace

std::optional<std::string> check_some_links(const Ctx& ctx, db::Tx& tx, const std::string& place) {
  return check_each(ctx, tx,
                    tx.query<ArticleId>("SELECT id FROM published_articles WHERE id > $1 ORDER BY id LIMIT $2", place,
                                        checked_at_once));
}

std::optional<std::string> check_some_missing_links(const Ctx& ctx, db::Tx& tx, const std::string& place) {
  return check_each(ctx, tx, with_missing_links(tx, place, checked_at_once));
}

}  // namespace zelo::knowledge
