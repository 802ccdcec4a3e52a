#pragma once
// Which articles helped with which tickets, and articles that are begun from a ticket. Support and knowledge are
// neighbours that never meet: only here are both known.

#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/knowledge/article.h"
#include "src/support/ids.h"

namespace zelo::jobs {
class Runner;
}

namespace zelo {
class Api;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::app {

struct TicketArticle {
  knowledge::ArticleId article_id;
  std::string title;
  std::string language;
  knowledge::ArticleState state = knowledge::ArticleState::draft;
  knowledge::Audience audience = knowledge::Audience::internal;
  bool live = false;  // readers see it
  std::optional<std::string> linked_by_name;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(TicketArticle, (),
                      (article_id, title, language, state, audience, live, linked_by_name, created_at))

struct ArticleTicket {
  support::TicketId ticket_id;
  std::int64_t number = 0;
  std::string subject;
  Time created_at;  // of the link
};
BOOST_DESCRIBE_STRUCT(ArticleTicket, (), (ticket_id, number, subject, created_at))

struct LinkArticle {
  knowledge::ArticleId article_id;
};
BOOST_DESCRIBE_STRUCT(LinkArticle, (), (article_id))

struct BegunArticle {
  knowledge::ArticleId article_id;
};
BOOST_DESCRIBE_STRUCT(BegunArticle, (), (article_id))

struct TicketArticleLinked {
  static constexpr const char* kind = "ticket.article_linked";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::string article;  // its id
};
BOOST_DESCRIBE_STRUCT(TicketArticleLinked, (), (number, article))

struct TicketArticleUnlinked {
  static constexpr const char* kind = "ticket.article_unlinked";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(TicketArticleUnlinked, (), (number, article))

inline constexpr std::int64_t most_articles_of_ticket = 50;

/// In the order in which they were linked; articles that the actor may not know of are not among them.
std::vector<TicketArticle> list_ticket_articles(Ctx& ctx, const support::TicketId& id);
/// Again is no mistake.
void link_article(Ctx& ctx, const support::TicketId& id, const LinkArticle& input);
void unlink_article(Ctx& ctx, const support::TicketId& id, const knowledge::ArticleId& article_id);
/// A draft with what the ticket says, without its customer, in the language of `ctx`; linked. Error{conflict} for a
/// ticket that is one team's alone: an article is for more people.
BegunArticle begin_article(Ctx& ctx, const support::TicketId& id);

/// Tickets that it helped with and that the actor may know of, newest first.
Page<ArticleTicket> list_article_tickets(Ctx& ctx, const knowledge::ArticleId& id,
                                         const std::optional<std::string>& after, int limit);

/// Tells the queue of gaps (knowledge/gap.h) the subject of a ticket that a customer opened in the portal, where no
/// article that they may read answers it. Of a ticket that is one team's alone nothing.
void note_unanswered(Ctx& ctx, const support::TicketId& id);

/// Articles whose addresses stand in a reply helped with its ticket, as far as its writer may know of them; however
/// often the same reply is read.
void keep_named_articles(Ctx& ctx, db::Tx& tx, const support::MessageId& id);

void ticket_article_routes(Api& api);
/// "ticket.gap" and "ticket.articles"
void ticket_article_jobs(jobs::Runner& runner, const World& world);

}  // namespace zelo::app
