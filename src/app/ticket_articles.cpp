#include "src/app/ticket_articles.h"

#include "lib/base/json.h"
#include "lib/db/filter.h"
#include "lib/jobs/jobs.h"
#include "src/app/writeups.h"
#include "src/customer/contact_store.h"
#include "src/identity/api.h"
#include "src/identity/author.h"
#include "src/identity/cursor.h"
#include "src/identity/visibility.h"
#include "src/knowledge/article_steps.h"
#include "src/knowledge/article_store.h"
#include "src/knowledge/gap.h"
#include "src/knowledge/published.h"
#include "src/knowledge/rendering.h"
#include "src/knowledge/search/search.h"
#include "src/support/problem/writeup.h"
#include "src/support/sending/sending_steps.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::app {
namespace {

constexpr int looked_at = 10;  // articles, of which one may be the answer

/// What a reaction gets to know.
struct OpenedTicket {
  std::string event_id;
  support::TicketId subject_id;
};
BOOST_DESCRIBE_STRUCT(OpenedTicket, (), (event_id, subject_id))

/// What somebody asked with a ticket, and as whom articles are looked for.
struct AskedOfUs {
  std::string words;
  std::string language;
  knowledge::Reader reader;
};

std::optional<AskedOfUs> asked_of_us(const Ctx& ctx, db::Tx& tx, const support::TicketId& id) {
  const auto ticket = support::store::find_ticket(tx, id);
  if (!ticket || ticket->channel != support::Channel::portal || ticket->restricted_team_id) return std::nullopt;
  const auto contact = ticket->contact_id ? customer::find_contact(tx, *ticket->contact_id) : std::nullopt;
  if (!contact) return std::nullopt;
  return AskedOfUs{ticket->subject, contact->language, knowledge::reader_like(ctx, tx, contact->id)};
}

bool has_room(db::Tx& tx, const support::TicketId& id) {
  return tx.value<std::int64_t>("SELECT count(*) FROM ticket_articles WHERE ticket_id = $1", id) <
         most_articles_of_ticket;
}

void keep_link(const Ctx& ctx, db::Tx& tx, const support::Ticket& ticket, const knowledge::ArticleId& article) {
  if (!has_room(tx, ticket.id))
    throw invalid("article_id", Text("error.too_many_items", {{"max", std::to_string(most_articles_of_ticket)}}));
  const auto added = tx.exec(
      "INSERT INTO ticket_articles (ticket_id, article_id, linked_by, created_at) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (ticket_id, article_id) DO NOTHING",
      ticket.id, article, knowledge::writer(ctx), ctx.now());
  if (added > 0)
    timeline::record(ctx, tx, support::subject_of(ticket), TicketArticleLinked{ticket.number, article.text});
}

}  // namespace

std::vector<TicketArticle> list_ticket_articles(Ctx& ctx, const support::TicketId& id) {
  ctx.require(Permission::ticket_read);
  ctx.require(Permission::article_read);
  return ctx.read([&](db::Tx& tx) {
    support::load_ticket(ctx, tx, id);
    db::Filter where;
    where.add("x.ticket_id = ?", id);
    if (const auto hidden = knowledge::unfinished_of_others(where, ctx.actor, "a"); !hidden.empty())
      where.add("NOT " + hidden);
    return tx.query_with<TicketArticle>(
        "SELECT a.id AS article_id, a.title, a.language, a.state, a.audience, CASE WHEN a.published_at IS NULL THEN 0"
        " ELSE 1 END AS live, u.name AS linked_by_name, x.created_at FROM ticket_articles x"
        " JOIN articles a ON a.id = x.article_id LEFT JOIN users u ON u.id = x.linked_by" +
            where.where() + " ORDER BY x.created_at, a.id",
        where.values());
  });
}

void link_article(Ctx& ctx, const support::TicketId& id, const LinkArticle& input) {
  ctx.require(Permission::ticket_note);
  ctx.write([&](db::Tx& tx) {
    const auto ticket = support::load_ticket(ctx, tx, id);
    const auto article = knowledge::find_article(tx, input.article_id, ctx.actor);
    if (!article || article->state == knowledge::ArticleState::archived) throw invalid("article_id", "error.unknown");
    keep_link(ctx, tx, ticket, input.article_id);
  });
}

void unlink_article(Ctx& ctx, const support::TicketId& id, const knowledge::ArticleId& article_id) {
  ctx.require(Permission::ticket_note);
  ctx.write([&](db::Tx& tx) {
    const auto ticket = support::load_ticket(ctx, tx, id);
    if (!knowledge::find_article(tx, article_id, ctx.actor)) throw not_found();
    const auto gone = tx.exec("DELETE FROM ticket_articles WHERE ticket_id = $1 AND article_id = $2", id, article_id);
    if (gone == 0) throw not_found();
    timeline::record(ctx, tx, support::subject_of(ticket), TicketArticleUnlinked{ticket.number, article_id.text});
  });
}

BegunArticle begin_article(Ctx& ctx, const support::TicketId& id) {
  ctx.require(Permission::ticket_note);
  ctx.require(Permission::article_write);
  return ctx.write([&](db::Tx& tx) {
    const auto ticket = support::load_ticket(ctx, tx, id);
    const support::WriteupRequest request{.subject_kind = support::WriteupSubject::ticket,
                                          .subject_id = id.text,
                                          .author_kind = ctx.actor.kind,
                                          .author_id = ctx.actor.id,
                                          .language = ctx.language,
                                          .answer = true};
    const auto made = draft_from(ctx, tx, request);
    if (!made) throw conflict("error.ticket.restricted_article");
    keep_link(ctx, tx, ticket, *made);
    return BegunArticle{*made};
  });
}

Page<ArticleTicket> list_article_tickets(Ctx& ctx, const knowledge::ArticleId& id,
                                         const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::article_read);
  ctx.require(Permission::ticket_read);
  const auto keys = decode_cursor(after, 1);
  Page<ArticleTicket> page;
  page.items = ctx.read([&](db::Tx& tx) {
    knowledge::load_article(ctx, tx, id);
    db::Filter where;
    where.add("x.article_id = ?", id);
    where.add(visible(where, ctx.actor, "t"));
    if (keys) where.add("x.ticket_id < ?", keys->front());
    const std::string sql =
        "SELECT t.id AS ticket_id, t.number, t.subject, x.created_at FROM ticket_articles x JOIN tickets t"
        " ON t.id = x.ticket_id" +
        where.where() + " ORDER BY x.ticket_id DESC LIMIT " + where.param(limit + 1);
    return tx.query_with<ArticleTicket>(sql, where.values());
  });
  page.next = cut(page.items, limit, [](const ArticleTicket& one) { return std::vector{one.ticket_id.text}; });
  return page;
}

void note_unanswered(Ctx& ctx, const support::TicketId& id) {
  const auto asked = ctx.read([&](db::Tx& tx) { return asked_of_us(ctx, tx, id); });
  if (!asked) return;
  const auto found = knowledge::search_articles(ctx, asked->reader, asked->words, asked->language, looked_at);
  if (!found.gap()) return;
  ctx.write(
      [&](db::Tx& tx) { knowledge::note_ticket_without_answer(ctx, tx, asked->words, asked->language, id.text); });
}

void keep_named_articles(Ctx& ctx, db::Tx& tx, const support::MessageId& id) {
  const auto message = support::store::find_message(tx, id);
  if (!message) return;
  const auto ticket = support::store::find_ticket(tx, message->ticket_id);
  const auto author = identity::find_author(tx, message->author_kind, message->author_id, ctx.now());
  if (!ticket || !author || !may(author->roles, Permission::article_read)) return;
  Ctx theirs{.world = ctx.world, .actor = *author, .language = ctx.language, .joined = &tx};
  const knowledge::Reader reader = knowledge::reader_of(theirs, tx);
  for (const auto& address : knowledge::rules::own_addresses_in(message->body, ctx.world.public_url)) {
    if (!has_room(tx, ticket->id)) return;
    const auto meaning = knowledge::rules::meaning_of(address, ctx.world.public_url);
    if (const auto article = knowledge::find_linked(tx, reader, meaning)) keep_link(theirs, tx, *ticket, article->id);
  }
}

void ticket_article_jobs(jobs::Runner& runner, const World& world) {
  // Searching takes its time, and nobody else writes to SQLite meanwhile: outside of a transaction.
  runner.on("ticket.gap", {.outside = [&world](const jobs::Job& job) {
              Ctx ctx{.world = world, .actor = Actor::system()};
              note_unanswered(ctx, json::read_text<OpenedTicket>(job.payload).subject_id);
            }});
  runner.on("ticket.articles", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              keep_named_articles(ctx, tx, json::read_text<support::NamedArticles>(job.payload).message_id);
            }});
}

void ticket_article_routes(Api& api) {
  using enum Permission;
  using support::TicketId;
  constexpr const char* tag = "Support";
  api.get("/api/tickets/{id}/articles", may(ticket_read),
          {"list_ticket_articles", "Articles that helped with a ticket", tag}, [](Ctx& ctx, const Call& call) {
            return Page<TicketArticle>{list_ticket_articles(ctx, call.id<TicketId>()), {}};
          });
  api.post("/api/tickets/{id}/articles", may(ticket_note), {"link_article", "An article helped with a ticket", tag},
           [](Ctx& ctx, const Call& call, const LinkArticle& input) { link_article(ctx, call.id<TicketId>(), input); });
  api.remove("/api/tickets/{id}/articles/{article_id}", may(ticket_note),
             {"unlink_article", "An article did not help with a ticket after all", tag},
             [](Ctx& ctx, const Call& call) {
               unlink_article(ctx, call.id<TicketId>(), call.id<knowledge::ArticleId>("article_id"));
             });
  api.post("/api/tickets/{id}/article_draft", may(ticket_note),
           {"begin_article", "Begin an article with what a ticket says, without its customer", tag},
           [](Ctx& ctx, const Call& call) { return begin_article(ctx, call.id<TicketId>()); });
  api.get("/api/articles/{id}/tickets", may(article_read),
          {"list_article_tickets", "Tickets that an article helped with", "Knowledge", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_article_tickets(ctx, call.id<knowledge::ArticleId>(), call.query("after"), call.limit());
          });
}

}  // namespace zelo::app
