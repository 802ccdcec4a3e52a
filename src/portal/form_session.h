#pragma once
// Did an article answer the question before it was asked? A contact at the form of a new ticket, and whether an article
// was opened from there, and whether they said that it did. Whose session it was is kept for a day, until it is known
// whether a ticket followed; then the session becomes a count (the reports "deflection" and "deflection_confirmed").

#include "src/identity/context.h"
#include "src/knowledge/article.h"
#include "src/timeline/event.h"

namespace zelo::portal {

using FormSessionId = Id<struct FormSessionTag>;

struct FormSession {
  FormSessionId id;
};
BOOST_DESCRIBE_STRUCT(FormSession, (), (id))

/// Coming back within this time goes on with the session.
inline constexpr Duration one_session = minutes(30);
/// A ticket within this time belongs to the session, wherever it was opened.
inline constexpr Duration ticket_follows = hours(24);

FormSession open_form(Ctx& ctx);
struct ArticleFromForm {
  std::optional<knowledge::ArticleId> article_id;
  std::optional<bool> helped;  // it answers the question; false: not after all. Absent: it was opened
};
BOOST_DESCRIBE_STRUCT(ArticleFromForm, (), (article_id, helped))

/// An article was opened from the form, or answers there already. Error{not_found} for a session of somebody else or of
/// yesterday, and for an article that the contact may not read.
void open_article_from_form(Ctx& ctx, const FormSessionId& id, const ArticleFromForm& input = {});
/// Job "portal.article_rated": what a contact said of an article counts for the visits that opened it from the form.
void hear_rating(db::Tx& tx, const timeline::EventId& id);
/// Sessions that are over become counts. At most `most` of them; false when more wait.
bool count_form_sessions(db::Tx& tx, Time now, int most);

}  // namespace zelo::portal
