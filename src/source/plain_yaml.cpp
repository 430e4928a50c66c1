#include "source/plain_yaml.hpp"

#include "source/yaml.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string_view>

namespace lumbar {
namespace {

constexpr bool is_digit_or_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// What a byte may be part of.
enum Use : std::uint8_t { in_key = 1, in_flow = 2, at_start = 4 };

constexpr std::array<std::uint8_t, 256> uses_of_bytes() {
  std::array<std::uint8_t, 256> uses{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    const auto c = static_cast<char>(byte);
    const bool wide = byte >= 0x80;
    const bool word = is_digit_or_letter(c);
    const bool key = word || c == '.' || c == '-' || c == '_';
    const bool flow = key || wide || c == ' ' || c == '/' || c == '+' || c == '<' || c == '>' || c == '=' || c == '(' || c == ')' || c == '%';
    const bool start = word || c == '<' || c == '(' || c == '+' || c == '.' || c == '/';
    uses[byte] = static_cast<std::uint8_t>((key ? in_key : 0) | (flow ? in_flow : 0) | (start ? at_start : 0));
  }
  return uses;
}

constexpr std::array<std::uint8_t, 256> uses = uses_of_bytes();

constexpr bool may_stand(char c, Use use) { return (uses[static_cast<unsigned char>(c)] & use) != 0; }

/// Words that YAML takes for no value at all.
bool is_null_word(std::string_view text) { return text == "null" || text == "Null" || text == "NULL"; }

/// Keys of one map. A filter spares nearly every search of a map of a hundred keys; a larger one is ordered.
class KeySet {
 public:
  /// False for a key that stands in `map` already.
  bool add(std::string_view key, const Node& map) {
    constexpr std::size_t many = 200;
    if (map.items.size() > many) {
      if (ordered_.empty()) {
        for (const Node& item : map.items) {
          ordered_.insert(item.key);
        }
      }
      return ordered_.emplace(key).second;
    }
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : key) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    std::uint64_t& word = seen_[hash >> 56U & 3U];
    const std::uint64_t bit = std::uint64_t{1} << (hash >> 58U);
    const bool fresh = (word & bit) == 0 || find(map, key) == nullptr;
    word |= bit;
    return fresh;
  }

 private:
  std::array<std::uint64_t, 4> seen_{};
  std::set<std::string> ordered_;
};

/// Every function that returns a bool says with false: not the plain shape.
class PlainReader {
 public:
  explicit PlainReader(const SourceFile& source) : source_(source), text_(source.text), line_(source.first_line - 1) {}

  std::optional<Node> read() {
    if (text_.find('\t') != std::string_view::npos) {
      return std::nullopt;
    }
    Node root;
    next_line();
    return !ended_ && block_map(root) && ended_ ? std::optional(std::move(root)) : std::nullopt;
  }

 private:
  /// Goes to the next line with content, or to the end.
  void next_line() {
    while (next_ < text_.size()) {
      line_start_ = placed_ = next_;
      column_ = 1;
      ++line_;
      const std::size_t feed = std::min(text_.find('\n', line_start_), text_.size());
      next_ = feed + 1;
      end_ = feed > line_start_ && text_[feed - 1] == '\r' ? feed - 1 : feed;
      at_ = line_start_;
      skip_blanks();
      if (!at_end()) {
        indent_ = at_ - line_start_;
        return;
      }
    }
    ended_ = true;
  }

  bool is_at(char c) const { return at_ < end_ && text_[at_] == c; }

  void skip_blanks() {
    while (is_at(' ')) {
      ++at_;
    }
  }

  /// Nothing more on this line but a comment, which begins the line or has a blank before it.
  bool at_end() const { return at_ >= end_ || (text_[at_] == '#' && (at_ == line_start_ || text_[at_ - 1] == ' ')); }

  bool ends_line() {
    skip_blanks();
    return at_end();
  }

  /// Characters are counted from the last place on this line, which is never behind `at`.
  Place place(std::size_t at) {
    const std::string_view more = text_.substr(placed_, at - placed_);
    const auto continued = std::ranges::count_if(more, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; });
    column_ += static_cast<int>(more.size() - static_cast<std::size_t>(continued));
    placed_ = at;
    return {source_.name, line_, column_};
  }

  bool count() { return ++values_ <= most_values; }

  bool open(Node& node, Node::Kind kind) {
    node.kind = kind;
    node.place = place(at_);
    return count() && ++depth_ <= deepest;
  }

  bool close() {
    --depth_;
    return true;
  }

  /// Length of the key at this place, which a colon and a blank or the line's end follow; 0 for none.
  std::size_t key_length() const {
    std::size_t at = at_;
    while (at < end_ && may_stand(text_[at], in_key)) {
      ++at;
    }
    const bool colon = at < end_ && text_[at] == ':' && (at + 1 == end_ || text_[at + 1] == ' ');
    const std::size_t length = at - at_;
    constexpr std::size_t longest = 200;  // the full parser takes no key of 1024
    return colon && length > 0 && length < longest && is_digit_or_letter(text_[at_]) ? length : 0;
  }

  bool key(const Node& map, KeySet& keys, Node& value) {
    const std::size_t length = key_length();
    const std::string_view word = text_.substr(at_, length);
    if (length == 0 || is_null_word(word) || !keys.add(word, map)) {
      return false;
    }
    value.key = word;
    value.key_place = place(at_);
    at_ += length + 1;
    return count();
  }

  bool block_map(Node& map) {
    const std::size_t indent = indent_;
    if (!open(map, Node::Kind::map)) {
      return false;
    }
    KeySet keys;
    while (!ended_ && indent_ == indent) {
      Node value;
      if (!key(map, keys, value) || !map_value(indent, value)) {
        return false;
      }
      map.items.push_back(std::move(value));
    }
    return (ended_ || indent_ < indent) && close();
  }

  bool map_value(std::size_t indent, Node& value) {
    if (!ends_line()) {
      return line_value(value) && whole_line(indent);
    }
    next_line();
    if (!ended_ && indent_ > indent) {
      const bool brackets = is_at('[') || is_at('{');
      return brackets ? bracket(value) && whole_line(indent) : is_item() ? block_list(value) : block_map(value);
    }
    if (!ended_ && indent_ == indent && is_item()) {
      return block_list(value);
    }
    value.place = value.key_place;  // nothing
    return count();
  }

  /// The line holds nothing more, and what follows does not go on with its value.
  bool whole_line(std::size_t indent) {
    if (!ends_line()) {
      return false;
    }
    next_line();
    return ended_ || indent_ <= indent;
  }

  bool is_item() const { return is_at('-') && at_ + 1 < end_ && text_[at_ + 1] == ' '; }

  bool block_list(Node& list) {
    const std::size_t indent = indent_;
    if (!open(list, Node::Kind::list)) {
      return false;
    }
    while (!ended_ && indent_ == indent && is_item()) {
      ++at_;
      Node item;
      if (ends_line() || is_item() || !list_item(indent, item)) {
        return false;
      }
      list.items.push_back(std::move(item));
    }
    return (ended_ || indent_ <= indent) && close();
  }

  bool list_item(std::size_t indent, Node& item) {
    if (key_length() == 0) {
      return line_value(item) && whole_line(indent);
    }
    indent_ = at_ - line_start_;
    return block_map(item) && (ended_ || indent_ <= indent);
  }

  /// A value in brackets or quotes; nothing for another one.
  std::optional<bool> enclosed(Node& value) {
    const char first = text_[at_];
    if (first == '[' || first == '{') {
      return bracket(value);
    }
    return first == '"' || first == '\'' ? std::optional(quoted(value, first)) : std::nullopt;
  }

  bool line_value(Node& value) {
    if (const auto taken = enclosed(value)) {
      return *taken;
    }
    std::size_t end = at_;
    for (; end < end_; ++end) {
      const char c = text_[end];
      const bool blank_after = end + 1 == end_ || text_[end + 1] == ' ';
      if (c == ':' && blank_after) {
        return false;
      }
      if (c == '#' && text_[end - 1] == ' ') {
        break;
      }
    }
    return plain(value, end);
  }

  /// A plain scalar up to `end`, less the blanks before it.
  bool plain(Node& value, std::size_t end) {
    while (end > at_ && text_[end - 1] == ' ') {
      --end;
    }
    const std::string_view word = text_.substr(at_, end - at_);
    const bool negative = word.size() > 1 && word[0] == '-' && is_digit_or_letter(word[1]);
    if (word.empty() || !(negative || may_stand(word[0], at_start)) || is_null_word(word)) {
      return false;
    }
    return scalar(value, word, at_, end, false);
  }

  bool scalar(Node& value, std::string_view word, std::size_t from, std::size_t to, bool quoted) {
    value.kind = Node::Kind::scalar;
    value.place = place(from);
    value.text = word;
    value.quoted = quoted;
    at_ = to;
    return count();
  }

  /// A text in quotes without escapes.
  bool quoted(Node& value, char quote) {
    const std::size_t from = at_ + 1;
    const std::size_t close = text_.find(quote, from);
    if (close == std::string_view::npos || close >= end_) {
      return false;
    }
    const std::string_view word = text_.substr(from, close - from);
    const bool escaped = quote == '"' ? word.find('\\') != std::string_view::npos : close + 1 < end_ && text_[close + 1] == quote;
    return !escaped && scalar(value, word, at_, close + 1, true);
  }

  bool bracket(Node& value) {
    const bool is_map = text_[at_] == '{';
    if (!open(value, is_map ? Node::Kind::map : Node::Kind::list)) {
      return false;
    }
    const char end = is_map ? '}' : ']';
    const std::size_t indent = indent_;
    ++at_;
    if (!goes_on(indent)) {
      return false;
    }
    KeySet keys;
    for (bool more = !is_at(end); more;) {
      Node item;
      if ((is_map && !key(value, keys, item)) || !flow_value(item)) {
        return false;
      }
      value.items.push_back(std::move(item));
      skip_blanks();
      more = is_at(',');
      if (more) {
        ++at_;
        if (!goes_on(indent)) {
          return false;
        }
      }
    }
    if (!is_at(end)) {
      return false;
    }
    ++at_;
    return close();
  }

  /// To what stands next between brackets, on this line or on a deeper one.
  bool goes_on(std::size_t indent) {
    if (!ends_line()) {
      return true;
    }
    next_line();
    return !ended_ && indent_ > indent;
  }

  bool flow_value(Node& value) {
    skip_blanks();
    if (at_ >= end_) {
      return false;
    }
    if (const auto taken = enclosed(value)) {
      return *taken;
    }
    std::size_t end = at_;
    while (end < end_ && may_stand(text_[end], in_flow)) {
      ++end;
    }
    return plain(value, end);
  }

  const SourceFile& source_;
  std::string_view text_;
  int line_;
  std::size_t line_start_ = 0;
  std::size_t end_ = 0;     // of this line, without its line end
  std::size_t next_ = 0;    // the next line's first byte
  std::size_t at_ = 0;
  std::size_t placed_ = 0;  // the last place on this line that was asked for
  int column_ = 1;          // of that
  std::size_t indent_ = 0;  // of what stands on this line
  bool ended_ = false;
  int depth_ = 0;
  int values_ = 0;
};

}  // namespace

std::optional<Node> parse_plain_yaml(const SourceFile& source) { return PlainReader(source).read(); }

}  // namespace lumbar
