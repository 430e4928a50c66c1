#include "read/syntax.hpp"

#include "source/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace lumbar {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_digit(c) || is_letter(c); }

constexpr int deepest_expression = 64;

struct Token {
  enum class What { end, number, date, name, range, symbol };
  What what = What::end;
  std::string text;
  std::size_t at = 0;
};

/// Cuts the text into tokens; a token of one unknown character ends in a syntax error later.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) { advance(); }

  const Token& now() const { return token_; }
  void advance() {
    while (at_ < text_.size() && text_[at_] == ' ') {
      ++at_;
    }
    const std::size_t start = at_;
    token_.at = start;
    if (at_ == text_.size()) {
      token_.what = Token::What::end;
    } else if (is_digit(text_[at_])) {
      token_.what = number_or_date();
    } else if (is_letter(text_[at_])) {
      name();
      token_.what = Token::What::name;
    } else {
      token_.what = symbol();
    }
    token_.text = text_.substr(start, at_ - start);
  }

  /// A unit directly after a number (with or without a blank), the longest that is one.
  std::optional<Unit> take_unit() {
    const std::size_t start = token_.at;
    std::size_t end = start;
    while (end < text_.size() && std::string_view(" ,()=<>!+*").find(text_[end]) == std::string_view::npos) {
      ++end;
    }
    for (; end > start; --end) {
      if (end < text_.size() && is_word(text_[end])) {
        continue;  // a unit is a whole word
      }
      if (const auto unit = find_unit(text_.substr(start, end - start))) {
        at_ = end;
        advance();
        return unit;
      }
    }
    return std::nullopt;
  }

 private:
  Token::What number_or_date() {
    const std::string_view rest = text_.substr(at_);
    const auto digit_at = [&](std::size_t i) { return i < rest.size() && is_digit(rest[i]); };
    if (rest.size() >= 10 && rest[4] == '-' && rest[7] == '-' && digit_at(5) && digit_at(8)) {
      at_ += 10;
      return Token::What::date;
    }
    while (at_ < text_.size() && is_digit(text_[at_])) {
      ++at_;
    }
    if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
      ++at_;
      while (at_ < text_.size() && is_digit(text_[at_])) {
        ++at_;
      }
    }
    return Token::What::number;
  }

  void name() {
    const auto word = [&] {
      while (at_ < text_.size() && (is_word(text_[at_]) || (text_[at_] == '-' && at_ + 1 < text_.size() && is_word(text_[at_ + 1])))) {
        ++at_;
      }
    };
    word();
    while (at_ + 1 < text_.size() && text_[at_] == '.' && is_word(text_[at_ + 1])) {
      ++at_;
      word();
    }
  }

  Token::What symbol() {
    static constexpr std::array<std::string_view, 4> doubles{"!=", "<=", ">=", ".."};
    const std::string_view two = text_.substr(at_, 2);
    const bool is_double = std::ranges::find(doubles, two) != doubles.end();
    const Decoded character = decode(text_, at_);
    at_ += is_double ? 2 : std::max<std::size_t>(character.length, 1);
    return is_double && two == ".." ? Token::What::range : Token::What::symbol;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Token token_;
};

/// Recursive descent over the grammar of formats.md §2. Stops at the first mistake of an expression.
class Parser {
 public:
  Parser(const Node& scalar, Diagnostics& out) : scalar_(scalar), out_(out), tokens_(scalar.text) {}

  std::optional<Term> parse() {
    Term term = disjunction();
    if (ok_ && tokens_.now().what != Token::What::end) {
      fail(fmt::format("`{}` does not belong here", tokens_.now().text), hint());
    }
    return ok_ ? std::optional(std::move(term)) : std::nullopt;
  }

 private:
  bool is_name(std::string_view word) const { return tokens_.now().what == Token::What::name && tokens_.now().text == word; }
  bool is_symbol(std::string_view symbol) const { return tokens_.now().what == Token::What::symbol && tokens_.now().text == symbol; }

  Term make(Term::What what) const {
    Term term;
    term.what = what;
    term.place = place();
    return term;
  }

  Place place() const {
    Place at = scalar_.place;
    at.column += (scalar_.quoted ? 1 : 0) + static_cast<int>(characters(std::string_view(scalar_.text).substr(0, tokens_.now().at)));
    return at;
  }

  void fail(std::string message, std::string help) {
    if (ok_) {
      out_.push_back({place(), Code::expression_syntax, std::move(message), std::move(help), ""});
    }
    ok_ = false;
  }

  std::string hint() const {
    const std::string& text = tokens_.now().text;
    if (text == "≥" || text == "≤" || text == "≠" || text == ">" || text == "<") {
      return "write >=, <= or !=";
    }
    if (text == "&" || text == "|" || text == "!") {
      return "write `and`, `or`, `not`";
    }
    return text == "=" ? "" : "expressions read `and or not`, comparisons, `in (a, b)`, `has`, + - * /, functions";
  }

  void expect(std::string_view symbol) {
    if (is_symbol(symbol)) {
      tokens_.advance();
    } else {
      fail(fmt::format("`{}` was expected", symbol), "");
    }
  }

  template <class Part>
  Term series(Term::What what, std::string_view word, Part part) {
    Term joined = make(what);
    joined.of.push_back(part());
    while (ok_ && is_name(word)) {
      tokens_.advance();
      joined.of.push_back(part());
    }
    return joined.of.size() == 1 ? std::move(joined.of.front()) : std::move(joined);
  }

  Term disjunction() {
    if (++depth_ > deepest_expression) {
      fail("nested too deep", "");
      return {};
    }
    Term term = series(Term::What::or_, "or", [&] { return conjunction(); });
    --depth_;
    return term;
  }
  Term conjunction() {
    return series(Term::What::and_, "and", [&] { return negation(); });
  }

  Term negation() {
    if (!is_name("not")) {
      return test();
    }
    Term term = make(Term::What::not_);
    tokens_.advance();
    if (++depth_ > deepest_expression) {
      fail("nested too deep", "");
      return term;
    }
    term.of.push_back(negation());
    --depth_;
    return term;
  }

  bool at_comparison() const {
    static constexpr std::array<std::string_view, 6> signs{"=", "!=", "<", "<=", ">", ">="};
    return tokens_.now().what == Token::What::symbol && std::ranges::find(signs, tokens_.now().text) != signs.end();
  }

  Term test() {
    Term left = sum();
    if (!ok_) {
      return left;
    }
    if (at_comparison()) {
      Term term = make(Term::What::compare);
      term.text = tokens_.now().text;
      tokens_.advance();
      term.of.push_back(std::move(left));
      term.of.push_back(sum());
      if (ok_ && at_comparison()) {
        fail("comparisons do not chain", "write `a < b and b < c`");
      }
      return term;
    }
    if (is_name("in")) {
      Term term = make(Term::What::in);
      tokens_.advance();
      term.of.push_back(std::move(left));
      expect("(");
      do_list([&] { term.of.push_back(unary()); });
      return term;
    }
    if (is_name("has")) {
      Term term = make(Term::What::has);
      tokens_.advance();
      term.text = tokens_.now().text;
      if (tokens_.now().what != Token::What::name) {
        fail("an option was expected after `has`", "");
      }
      tokens_.advance();
      term.of.push_back(std::move(left));
      return term;
    }
    return left;
  }

  /// Items up to the closing bracket.
  template <class Item>
  void do_list(Item item) {
    item();
    while (ok_ && is_symbol(",")) {
      tokens_.advance();
      item();
    }
    expect(")");
  }

  template <class Part>
  Term chain(std::string_view first, std::string_view second, Part part) {
    Term left = part();
    while (ok_ && (is_symbol(first) || is_symbol(second))) {
      Term term = make(Term::What::arithmetic);
      term.text = tokens_.now().text;
      tokens_.advance();
      term.of.push_back(std::move(left));
      term.of.push_back(part());
      left = std::move(term);
    }
    return left;
  }

  Term sum() {
    return chain("+", "-", [&] { return product(); });
  }
  Term product() {
    return chain("*", "/", [&] { return unary(); });
  }

  Term unary() {
    if (!is_symbol("-")) {
      return atom();
    }
    Term term = make(Term::What::negate);
    tokens_.advance();
    term.of.push_back(atom());
    return term;
  }

  Term atom() {
    switch (tokens_.now().what) {
      case Token::What::number:
        return quantity();
      case Token::What::date: {
        Term term = make(Term::What::date);
        term.text = tokens_.now().text;
        if (!parse_date(term.text)) {
          fail("no such date", "write it as 2026-11-20");
        }
        tokens_.advance();
        return term;
      }
      case Token::What::name:
        return name_or_call();
      case Token::What::symbol:
        if (is_symbol("(")) {
          tokens_.advance();
          Term term = disjunction();
          expect(")");
          return term;
        }
        break;
      case Token::What::end:
        fail("the expression ends too early", "");
        return {};
      case Token::What::range:
        break;
    }
    fail(fmt::format("`{}` does not belong here", tokens_.now().text), hint());
    return {};
  }

  Term quantity() {
    Term term = make(Term::What::quantity);
    while (ok_ && tokens_.now().what == Token::What::number) {
      const auto number = parse_decimal(tokens_.now().text);
      if (!number) {
        fail(fmt::format("`{}` is not a number this tool reads", tokens_.now().text), "at most 9 digits before the point and 6 after it, no leading zero");
        return term;
      }
      tokens_.advance();
      const auto unit = tokens_.take_unit();
      if (term.has_unit && (!unit || unit->dimension != term.dimension)) {
        fail("a number stands beside a number", "parts such as `1 min 10 s` each need a unit of one kind");
        return term;
      }
      const auto scaled = unit ? times(*number, unit->factor) : number;
      const auto total = scaled ? plus(term.number, *scaled) : std::nullopt;
      if (!total) {
        fail("this number is too large", "");
        return term;
      }
      term.number = *total;
      if (!unit) {
        return term;
      }
      term.dimension = unit->dimension;
      term.has_unit = true;
    }
    return term;
  }

  Term name_or_call() {
    Term term = make(Term::What::name);
    term.text = tokens_.now().text;
    tokens_.advance();
    if (tokens_.now().what == Token::What::range) {
      term.what = Term::What::series;
      tokens_.advance();
      const std::string& last = tokens_.now().text;
      if (tokens_.now().what != Token::What::number || std::from_chars(last.data(), last.data() + last.size(), term.last).ptr != last.data() + last.size()) {
        fail("the number of the last item was expected after `..`", "as in `odi.1..10`");
      }
      tokens_.advance();
    } else if (is_symbol("(")) {
      term.what = Term::What::call;
      tokens_.advance();
      do_list([&] { term.of.push_back(disjunction()); });
    }
    return term;
  }

  const Node& scalar_;
  Diagnostics& out_;
  Tokens tokens_;
  int depth_ = 0;
  bool ok_ = true;
};

}  // namespace

std::optional<Term> parse_expression(const Node& scalar, Diagnostics& out) {
  if (!scalar.is_scalar()) {
    out.push_back({scalar.place, Code::expression_syntax, "an expression was expected", "one line of text", ""});
    return std::nullopt;
  }
  return Parser(scalar, out).parse();
}

std::optional<Quantity> parse_quantity(std::string_view text) {
  Node scalar;
  scalar.kind = Node::Kind::scalar;
  scalar.text = text;
  Diagnostics ignored;
  auto term = Parser(scalar, ignored).parse();
  const bool negative = term && term->what == Term::What::negate;
  if (negative) {
    term = Term(term->of.front());
  }
  if (!term || term->what != Term::What::quantity) {
    return std::nullopt;
  }
  const auto number = negative ? minus(0, term->number) : term->number;
  return number ? std::optional(Quantity{*number, term->dimension, term->has_unit}) : std::nullopt;
}

}  // namespace lumbar
