#include <memory>

#include "lib/base/question.h"
#include "src/identity/api.h"
#include "src/identity/beside.h"
#include "src/knowledge/article_query.h"
#include "src/knowledge/article_steps.h"
#include "src/knowledge/search/search.h"
#include "src/knowledge/search/search_routes.h"

namespace zelo::knowledge {
namespace {

constexpr int most_hits = 50;
constexpr int usual_hits = 10;  // whoever asks for as many sees them, however far behind the best

int hits_of(const Call& call) { return call.query("limit") ? std::min(call.limit(), most_hits) : usual_hits; }

/// Who is told of questions without an answer, as long as nobody asks on and on.
struct Telling {
  explicit Telling(Unanswered who) : unanswered(std::move(who)) {}

  Unanswered unanswered;
  identity::RateLimit of_actor{5, seconds(60)};

  void tell(Ctx& ctx, const std::string& question, const std::string& language, GapPlace place) {
    if (!unanswered) return;
    try {
      of_actor.take(ctx.actor.id, ctx.now());
    } catch (const Error&) {
      return;
    }
    write_beside(ctx, "search.gap_not_kept", [&](db::Tx& tx) { unanswered(ctx, tx, question, language, place); });
  }
};

/// Customers search in one place of ours; what they write to us in a form is not looked for by everybody.
bool may_be_told_of(const Actor& actor, GapPlace place) {
  return actor.kind == ActorKind::contact ? place == GapPlace::portal : place != GapPlace::form;
}

/// What somebody typed, in a body: addresses are written down by servers on the way, and have less room.
struct AskArticles {
  std::string q;
};
BOOST_DESCRIBE_STRUCT(AskArticles, (), (q))

constexpr std::size_t most_asked = 32U << 10U;  // bytes of such a body: longest_question, escaped at worst

/// Empty asks nothing.
std::optional<std::string> asked_question(std::string_view typed) {
  auto question = clean_question(typed);
  if (!question || count_code_points(*question) > longest_question) throw invalid("q", "error.query");
  if (question->empty()) return std::nullopt;
  return question;
}

/// `done` names the place where the question was typed, once it is whole.
ArticleHits search(Ctx& ctx, const Call& call, const std::optional<std::string>& question, Telling& telling,
                   std::optional<ArticleFilter> among = {}) {
  const bool one_language = among && among->language;
  const std::string language = call.query("language").value_or(one_language ? *among->language : ctx.language);
  check_language(language);
  const Reader reader = ctx.read([&](db::Tx& tx) { return reader_of(ctx, tx); });
  if (!question) return recent_articles(ctx, reader, language, hits_of(call), among);
  const auto place = call.query_enum<GapPlace>("done");
  const int limit = hits_of(call);
  const bool all = !among;  // what is not among some may be among others, and no gap
  const Asking how{
      .finished = place.has_value(), .kept = limit >= usual_hits ? usual_hits : 0, .among = std::move(among)};
  ArticleHits hits = search_articles(ctx, reader, *question, language, limit, how);
  if (all && hits.gap() && place && may_be_told_of(ctx.actor, *place)) telling.tell(ctx, *question, language, *place);
  return hits;
}

Describe in_body(std::string operation, std::string summary, std::string tag, std::vector<std::string> query) {
  return {.operation = std::move(operation),
          .summary = std::move(summary) + "; the question is no part of the address, and nothing changes",
          .tag = std::move(tag),
          .query = std::move(query),
          .sealed = true,
          .body_limit = most_asked,
          .success = 200};
}

/// The list of articles beside which the best answers of the same stand.
std::optional<ArticleFilter> list_asked_for(const Ctx& ctx, const Call& call) {
  const auto written_in = call.query("written_in");
  if (!written_in && !is_narrowed(call)) return std::nullopt;
  ArticleFilter filter = filter_of(ctx, call);
  filter.language = written_in;
  return filter;
}

}  // namespace

std::optional<std::string> question_of(const Call& call) {
  const auto asked = call.request.query.find("q");
  if (asked == call.request.query.end()) return std::nullopt;
  return asked_question(asked->second);
}

}  // namespace zelo::knowledge

namespace zelo {

void article_search_routes(Api& api, const knowledge::Unanswered& unanswered) {
  using namespace knowledge;
  const auto typing = std::make_shared<knowledge::Typing>();
  const auto telling = std::make_shared<knowledge::Telling>(unanswered);
  const auto for_staff = [telling](Ctx& ctx, const Call& call, const std::optional<std::string>& question) {
    ArticleHits hits = search(ctx, call, question, *telling, list_asked_for(ctx, call));
    if (const auto contact = call.query_id<ContactId>("contact_id"))
      ctx.read([&](db::Tx& tx) { mark_for_contact(ctx, tx, *contact, hits); });
    return hits;
  };
  const auto for_customers = [telling, typing](Ctx& ctx, const Call& call, const std::optional<std::string>& question) {
    typing->searches.take(ctx.actor.id, ctx.now());
    return search(ctx, call, question, *telling);
  };
  const std::string said = "Published articles that answer a question, the best first";
  const std::string narrowed =
      said +
      "; with contact_id, whether that contact may read each; narrowed as the list of articles is, with its language "
      "called written_in";
  api.get("/api/articles/search", may(Permission::article_read),
          {"search_articles", narrowed, "Knowledge",
           with_filter_fields({"q", "language", "limit", "done", "contact_id", "written_in"})},
          [for_staff](Ctx& ctx, const Call& call) { return for_staff(ctx, call, question_of(call)); });
  api.post("/api/articles/search", may(Permission::article_read),
           in_body("ask_articles", narrowed, "Knowledge",
                   with_filter_fields({"language", "limit", "done", "contact_id", "written_in"})),
           [for_staff](Ctx& ctx, const Call& call, const AskArticles& input) {
             return for_staff(ctx, call, asked_question(input.q));
           });
  api.get("/api/portal/articles/search", contact(),
          {"portal_search_articles", said, "Portal", {"q", "language", "limit", "done"}},
          [for_customers](Ctx& ctx, const Call& call) { return for_customers(ctx, call, question_of(call)); });
  api.post("/api/portal/articles/search", contact(),
           in_body("portal_ask_articles", said, "Portal", {"language", "limit", "done"}),
           [for_customers](Ctx& ctx, const Call& call, const AskArticles& input) {
             return for_customers(ctx, call, asked_question(input.q));
           });
}

}  // namespace zelo
