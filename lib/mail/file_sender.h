#pragma once
// For demonstration and development: mail as files that any mail program opens.

#include <memory>
#include <string>

#include "lib/mail/sender.h"

namespace zelo::mail {

/// Creates `directory` (for its owner alone) when it is missing. Each file appears whole or not at all.
std::unique_ptr<Sender> open_file_sender(const std::string& directory);

}  // namespace zelo::mail
