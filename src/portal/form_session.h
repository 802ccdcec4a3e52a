#pragma once
// Did an article answer the question before it was asked? A contact at the form of a new ticket, and whether an article
// was opened from there. Whose session it was is kept for a day, until it is known whether a ticket followed; then the
// session becomes a count (the report "deflection").

#include "src/identity/context.h"

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
/// An article was opened from the form. Error{not_found} for a session of somebody else, or of yesterday.
void open_article_from_form(Ctx& ctx, const FormSessionId& id);
/// Sessions that are over become counts. At most `most` of them; false when more wait.
bool count_form_sessions(db::Tx& tx, Time now, int most);

}  // namespace zelo::portal
