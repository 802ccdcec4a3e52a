#pragma once
// What everything that a link can do begins with.

#include "src/identity/signed_link.h"

namespace zelo::portal {

/// The contact that a link was sent to; Error{not_found} when it is gone or has no address any more.
Actor actor_behind(db::Tx& tx, const ContactId& id);

/// Does its ticket wait for the customer's word, and may this link give it? The question of a mail is answered once;
/// a link to follow a ticket answers whatever is asked now.
bool link_asks(db::Tx& tx, const identity::SignedLink& link, Time now);

}  // namespace zelo::portal
