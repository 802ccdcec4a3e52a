#pragma once
// What a preview says, and what stands at the end of every automatic mail.

#include <string>

#include "lib/base/texts.h"
#include "src/channel/email/template.h"
#include "src/identity/context.h"

namespace zelo::email {

/// A made-up customer with a made-up ticket, in the words of the language.
rules::Values sample_values(const Ctx& ctx, db::Tx& tx, const TemplateKey& key);

/// Says why this kind of mail comes, and how to get it no more.
Block farewell(const Catalogue& texts, const std::string& language, MailKind kind, const std::string& url);

}  // namespace zelo::email
