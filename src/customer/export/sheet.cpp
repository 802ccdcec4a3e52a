#include "src/customer/export/sheet.h"

#include "lib/text/csv.h"

namespace zelo::customer {

Sheet::Sheet(std::vector<std::string> head, char separator) : separator_(separator) {
  file_.write("\xEF\xBB\xBF");  // or spreadsheets take the letters for those of another age
  add(std::move(head));
}

void Sheet::add(std::vector<std::string> row) {
  for (std::string& cell : row) cell = text::spreadsheet_safe(std::move(cell));
  line_.clear();
  text::append_csv_row(line_, row, separator_);
  file_.write(line_);
}

http::Response Sheet::response(const std::string& name) && {
  http::Response response;
  response.file = std::move(file_).hand_over();
  response.headers.set("Content-Type", "text/csv; charset=utf-8");
  response.headers.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}

}  // namespace zelo::customer
