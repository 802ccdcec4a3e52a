#pragma once
// "Was this helpful?": one word from each person, who may change their mind.

#include <cstdint>
#include <optional>
#include <string>

#include "src/identity/context.h"
#include "src/knowledge/article.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::knowledge {

using FeedbackId = Id<struct FeedbackTag>;

struct GiveFeedback {
  bool helpful = true;
  std::optional<Prose<2000>> comment;
};
BOOST_DESCRIBE_STRUCT(GiveFeedback, (), (helpful, comment))

/// As its authors see it; visitors of the public help centre have no name.
struct FeedbackView {
  FeedbackId id;
  bool helpful = true;
  std::string comment;
  ActorKind giver_kind = ActorKind::anonymous;
  std::optional<std::string> giver_name;
  std::optional<std::string> account_name;
  std::int64_t revision = 1;  // that was read
  Time updated_at;
  std::optional<Time> handled_at;
  std::optional<std::string> handled_by_name;
};
BOOST_DESCRIBE_STRUCT(FeedbackView, (),
                      (id, helpful, comment, giver_kind, giver_name, account_name, revision, updated_at, handled_at,
                       handled_by_name))

/// What somebody said last, to show them.
struct OwnFeedback {
  bool helpful = true;
  std::optional<std::string> comment;
};
BOOST_DESCRIBE_STRUCT(OwnFeedback, (), (helpful, comment))

/// About an article that the actor may read; Error{not_found} otherwise. Members of staff and contacts speak for
/// themselves; for somebody who has not signed in `visitor_key` tells one from another (a random cookie): only its hash
/// is kept. A word without a comment leaves the one that was given before.
/// Who keeps the article is told of the first comment, and of others once that is dealt with. How often somebody may
/// speak is the caller's to limit.
OwnFeedback give_feedback(Ctx& ctx, const ArticleId& article_id, bool helpful,
                          const std::optional<Prose<2000>>& comment, const std::string& visitor_key = {});

/// Those with a comment, last changed first; `open` only those that nobody has dealt with.
Page<FeedbackView> list_feedback(Ctx& ctx, const ArticleId& article_id, bool open,
                                 const std::optional<std::string>& after, int limit);
/// Dealt with, or not after all.
void handle_feedback(Ctx& ctx, const ArticleId& article_id, const FeedbackId& id, bool handled);

}  // namespace zelo::knowledge
