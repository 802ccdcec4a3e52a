#pragma once
// One mail a week to whoever keeps articles that are to be looked at again, with all of them in a list. While somebody
// is away for long, the stand-in gets it. Whoever does not want it says so in the own profile.

#include "lib/base/describe.h"

namespace zelo {
struct Ctx;
}

namespace zelo::email {

struct ReviewMailChoice {
  bool wanted = true;
};
BOOST_DESCRIBE_STRUCT(ReviewMailChoice, (), (wanted))

/// The actor's own; of users alone.
ReviewMailChoice show_review_mail(Ctx& ctx);
ReviewMailChoice choose_review_mail(Ctx& ctx, const ReviewMailChoice& input);

/// Job "mail.article_reviews": writes those of this week that were not written yet, in the morning or later in working
/// hours. Weeks begin on Monday, where the company is.
void write_review_mails(Ctx& ctx);

}  // namespace zelo::email
