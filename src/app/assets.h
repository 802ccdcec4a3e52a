#pragma once
// The web UI inside the program, and the headers that every answer carries.

#include "lib/http/router.h"

namespace zelo::app {

/// Serves the built UI: files by name, and for the pages of the two faces their HTML
/// (/portal and below: the portal; everything else outside of /api: the staff app).
http::Handler serve_ui();

/// Content-Security-Policy and its companions; set where a handler has not set its own.
void add_security_headers(const http::Request& request, http::Response& response);

}  // namespace zelo::app
