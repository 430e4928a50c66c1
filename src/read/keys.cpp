#include "read/keys.hpp"

#include "model/rational.hpp"

#include <fmt/format.h>

namespace lumbar {

void complain(Diagnostics& out, const Place& place, Code code, std::string message, std::string help, std::string said) {
  out.push_back({place, code, std::move(message), std::move(help), std::move(said)});
}

Keys::Keys(const Node& node, Diagnostics& out) : node_(node), out_(out), taken_(node.is_map() ? node.items.size() : 0) {
  if (!node.is_map()) {
    complain(out, node.place, Code::not_a_map, "`key: value` lines were expected here");
  }
}

const Node* Keys::take(std::string_view key) {
  known_.emplace_back(key);
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    if (node_.items[i].key != key) {
      continue;
    }
    taken_[i] = true;
    if (node_.items[i].is_null()) {
      complain(out_, node_.items[i].key_place, Code::missing_value, fmt::format("`{}` has no value", key), "give it one, or delete the line");
      return nullptr;
    }
    return &node_.items[i];
  }
  return nullptr;
}

const Node* Keys::need(std::string_view key) {
  const Node* const node = take(key);
  if (node == nullptr && node_.is_map() && find(node_, key) == nullptr) {
    complain(out_, node_.place, Code::missing_key, fmt::format("`{}` is missing here", key));
  }
  return node;
}

std::string Keys::text(std::string_view key) {
  const Node* const node = take(key);
  return node == nullptr ? "" : text_of(*node, out_);
}

std::string Keys::need_text(std::string_view key) {
  const Node* const node = need(key);
  return node == nullptr ? "" : text_of(*node, out_);
}

bool Keys::flag(std::string_view key) {
  const Node* const node = take(key);
  if (node == nullptr) {
    return false;
  }
  if (!node->is_scalar() || (node->text != "yes" && node->text != "no")) {
    complain(out_, node->place, Code::bad_value, fmt::format("`{}` is yes or no", key));
    return false;
  }
  return node->text == "yes";
}

std::optional<int> Keys::whole(std::string_view key, int low, int high) {
  const Node* const node = take(key);
  return node == nullptr ? std::nullopt : whole_of(*node, low, high, out_);
}

std::vector<std::string> Keys::texts(std::string_view key) {
  const Node* const node = take(key);
  return node == nullptr ? std::vector<std::string>{} : texts_of(*node, out_);
}

void Keys::done() {
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    if (!taken_[i]) {
      const Node& item = node_.items[i];
      complain(out_, item.key_place, Code::unknown_key, fmt::format("`{}` means nothing here", item.key), did_you_mean(item.key, known_));
    }
  }
}

std::string text_of(const Node& node, Diagnostics& out) {
  if (node.is_scalar()) {
    return node.text;
  }
  complain(out, node.place, Code::not_a_value, "one value was expected here");
  return "";
}

const Node* as_list(const Node* node, Diagnostics& out) {
  if (node != nullptr && !node->is_list()) {
    complain(out, node->place, Code::not_a_list, "a list was expected here", "as in `[first, second]`, or lines that start with `- `");
    return nullptr;
  }
  return node;
}

const Node* as_map(const Node* node, Diagnostics& out) {
  if (node != nullptr && !node->is_map()) {
    complain(out, node->place, Code::not_a_map, "`key: value` lines were expected here");
    return nullptr;
  }
  return node;
}

std::vector<std::string> texts_of(const Node& node, Diagnostics& out) {
  if (node.is_scalar()) {
    return {node.text};
  }
  std::vector<std::string> texts;
  if (!node.is_list()) {
    complain(out, node.place, Code::not_a_list, "a list was expected here", "as in `[first, second]`");
    return texts;
  }
  for (const Node& item : node.items) {
    texts.push_back(text_of(item, out));
  }
  return texts;
}

std::optional<int> whole_of(const Node& node, int low, int high, Diagnostics& out) {
  const auto number = node.is_scalar() ? parse_decimal(node.text) : std::nullopt;
  if (!number || !number->is_whole() || *number < Rational(low) || *number > Rational(high)) {
    complain(out, node.place, Code::bad_value, fmt::format("a whole number from {} to {} was expected", low, high), "", node.text);
    return std::nullopt;
  }
  return static_cast<int>(number->numerator());
}

}  // namespace lumbar
