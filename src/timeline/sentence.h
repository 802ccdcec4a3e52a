#pragma once
// The one place that turns an event into a sentence.
//
// The sentence of an event is the catalogue's "event.<kind>", or for customers "event.<kind>.customer" where
// there is one. Its {names} are filled from:
//   {actor}      who did it: a person's name, "Zelo" for the program itself, a word for someone erased
//   {subject}    the name of what it is about, where it is a user, contact, team or account
//   {user}       the name behind the detail "user_id"; so for contact_id, team_id, account_id, csm_id, …
//   {number} …   every other detail. A value with a catalogue entry "word.<field>.<value>" is translated
//                ("word.tier.n2"; a field such as to_tier may use the words of tier); lists are joined.
// What a sentence names and the event does not have becomes nothing. A kind without an entry gets a plain
// sentence that names it.

#include <string>
#include <string_view>

#include "lib/base/texts.h"
#include "src/timeline/event.h"

namespace zelo::timeline {

/// Who is behind an id, for people. Implemented by a slice that knows them.
class Names {
 public:
  virtual ~Names() = default;
  /// `kind` is "user", "contact", "token", "team" or "account". Empty when nobody is there (any more).
  virtual std::string find(std::string_view kind, const std::string& id) = 0;
};

/// Customers see first names of staff, and sentences of their own.
enum class Reader { staff, customer };

/// The name of who did it, in words of `language`.
std::string actor_name(const Catalogue& texts, std::string_view language, Names& names, const Event& event,
                       Reader reader);

std::string sentence(const Catalogue& texts, std::string_view language, Names& names, const Event& event,
                     Reader reader);

}  // namespace zelo::timeline
