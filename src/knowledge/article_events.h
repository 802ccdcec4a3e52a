#pragma once
// What happens to articles, as the log tells it.

#include <optional>
#include <string>
#include <vector>

#include "src/knowledge/article.h"

namespace zelo::knowledge {

struct ArticleCreated {
  static constexpr const char* kind = "article.created";
  static constexpr bool for_customer = false;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ArticleCreated, (), (title))

struct ArticleEdited {
  static constexpr const char* kind = "article.edited";
  static constexpr bool for_customer = false;
  std::string title;
  std::vector<std::string> changes;
};
BOOST_DESCRIBE_STRUCT(ArticleEdited, (), (title, changes))

struct ArticleRestored {
  static constexpr const char* kind = "article.restored";
  static constexpr bool for_customer = false;
  std::string title;
  std::int64_t revision;  // the old one
};
BOOST_DESCRIBE_STRUCT(ArticleRestored, (), (title, revision))

struct ArticleSentToReview {
  static constexpr const char* kind = "article.sent_to_review";
  static constexpr bool for_customer = false;
  std::string title;
  UserId reviewer_id;
};
BOOST_DESCRIBE_STRUCT(ArticleSentToReview, (), (title, reviewer_id))

struct ArticleReturned {
  static constexpr const char* kind = "article.returned";
  static constexpr bool for_customer = false;
  std::string title;
  std::optional<UserId> author_id;  // who had asked for the review
};
BOOST_DESCRIBE_STRUCT(ArticleReturned, (), (title, author_id))

/// Its author took it back out of review.
struct ArticleRecalled {
  static constexpr const char* kind = "article.recalled";
  static constexpr bool for_customer = false;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ArticleRecalled, (), (title))

struct ArticlePublished {
  static constexpr const char* kind = "article.published";
  static constexpr bool for_customer = false;
  std::string title;
  std::optional<UserId> author_id;  // who had asked for the review, if there was one
};
BOOST_DESCRIBE_STRUCT(ArticlePublished, (), (title, author_id))

struct ArticleWithdrawn {
  static constexpr const char* kind = "article.withdrawn";
  static constexpr bool for_customer = false;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ArticleWithdrawn, (), (title))

struct ArticleArchived {
  static constexpr const char* kind = "article.archived";
  static constexpr bool for_customer = false;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ArticleArchived, (), (title))

/// Out of the archive, as a draft.
struct ArticleBroughtBack {
  static constexpr const char* kind = "article.brought_back";
  static constexpr bool for_customer = false;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ArticleBroughtBack, (), (title))

struct ArticleDeleted {
  static constexpr const char* kind = "article.deleted";
  static constexpr bool for_customer = false;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ArticleDeleted, (), (title))

/// The day has come on which somebody should see whether it is still true.
struct ArticleReviewDue {
  static constexpr const char* kind = "article.review_due";
  static constexpr bool for_customer = false;
  std::string title;
  std::vector<UserId> user_ids;  // who is told
};
BOOST_DESCRIBE_STRUCT(ArticleReviewDue, (), (title, user_ids))

/// It may not be true any more.
struct ArticleProductChanged {
  static constexpr const char* kind = "article.product_changed";
  static constexpr bool for_customer = false;
  std::string title;
  std::string what;
};
BOOST_DESCRIBE_STRUCT(ArticleProductChanged, (), (title, what))

/// The same, once for all articles that somebody keeps: on "articles", with that person's id.
struct ProductChanged {
  static constexpr const char* kind = "articles.product_changed";
  static constexpr bool for_customer = false;
  std::string what;
  std::int64_t articles;
  std::vector<UserId> user_ids;  // who is told
};
BOOST_DESCRIBE_STRUCT(ProductChanged, (), (what, articles, user_ids))

/// A customer said whether it helped.
struct ArticleRated {
  static constexpr const char* kind = "article.rated";
  static constexpr bool for_customer = false;
  std::string title;
  bool helpful;
};
BOOST_DESCRIBE_STRUCT(ArticleRated, (), (title, helpful))

/// A reader has written what is missing: the first comment that nobody has dealt with.
struct ArticleCommented {
  static constexpr const char* kind = "article.commented";
  static constexpr bool for_customer = false;
  std::string title;
  std::vector<UserId> user_ids;  // who is told
};
BOOST_DESCRIBE_STRUCT(ArticleCommented, (), (title, user_ids))

}  // namespace zelo::knowledge
