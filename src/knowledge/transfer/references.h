#pragma once
// Where links and pictures of files lead.

#include "src/knowledge/transfer/intake.h"

namespace zelo::knowledge::transfer {

class References {
 public:
  explicit References(Intake& intake) : intake_(intake) {}

  /// With our addresses in the place of those of files; what leads nowhere is told.
  std::string body_of(const Document& document);
  /// Only when an article that has them is written: what no article needs is swept away. A dry run counts them.
  void keep_pictures(std::string_view body);
  [[nodiscard]] bool uses(const std::string& path) const { return images_.contains(path); }
  /// New ones since the last call.
  std::int64_t take_count() { return std::exchange(new_, 0); }

 private:
  std::optional<std::string> address_for(const Document& document, std::string_view written, bool image,
                                         std::size_t line);
  std::optional<std::string> image_address_of(const Document& document, const std::string& path, std::size_t line);
  [[nodiscard]] std::optional<ArticleImageId> own_picture(const std::string& path, const std::string& sha256) const;
  void keep_picture(const ArticleImageId& id, const std::string& path);

  Intake& intake_;
  std::map<std::string, std::string> images_;        // path and address
  std::map<std::string, std::string> new_pictures_;  // id and path: kept with an article that has them
  std::int64_t new_ = 0;
};

}  // namespace zelo::knowledge::transfer
