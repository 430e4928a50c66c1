#include "render/json_writer.hpp"

#include "render/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lumbar {
namespace {

/// Bytes of the character at the front that must not stand as they are; 0 where they may.
std::size_t unsafe_bytes(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  if (byte(0) < 0x20 || byte(0) == 0x7F) {
    return 1;
  }
  if (byte(0) == '<' && (byte(1) == '/' || byte(1) == '!')) {
    return 1;
  }
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0) {
    return 2;  // C1 controls
  }
  return byte(0) == 0xE2 && byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0;
}

unsigned code_point(std::string_view bytes) {
  const auto low = [&](std::size_t i) {
    return static_cast<unsigned>(static_cast<unsigned char>(bytes[i])) & 0x3FU;
  };
  switch (bytes.size()) {
    case 2:
      return 0x80U | low(1);  // the lead byte is C2
    case 3:
      return 0x2000U | low(2);  // the first two are E2 80
    default:
      return static_cast<unsigned char>(bytes[0]);
  }
}

std::string escape(std::string_view bytes) {
  switch (bytes[0]) {
    case '\n':
      return "\\n";
    case '\t':
      return "\\t";
    case '\r':
      return "\\r";
    default:
      return fmt::format("\\u{:04x}", code_point(bytes));
  }
}

}  // namespace

std::string json_string(std::string_view text) {
  std::string spelled;
  spelled.reserve(text.size() + 2);
  spelled += '"';
  while (!text.empty()) {
    const std::size_t plain = plain_until(text, '"', '\\', '<');
    spelled += text.substr(0, plain);
    text.remove_prefix(plain);
    for (bool goes_on = !text.empty(); goes_on; goes_on = !text.empty() && static_cast<unsigned char>(text[0]) >= 0x80) {
      const std::size_t unsafe = unsafe_bytes(text);
      if (unsafe > 0) {
        spelled += escape(text.substr(0, unsafe));
      } else {
        spelled.append(text[0] == '"' || text[0] == '\\' ? "\\" : "").append(text.substr(0, 1));
      }
      text.remove_prefix(std::max<std::size_t>(unsafe, 1));
    }
  }
  spelled += '"';
  return spelled;
}

void JsonWriter::text(std::string_view name, std::string_view value) {
  key(name);
  text(value);
}

void JsonWriter::number(std::string_view name, const Rational& value) {
  key(name);
  number(value);
}

void JsonWriter::truth(std::string_view name, bool value) {
  key(name);
  scalar(value ? "true" : "false");
}

void JsonWriter::null(std::string_view name) {
  key(name);
  null();
}

void JsonWriter::text_or_null(std::string_view name, std::string_view value) {
  key(name);
  value.empty() ? null() : text(value);
}

void JsonWriter::number_or_null(std::string_view name, const std::optional<Rational>& value) {
  key(name);
  value ? number(*value) : null();
}

void JsonWriter::texts(std::string_view name, const std::vector<std::string>& values) {
  array(name, [&] {
    for (const std::string& value : values) {
      text(value);
    }
  });
}

std::string JsonWriter::take() {
  return std::move(out_) + "\n";
}

void JsonWriter::key(std::string_view name) {
  next_item();
  out_ += json_string(name);
  out_ += layout_ == Layout::pretty ? ": " : ":";
  after_key_ = true;
}

void JsonWriter::scalar(std::string_view spelled) {
  next_item();
  out_ += spelled;
}

void JsonWriter::open(char bracket) {
  next_item();
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!first_) {
    line_break();
  }
  out_ += bracket;
  first_ = false;
}

void JsonWriter::next_item() {
  if (after_key_ || depth_ == 0) {
    after_key_ = false;
    return;
  }
  if (!first_) {
    out_ += ',';
  }
  line_break();
  first_ = false;
}

void JsonWriter::line_break() {
  if (layout_ == Layout::pretty) {
    out_ += '\n';
    out_.append(2 * depth_, ' ');
  }
}

}  // namespace lumbar
