#include "source/yaml.hpp"

#include "source/gate.hpp"
#include "source/lines.hpp"
#include "source/plain_yaml.hpp"
#include "source/utf8.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <sstream>
#include <string>

namespace lumbar {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Builds the tree from the parser's events and refuses what our subset leaves out.
class Builder : public YAML::EventHandler {
 public:
  Builder(const SourceFile& source, Diagnostics& out) : source_(source), out_(out) {}

  std::optional<Node> take() { return std::move(root_); }
  bool broken() const { return broken_; }

  Place place(const YAML::Mark& mark) {
    const auto pos = static_cast<std::size_t>(std::max(mark.pos, 0));
    return {source_.name, source_.first_line + std::max(mark.line, 0), column_at(std::min(pos, source_.text.size()))};
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark&, const std::string&) override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    Node node;
    node.place = place(mark);
    accept(std::move(node), mark);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    say(mark, Code::anchor, "an alias (`*name`) stands here", "write the value out");
    Node node;
    node.place = place(mark);
    accept(std::move(node), mark);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& text) override {
    refuse_anchor(mark, anchor);
    Node node;
    node.kind = Node::Kind::scalar;
    node.place = place(mark);
    node.text = text;
    const char first = byte_at(mark);
    node.quoted = tag == "!" && (first == '"' || first == '\'' || first == '|' || first == '>');
    const bool tagged = !tag.empty() && tag != "?" && !node.quoted;
    if (tagged) {
      say(mark, Code::tag, "a tag (`!name`) stands here", "leave it out, or put the value in quotes");
    }
    if (anchor == YAML::NullAnchor && !tagged) {
      check_lines(mark, node);
    }
    accept(std::move(node), mark);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
    open(mark, tag, anchor, Node::Kind::list, style);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
    open(mark, tag, anchor, Node::Kind::map, style);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  struct Level {
    Node node;
    bool in_brackets = false;
    bool inside_key = false;  // of a list or map that stands as a key, which is said once
    std::map<std::string, Place, std::less<>> keys;
    bool at_key = true;  // in a map: a key comes next
    std::string key;
    Place key_place;
  };

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind, YAML::EmitterStyle::value style) {
    refuse_anchor(mark, anchor);
    if (!tag.empty() && tag != "?") {
      say(mark, Code::tag, "a tag (`!name`) stands here", "leave it out");
    }
    count(mark);
    if (levels_.size() == static_cast<std::size_t>(deepest)) {
      say(mark, Code::too_deep, fmt::format("nested deeper than {} levels", deepest), "check the brackets and the indent");
    }
    const bool as_key = !levels_.empty() && levels_.back().node.is_map() && levels_.back().at_key;
    const bool inside_key = !levels_.empty() && levels_.back().inside_key;
    if (as_key && !inside_key) {
      say(mark, Code::bad_key, "a list or map cannot be a key", "write `key: value`");
    }
    Level level;
    level.node.kind = kind;
    level.node.place = place(mark);
    level.in_brackets = style == YAML::EmitterStyle::Flow;
    level.inside_key = as_key || inside_key;
    levels_.push_back(std::move(level));
  }

  void close() {
    Node node = std::move(levels_.back().node);
    levels_.pop_back();
    attach(std::move(node));
  }

  void count(const YAML::Mark& mark) {
    if (++values_ == most_values + 1) {
      say(mark, Code::too_many_values, fmt::format("more than {} values", most_values), "is this the right file?");
    }
  }

  void accept(Node node, const YAML::Mark& mark) {
    count(mark);
    if (!levels_.empty() && levels_.back().node.is_map() && levels_.back().at_key) {
      take_key(std::move(node), mark);
    } else {
      attach(std::move(node));
    }
  }

  void take_key(Node node, const YAML::Mark& mark) {
    Level& level = levels_.back();
    level.at_key = false;
    level.key = node.text;
    level.key_place = node.place;
    if (!node.is_scalar() || node.text.empty()) {
      say(mark, Code::bad_key, "a key is missing or empty", "write `key: value`");
    } else if (node.text == "<<") {
      say(mark, Code::merge_key, "`<<` merges nothing here", "write the values out");
    } else if (const auto [seen, fresh] = level.keys.emplace(node.text, node.place); !fresh) {
      say(mark, Code::duplicate_key, "this key was given before", fmt::format("first at {}", spell(seen->second)), node.text);
    }
  }

  void attach(Node node) {
    if (levels_.empty()) {
      root_ = std::move(node);
      return;
    }
    Level& level = levels_.back();
    if (level.node.is_map()) {
      if (level.at_key) {  // a list or map as key: reported when it opened
        level.at_key = false;
        return;
      }
      node.key = std::move(level.key);
      node.key_place = level.key_place;
      if (node.is_null()) {
        node.place = level.key_place;  // the parser puts it at the next token
      }
      level.at_key = true;
    }
    level.node.items.push_back(std::move(node));
  }

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) {
      say(mark, Code::anchor, "an anchor (`&name`) stands here", "write the value out where it is used");
    }
  }

  /// A value on several lines is nearly always a mistake (an open quote, a wrong indent) that would
  /// swallow the lines below it.
  void check_lines(const YAML::Mark& mark, const Node& node) {
    const std::string_view rest = std::string_view(source_.text).substr(static_cast<std::size_t>(mark.pos));
    const char first = rest.empty() ? '\0' : rest.front();
    if (node.quoted && (first == '|' || first == '>')) {
      if (rest.size() > 1 && rest[1] >= '0' && rest[1] <= '9') {
        say(mark, Code::empty_block, "YAML reads this as the start of a text block", "put it in quotes");
      } else if (node.text.find_first_not_of(" \n") == std::string::npos) {
        say(mark, Code::empty_block, "a text block without text", "put the value in quotes, or indent the text");
      }
      return;
    }
    const bool one_line = node.quoted ? closes_on_line(rest, first) : rest.starts_with(node.text);
    if (!one_line) {
      say(mark, Code::spans_lines, "this value runs over several lines",
          node.quoted                                       ? "close the quote on the same line"
          : !levels_.empty() && levels_.back().in_brackets ? "close the bracket, or put a comma after the value, on this line"
                                                            : "keep a value on one line; check the indent of the next line");
    } else if (!node.quoted && (node.text.starts_with("“") || node.text.starts_with("”") || node.text.starts_with("„") || node.text.starts_with("‘"))) {
      say(mark, Code::curly_quotes, "a curly quote stands here", "type straight quotes: \"…\" (a word processor curls them)");
    }
    for (std::size_t at = 0; at < node.text.size();) {  // escapes such as "\e" are decoded by now
      const Decoded next = decode(node.text, at);
      if (next.length == 0 || is_control(next.point) || next.point == '\n') {
        say(mark, Code::control_character, "this text holds a control character", "leave it out");
        return;
      }
      at += next.length;
    }
  }

  static bool closes_on_line(std::string_view rest, char quote) {
    for (std::size_t at = 1; at < rest.size() && rest[at] != '\n'; ++at) {
      if (quote == '"' && rest[at] == '\\') {
        ++at;
      } else if (rest[at] == quote) {
        if (quote == '\'' && at + 1 < rest.size() && rest[at + 1] == quote) {
          ++at;
        } else {
          return true;
        }
      }
    }
    return false;
  }

  char byte_at(const YAML::Mark& mark) const {
    const auto pos = static_cast<std::size_t>(std::max(mark.pos, 0));
    return pos < source_.text.size() ? source_.text[pos] : '\0';
  }

  /// Column in characters; remembers where it was, so that one long line costs one walk.
  int column_at(std::size_t pos) {
    if (pos < counted_to_) {
      counted_to_ = 0;
      column_ = 1;
      counted_to_ = source_.text.rfind('\n', pos == 0 ? 0 : pos - 1);
      counted_to_ = counted_to_ == std::string::npos || counted_to_ >= pos ? 0 : counted_to_ + 1;
    }
    while (counted_to_ < pos) {
      const char byte = source_.text[counted_to_++];
      if (byte == '\n') {
        column_ = 1;
      } else if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) {
        ++column_;
      }
    }
    return column_;
  }

  void say(const YAML::Mark& mark, Code code, std::string message, std::string help, std::string said = "") {
    broken_ = true;
    out_.push_back({place(mark), code, std::move(message), std::move(help), std::move(said)});
  }

  const SourceFile& source_;
  Diagnostics& out_;
  std::vector<Level> levels_;
  std::optional<Node> root_;
  std::size_t counted_to_ = 0;
  int column_ = 1;
  int values_ = 0;
  bool broken_ = false;
};

/// What yaml-cpp's words usually mean for who wrote the file.
std::string syntax_help(std::string_view message, std::string_view line) {
  struct Row {
    std::string_view words, help;
  };
  static constexpr std::array<Row, 16> rows{{
      {"illegal map value", "a key needs a space after its colon, and one value; a text with `: ` inside goes in quotes"},
      {"end of map not found", "check the indent of this line, and that every quote is closed"},
      {"illegal tab", "indent with spaces, not tabs"},
      {"illegal block entry", "a list item (`- `) starts on a line of its own"},
      {"unexpected character in block scalar", "a value that starts with `>` or `|` goes in quotes: \">= 5\""},
      {"end of sequence flow not found", "a `[` is not closed with `]`"},
      {"end of map flow not found", "a `{` is not closed with `}`"},
      {"unknown token", "a value that starts with `@`, `%` or a backtick goes in quotes"},
      {"illegal flow end", "brackets do not match: `[…]`, `{…}`"},
      {"illegal EOF in scalar", "a quote is not closed"},
      {"referenced anchor is not defined", "a value that starts with `*` goes in quotes"},
      {"alias not found", "a value that starts with `*` goes in quotes"},
      {"anchor not found", "a value that starts with `&` goes in quotes"},
      {"unknown escape character", "a backslash in double quotes starts a code: use single quotes"},
      {"invalid unicode", "type the character itself"},
      {"YAML major version", "delete this line"},
  }};
  if (line.find("\t") != std::string_view::npos) {
    return "indent with spaces, not tabs";
  }
  for (const Row& row : rows) {
    if (message.find(row.words) != std::string_view::npos) {
      return std::string(row.help);
    }
  }
  return "see the line and the one above it";
}

/// `pain.worst:3`, which YAML takes for one long word.
bool lacks_space(std::string_view line) {
  const auto colon = line.find(':');
  const bool before_value = colon != std::string_view::npos && colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\r';
  const bool plain_key = line.substr(0, colon).find_first_of("\"'[{#") == std::string_view::npos;
  return before_value && plain_key && line.find(": ") == std::string_view::npos && !line.ends_with(':');
}

/// What the parser said at `place`, put where the mistake is: a blank that a key lacks may show only in the line below.
Diagnostic syntax_problem(const SourceFile& source, const Place& place, const std::string& message) {
  std::string_view line;
  std::string_view above;
  int above_number = 0;
  each_line(source, [&](std::string_view text, int at, std::size_t) {
    if (at < place.line && !is_blank(text)) {
      above = text;
      above_number = at;
    }
    line = at == place.line ? text : line;
  });
  const std::string what = fmt::format("this is not YAML ({}); the rest of the file was not read", message);
  const bool is_above = message == YAML::ErrorMsg::MAP_VALUE && lacks_space(above);
  if (is_above || lacks_space(line)) {
    const std::string_view wrong = is_above ? above : line;
    const int column = static_cast<int>(characters(wrong.substr(0, wrong.find(':')))) + 1;
    return {{source.name, is_above ? above_number : place.line, column}, Code::yaml_syntax, what, "put a space after this colon", ""};
  }
  return {place, Code::yaml_syntax, what, syntax_help(message, line.substr(0, line.find_first_not_of(" \t"))), ""};
}

/// Feeds the parser; true when the file holds exactly one document.
bool run_parser(const SourceFile& source, Builder& builder, Diagnostics& out) {
  // A last line that lost its line feed ends with half a line end, which the parser would take for a character.
  std::istringstream stream(source.text.ends_with('\r') ? source.text.substr(0, source.text.size() - 1) : source.text);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
      out.push_back({{source.name, 0, 0}, Code::empty_input, "the file holds nothing", "", ""});
      return false;
    }
    Diagnostics ignored;
    Builder second(source, ignored);
    if (parser.HandleNextDocument(second)) {
      const Node rest = second.take().value_or(Node{});
      out.push_back({rest.place.line > 0 ? rest.place : Place{source.name, 0, 0}, Code::second_document,
                     "a second document, or text that belongs to nothing, starts here",
                     "one file holds one document; check the indent and the dashes of this line", ""});
      return false;
    }
  } catch (const YAML::Exception& problem) {
    if (builder.broken() && (problem.mark.is_null() || problem.msg == YAML::ErrorMsg::BAD_FILE)) {
      return false;  // nested too deep for the parser too, and said so already
    }
    out.push_back(syntax_problem(source, builder.place(problem.mark), problem.msg));
    return false;
  }
  return true;
}

}  // namespace

std::optional<Node> parse_full_yaml(const SourceFile& source, Diagnostics& out) {
  Builder builder(source, out);
  if (!run_parser(source, builder, out) || builder.broken()) {
    return std::nullopt;
  }
  return builder.take();
}

std::optional<Node> parse_yaml(const SourceFile& source, Diagnostics& out) {
  if (source.text.starts_with(byte_order_mark)) {  // the parser would count its marks without it
    return parse_yaml({source.name, source.text.substr(byte_order_mark.size()), source.first_line, source.layer}, out);
  }
  if (!is_readable_text(source, out)) {
    return std::nullopt;
  }
  if (std::optional<Node> plain = parse_plain_yaml(source)) {
    return plain;
  }
  return parse_full_yaml(source, out);
}

std::vector<SourceFile> split_documents(const SourceFile& source) {
  std::vector<SourceFile> documents;
  const auto add = [&](std::size_t from, std::size_t to, int line) {
    SourceFile document{source.name, source.text.substr(from, to - from), line, source.layer};
    bool content = false;
    each_line(document, [&](std::string_view text, int, std::size_t) { content = content || !is_blank(text); });
    if (content) {
      documents.push_back(std::move(document));
    }
  };
  std::size_t start = 0;
  int start_line = source.first_line;
  each_line(source, [&](std::string_view line, int number, std::size_t at) {
    if (line == "---" || line == "---\r" || line.starts_with("--- ")) {
      add(start, at, start_line);
      start = std::min(at + (line.starts_with("--- ") ? 3 : line.size() + 1), source.text.size());
      start_line = line.starts_with("--- ") ? number : number + 1;
    }
  });
  add(start, source.text.size(), start_line);
  return documents;
}

}  // namespace lumbar
