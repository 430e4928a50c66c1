#include "render/markdown_marks.hpp"

#include "render/characters.hpp"

#include <algorithm>

namespace lumbar {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_word(char c) {
  return is_digit(c) || is_letter(c);
}
bool is_in(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

/// The byte at `at`; a blank before the first and behind the last.
char byte(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : ' ';
}
char before(std::string_view text, std::size_t at) {
  return at == 0 ? ' ' : text[at - 1];
}

/// The end of the run of `fits` from `at` on.
template <class Fits>
std::size_t run_end(std::string_view text, std::size_t at, Fits fits) {
  while (at < text.size() && fits(text[at])) {
    ++at;
  }
  return at;
}

/// Where the mark of a numbered list ends, if `text` begins like one: `1.`, `12)`; pandoc also
/// reads
/// `(1)`, `a.` and `iv)`.
std::size_t number_mark(std::string_view text) {
  const std::size_t first = byte(text, 0) == '(' ? 1 : 0;
  const auto is_roman = [](char c) { return is_in("ivxlcdmIVXLCDM", c); };
  std::size_t end = run_end(text, first, is_digit);
  if (end == first) {
    end = run_end(text, first, is_roman);
  }
  if (end == first && is_letter(byte(text, first))) {
    end = first + 1;
  }
  const bool is_mark = end > first && is_in(".)", byte(text, end)) && byte(text, end + 1) == ' ';
  return is_mark ? end : std::string_view::npos;
}

/// The byte whose backslash keeps a line that begins with `text` from beginning a block: a heading,
/// quote, list, table, or one of pandoc's (`:` definition, `%` title, `Table:` caption).
std::size_t block_mark(std::string_view text) {
  const char first = byte(text, 0);
  if (is_in("#>|:%", first) || (is_in("+-", first) && byte(text, 1) == ' ')) {
    return 0;
  }
  if (is_in("Tt", first) && text.substr(1, 5) == "able:") {
    return 5;
  }
  return number_mark(text);
}

bool is_entity(std::string_view text, std::size_t at) {
  const std::size_t first = at + (byte(text, at + 1) == '#' ? 2 : 1);
  const std::size_t end = run_end(text, first, is_word);
  return end > first && byte(text, end) == ';';
}

/// `:smile:`, a picture to GitHub and pandoc; 12:30:00 is none.
bool is_emoji(std::string_view text, std::size_t at) {
  const std::size_t end =
      run_end(text, at + 1, [](char c) { return is_word(c) || is_in("+-_", c); });
  const std::string_view name = text.substr(at + 1, end - at - 1);
  const bool is_time = name.size() <= 2 && std::ranges::all_of(name, is_digit);
  return byte(text, end) == ':' && !is_time;
}

bool is_www(std::string_view text, std::size_t dot) {
  return dot >= 3 &&
         std::ranges::all_of(text.substr(dot - 3, 3), [](char c) { return is_in("wW", c); });
}

/// An address that GFM makes a link of, around the @ at `at`.
bool is_email(std::string_view text, std::size_t at) {
  const std::size_t end =
      run_end(text, at + 1, [](char c) { return is_word(c) || is_in("-_.", c); });
  const std::string_view domain = text.substr(at + 1, end - at - 1);
  const std::size_t dot = domain.find('.');
  return (is_word(before(text, at)) || is_in(".+-_", before(text, at))) &&
         dot != std::string_view::npos && dot + 1 < domain.size();
}

/// Whether the character at `at` would be read as a mark there.
bool is_mark(std::string_view text, std::size_t at, Spot spot) {
  const char next = byte(text, at + 1);
  switch (text[at]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case '$':
    case '^':
      return true;
    case '_':
      return !is_word(before(text, at)) || !is_word(next);
    case '~':  // `~5 min` can open a strike-out, but nothing closes it
      return before(text, at) != ' ' || !is_digit(next) || spot == Spot::lead;
    case '<':
      return is_letter(next) || is_in("/!?", next) || static_cast<unsigned char>(next) >= 0x80;
    case '&':
      return is_entity(text, at);
    case '-':  // a rule, or pandoc's dash
      return before(text, at) == '-';
    case ':':
      return text.substr(at + 1, 2) == "//" || is_emoji(text, at);
    case '.':
      return is_www(text, at);
    case '@':  // pandoc's citation, even of the stars behind a lead
      return next != ' ' || at + 1 == text.size();
    case '|':
      return spot == Spot::cell;
    case '{':
      return spot == Spot::heading;
    case '#':  // closes a heading
      return spot == Spot::heading && at + 1 == text.size();
    default:
      return false;
  }
}

/// Marks what is_mark() may call a mark, and what a line cannot have as it is; the rest needs no second look.
constexpr auto may_be_mark = [](const Bytes& before, const Bytes& here) {
  const auto single = (here == '*') | (here == ':') | (here == '<') | (here == '@') | (here - ' ' >= '{' - ' ');
  const auto among = (here - '#' <= '&' - '#') | (here - '[' <= '`' - '[');
  const auto doubled = ((before == '-') & (here == '-')) | ((before == ' ') & (here == ' '));
  return single | among | doubled | (((before | 0x20) == 'w') & (here == '.'));
};

/// A control character, no ASCII, or a second blank.
bool is_no_part_of_a_line(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < ' ' || byte > '~' || (byte == ' ' && before(text, at) == ' ');
}

/// Appends `text` with a backslash before what would be a mark; false, and something, where it is not one line as it
/// is, if that matters.
bool put_line(std::string_view text, Spot spot, bool matters, std::string& line) {
  std::size_t copied = 0;
  const auto put_backslash = [&](std::size_t at) {
    line.append(text.substr(copied, at - copied)).append("\\");
    copied = at;
  };
  const std::size_t mark = spot == Spot::beginning ? block_mark(text) : std::string_view::npos;
  if (mark != std::string_view::npos) {
    put_backslash(mark);  // before it stands nothing else that would be one
  }
  const bool whole = each_marked_byte(text, may_be_mark, [&](std::size_t at) {
    if (matters && is_no_part_of_a_line(text, at)) {
      return false;
    }
    if (text[at] == '@' && is_email(text, at)) {
      // GFM makes the link after it has read the escapes; a comment parts the text.
      line.append(text.substr(copied, at - copied)).append("@<!-- -->");
      copied = at + 1;
    } else if (at != mark && is_mark(text, at, spot)) {
      put_backslash(at);
    }
    return true;
  });
  line.append(text.substr(copied));
  return whole;
}

}  // namespace

void escape(std::string_view raw, Spot spot, std::string& line) {
  const std::size_t start = line.size();
  if (!raw.ends_with(' ') && put_line(raw, spot, true, line)) {  // nearly always
    return;
  }
  line.resize(start);
  put_line(one_line(raw), spot, false, line);
}

std::string escaped(std::string_view raw, Spot spot) {
  std::string line;
  line.reserve(raw.size() + 8);
  escape(raw, spot, line);
  return line;
}

}  // namespace lumbar
