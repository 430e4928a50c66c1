#pragma once
// JSON text, written from front to back: commas, indentation and escapes. Knows nothing of plans.

#include "model/rational.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lumbar {

/// The text as a JSON string with its quotes. UTF-8 is kept, but for what could break a line or a
/// terminal (controls, U+2028, U+2029); `</` and `<!` are escaped, so that the text may stand in an
/// HTML script.
std::string json_string(std::string_view text);

/// Members are written with their key, items of arrays without one. Numbers are whole or exact with
/// at most two decimals.
class JsonWriter {
 public:
  enum class Layout : std::uint8_t { pretty, line };
  explicit JsonWriter(Layout layout) : layout_(layout) {}

  template <class Fill>
  void object(Fill fill) {
    open('{');
    fill();
    close('}');
  }
  template <class Fill>
  void object(std::string_view name, Fill fill) {
    key(name);
    object(fill);
  }
  template <class Fill>
  void array(std::string_view name, Fill fill) {
    key(name);
    open('[');
    fill();
    close(']');
  }

  void text(std::string_view value) { scalar(json_string(value)); }
  void text(std::string_view name, std::string_view value);
  void number(const Rational& value) { scalar(spell(value)); }
  void number(std::string_view name, const Rational& value);
  void truth(std::string_view name, bool value);
  void null() { scalar("null"); }
  void null(std::string_view name);

  void text_or_null(std::string_view name, std::string_view value);  // null where it is empty
  void number_or_null(std::string_view name, const std::optional<Rational>& value);
  void texts(std::string_view name, const std::vector<std::string>& values);

  /// The whole text, ending in a line feed.
  std::string take();

 private:
  void key(std::string_view name);
  void scalar(std::string_view spelled);
  void open(char bracket);
  void close(char bracket);
  void next_item();  // comma and line break before what follows
  void line_break();

  Layout layout_;
  std::string out_;
  std::size_t depth_ = 0;
  bool first_ = true;  // nothing stands yet in the innermost bracket
  bool after_key_ = false;
};

}  // namespace lumbar
