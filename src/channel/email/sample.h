#pragma once
// What a preview says, and what stands at the end of every automatic mail.

#include <string>

#include "lib/base/texts.h"
#include "src/channel/email/template.h"
#include "src/identity/context.h"

namespace zelo::email {

/// A made-up customer with a made-up ticket, in the words of the language.
rules::Values sample_values(const Ctx& ctx, db::Tx& tx, const TemplateKey& key);

/// Says how to get this kind of mail no more.
Block farewell(const Catalogue& texts, const std::string& language, const std::string& url);

}  // namespace zelo::email
