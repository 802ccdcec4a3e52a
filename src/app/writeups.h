#pragma once

#include "lib/jobs/jobs.h"
#include "src/identity/context.h"
#include "src/knowledge/article.h"

namespace zelo::support {
struct WriteupRequest;
}

namespace zelo::app {

/// An article with what support says, in the name of the actor of `ctx`; nothing where there is nothing to say.
std::optional<knowledge::ArticleId> draft_from(Ctx& ctx, db::Tx& tx, const support::WriteupRequest& request);

/// "article.draft": what support has learned becomes an article of knowledge. Only here do the two meet.
void writeup_jobs(jobs::Runner& runner, const World& world);

}  // namespace zelo::app
