#pragma once
// Keeping published articles findable, in the transaction that publishes or withdraws them.

#include <span>

#include "src/identity/context.h"
#include "src/knowledge/published.h"

namespace zelo::knowledge {

/// `before` is what readers saw, `after` what they see now; null for nothing.
void reindex(db::Tx& tx, const Published* before, const Published* after);

/// Many that are not in the index yet: much cheaper than one after the other.
void index_articles(db::Tx& tx, std::span<const Published> articles);

/// Indexes what is due, `most_batches` times 100 articles. Makes the whole index anew where the program takes
/// texts apart otherwise than the one that made it. Is there more?
bool index_due_articles(const World& world, int most_batches);

}  // namespace zelo::knowledge
