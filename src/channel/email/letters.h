#pragma once
// The mails that open a door, in the words of the catalogues ("mail.…") and the language of the reader. They name
// neither person nor company as typed by whoever asked: nobody gets to write our mails. Mails about tickets are
// templates (template.h).

#include <string>

#include "lib/base/texts.h"
#include "src/channel/email/letter.h"

namespace zelo::email {

/// In which words, and to whom.
struct Reader {
  const Catalogue& texts;
  std::string language;
  std::string name = {};  // never of somebody who only asked for a mail
};

Letter sign_in_letter(const Reader& reader, const std::string& company, const std::string& url);
Letter confirm_letter(const Reader& reader, const std::string& company, const std::string& url);

/// To the address that a contact wants to move to.
Letter new_address_letter(const Reader& reader, const std::string& company, const std::string& url);
/// To the one that it had: where to is not said, for it may be read by others now.
Letter address_changed_letter(const Reader& reader, const std::string& company);
/// To who has the address that somebody else wished for.
Letter address_taken_letter(const Reader& reader, const std::string& company);

/// Somebody who let itself in belongs to an account now.
Letter welcome_letter(const Reader& reader, const std::string& company, const std::string& url);
/// Or does not. `reason` in the words of staff, or empty.
Letter refusal_letter(const Reader& reader, const std::string& company, const std::string& reason);

/// For staff who were added and have no password yet.
Letter invitation_letter(const Reader& reader, const std::string& company, const std::string& url);
/// For staff who forgot theirs.
Letter password_letter(const Reader& reader, const std::string& company, const std::string& url);
/// So that whoever did not change it hears of it.
Letter password_changed_letter(const Reader& reader, const std::string& company, const std::string& help_url);
/// The same for a contact.
Letter portal_password_letter(const Reader& reader, const std::string& company, const std::string& sign_in_url);
/// For a contact who had none before, and signed in by mailed link only.
Letter portal_password_set_letter(const Reader& reader, const std::string& company, const std::string& sign_in_url);

}  // namespace zelo::email
