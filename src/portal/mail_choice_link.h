#pragma once
// The end of every automatic mail: no more of this kind, without signing in.

#include <string>

#include "lib/base/text_types.h"
#include "src/customer/mail_choice.h"

namespace zelo {
struct Ctx;
}

namespace zelo::portal {

struct ChooseByLink {
  Line<200> token;
  bool wanted = false;
};
BOOST_DESCRIBE_STRUCT(ChooseByLink, (), (token, wanted))

/// Works as often as it is asked, until the link expires. Error{not_found}, Error{conflict} as for other links.
customer::MailChoiceView choose_by_link(Ctx& ctx, const std::string& token, bool wanted);

}  // namespace zelo::portal
