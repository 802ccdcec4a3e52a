#pragma once
// Text with variables becomes a letter. Pure.
//
// A small Markdown: empty lines part paragraphs; "# " a question, "> " somebody's words, "- " an item; **strong**,
// *emphasis*, [words](link); a paragraph that is one link becomes a button; what stands behind "---" is small print.
// Variables are put in after all that was understood: what people typed can be neither markup nor a variable.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "src/channel/email/letter.h"
#include "src/customer/mail_choice.h"

namespace zelo {
class Problems;
}

namespace zelo::email::rules {

using Values = std::map<std::string, std::string, std::less<>>;

/// What a template of this kind may name, in the order in which it is offered.
std::vector<std::string_view> variables(customer::MailKind kind);
/// The link without which a mail of this kind would lead nowhere.
std::string_view needed_link(customer::MailKind kind);

/// Unknown and unclosed variables, links to elsewhere than the web, a link that is missing.
void check_template(customer::MailKind kind, const std::string& subject, const std::string& body, Problems& problems);

/// A block that names a variable without a value is left out: nobody reads "Attachments:" and nothing behind it.
std::vector<Block> blocks_of(const std::string& body, const Values& values);
/// One line; a variable without a value leaves nothing.
std::string fill_line(const std::string& line, const Values& values);

}  // namespace zelo::email::rules
