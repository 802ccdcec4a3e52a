#pragma once
// What people looked for and nobody has written yet: searches that found nothing, and categories of many tickets that
// have no article.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/identity/context.h"
#include "src/knowledge/article.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::knowledge {

using GapId = Id<struct GapTag>;

/// Where somebody searched: the public help centre, the portal, beside the composer of a reply, the list of articles.
/// `form`: nobody searched; it is the subject of a ticket that a customer opened in the portal.
enum class GapPlace { help, portal, form, composer, articles };
BOOST_DESCRIBE_ENUM(GapPlace, help, portal, form, composer, articles)

enum class GapState { open, written, dismissed };
BOOST_DESCRIBE_ENUM(GapState, open, written, dismissed)

/// A row of `search_gaps`.
struct Gap {
  GapId id;
  std::string language;
  std::string query;  // folded
  GapPlace place = GapPlace::help;
  std::int64_t times = 0;
  Time first_at;
  Time last_at;
  GapState state = GapState::open;
  std::optional<ArticleId> article_id;
  std::optional<std::string> said = {};  // as it was first typed, with its accents
};
BOOST_DESCRIBE_STRUCT(Gap, (), (id, language, query, place, times, first_at, last_at, state, article_id, said))

/// A category that many tickets of the last 30 days were about, and how many published articles for customers it has.
struct CategoryGap {
  CategoryId category_id;
  std::string name;
  std::int64_t tickets = 0;
  std::int64_t articles = 0;
};
BOOST_DESCRIBE_STRUCT(CategoryGap, (), (category_id, name, tickets, articles))

struct EditGap {
  std::optional<GapState> state;
  Change<ArticleId> article_id;  // that was written for it
};
BOOST_DESCRIBE_STRUCT(EditGap, (), (state, article_id))

/// Notes, in the caller's transaction, that `q` found nothing: for a query that somebody has ended, not for each key.
/// Queries that hold an address or the digits of a telephone, document or card are not kept, nor are those under
/// three characters.
void note_search_without_result(const Ctx& ctx, db::Tx& tx, std::string_view q, const std::string& language,
                                GapPlace place);
/// The same of the subject of a ticket; unless somebody else has looked for it, or until then, only those read it who
/// may know of the ticket (visibility.h).
void note_ticket_without_answer(const Ctx& ctx, db::Tx& tx, std::string_view subject, const std::string& language,
                                const std::string& ticket_id);

/// Those asked most first.
Page<Gap> list_gaps(Ctx& ctx, GapState state, const std::optional<std::string>& language,
                    const std::optional<std::string>& after, int limit);
Gap edit_gap(Ctx& ctx, const GapId& id, const EditGap& input);

/// What the article was the answer to is looked for in vain again.
void reopen_gaps(db::Tx& tx, const ArticleId& id);

/// The categories with the most tickets per article, at most 50: those without any article first. The reader's eyes:
/// tickets that they may not know of are not counted.
std::vector<CategoryGap> list_category_gaps(Ctx& ctx);
/// Not shown for 90 days.
void dismiss_category_gap(Ctx& ctx, const CategoryId& id);

/// Forgets what was asked once or twice and not for 90 days, in batches; how many went.
std::int64_t sweep_gaps(Ctx& ctx);

}  // namespace zelo::knowledge
